/**
 * Builds the package and puts it into an n8n that is there: `npm run add-to-n8n -- [folder]`, where the
 * folder is what n8n calls its user folder's `.n8n`. Nothing is compiled, and nothing but the package
 * is installed.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build';
import { npm } from './npm';
import { packPackage } from './packPackage';

const usage = `npm run add-to-n8n              builds the package and adds it to the n8n of ~/.n8n
npm run add-to-n8n -- <folder>  to the n8n whose settings, database and nodes are in that folder`;

/** What n8n leaves in its folder when it has run. */
const signsOfN8n = ['config', 'database.sqlite', 'nodes'];

function readFolder(args: string[]): string | undefined {
	const { positionals, values } = parseArgs({
		args,
		allowPositionals: true,
		options: { help: { type: 'boolean', short: 'h' } },
	});
	if (values.help) return undefined;
	if (positionals.length > 1) throw new Error(`One folder at a time, please.\n\n${usage}`);
	return resolve(positionals[0] ?? join(homedir(), '.n8n'));
}

async function addTo(folder: string): Promise<void> {
	if (!signsOfN8n.some((name) => existsSync(join(folder, name)))) {
		throw new Error(
			`There is no n8n in ${folder}: it holds none of ${signsOfN8n.join(', ')}. Start n8n there once, or name its folder:\n\n${usage}`,
		);
	}
	console.log('Building the package');
	build();
	const nodes = join(folder, 'nodes');
	await mkdir(nodes, { recursive: true });
	const manifest = join(nodes, 'package.json');
	if (!existsSync(manifest)) {
		await writeFile(manifest, JSON.stringify({ name: 'installed-nodes', private: true }, null, 2));
	}
	// In n8n's own folder, so that a later npm there finds what its package.json names.
	const tarball = await packPackage(nodes);
	console.log(`Installing ${basename(tarball)} into ${nodes}`);
	// Without these npm would install n8n-workflow beside it, which has to be compiled.
	const lean = ['--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund'];
	await npm(['install', ...lean, tarball], { cwd: nodes });
	const installed = join(nodes, 'node_modules/n8n-nodes-wawp/package.json');
	const { name, version } = JSON.parse(await readFile(installed, 'utf8'));
	console.log(`
${name} ${version} is installed in ${nodes}.

  Restart n8n, then search for "label" in the nodes panel.
  n8n does not list a package that was added this way under Settings → Community Nodes.
  To take it out again:  cd ${nodes} && npm uninstall --legacy-peer-deps ${name}   and restart n8n
`);
}

async function main(): Promise<void> {
	const folder = readFolder(process.argv.slice(2));
	if (folder) await addTo(folder);
	else console.log(usage);
}

main().catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
