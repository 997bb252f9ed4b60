// Runs n8n's package scanner on folders, as JSON: node scan.mjs '[["<folder>", "<glob>", …], …]'
import { analyzePackage } from '@n8n/scan-community-package/scanner/scanner.mjs';

const verdicts = [];
for (const [folder, ...patterns] of JSON.parse(process.argv[2])) {
	verdicts.push(await analyzePackage(folder, patterns));
}
process.stdout.write(JSON.stringify(verdicts));
