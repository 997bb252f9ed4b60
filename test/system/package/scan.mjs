// Runs n8n's package scanner on a folder: node scan.mjs <folder> <glob>…
import { analyzePackage } from '@n8n/scan-community-package/scanner/scanner.mjs';

const [folder, ...patterns] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await analyzePackage(folder, patterns)));
