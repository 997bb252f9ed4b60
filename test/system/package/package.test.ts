import { execFileSync } from 'node:child_process';
import {
	mkdirSync,
	mkdtempSync,
	readFileSync,
	readdirSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outputSchemas } from '../../../build/outputSchemas';

const root = join(__dirname, '../../..');
const installed = mkdtempSync(join(tmpdir(), 'wawp-package-'));
const unpacked = join(installed, 'node_modules/n8n-nodes-wawp');
const manifest = () => JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8'));
// Under NODE_ENV=test, which jest sets, n8n's rules take every file for one of their own fixtures.
const env = { ...process.env, NODE_ENV: 'production' };
const run = (command: string, ...rest: string[]) =>
	execFileSync(command, rest, { cwd: root, env, encoding: 'utf8' });

/** The files below a folder, by their paths in it. */
const filesOf = (folder: string) =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
		.sort();

beforeAll(() => {
	mkdirSync(unpacked, { recursive: true });
	const pack = ['pack', '--ignore-scripts', '--json', '--pack-destination', installed];
	const [packed] = JSON.parse(run('npm', ...pack));
	run('tar', '-xzf', join(installed, packed.filename), '-C', unpacked, '--strip-components=1');
});

it('ships nothing but what n8n needs', () => {
	const schemas = Object.keys(outputSchemas)
		.map((path) => `dist/nodes/Wawp/__schema__/${path}`)
		.sort();
	expect(filesOf(unpacked)).toEqual([
		'CHANGELOG.md',
		'LICENSE.md',
		'README.md',
		'dist/THIRD-PARTY-LICENSES.md',
		'dist/credentials/WawpApi.credentials.js',
		'dist/icons/wawp.dark.svg',
		'dist/icons/wawp.svg',
		'dist/nodes/Wawp/Wawp.node.js',
		'dist/nodes/Wawp/Wawp.node.json',
		...schemas,
		'dist/nodes/WawpPollTrigger/WawpPollTrigger.node.js',
		'dist/nodes/WawpPollTrigger/WawpPollTrigger.node.json',
		'dist/nodes/WawpTrigger/WawpTrigger.node.js',
		'dist/nodes/WawpTrigger/WawpTrigger.node.json',
		'dist/package.js',
		'package.json',
	]);
});

it('reads nothing later: what is asked for then may have been replaced on disk', () => {
	const code = readFileSync(join(unpacked, 'dist/package.js'), 'utf8');
	expect(code).not.toMatch(/\bimport\(/);
	const later = code.split('\n').filter((line) => /^\s.*\brequire\(/.test(line));
	expect(later).toEqual([]);
});

it('has no runtime dependencies', () => {
	expect(manifest().dependencies).toBeUndefined();
	expect(manifest().peerDependencies).toEqual({ 'n8n-workflow': '*' });
});

it('passes on the license of everything that is bundled, and names nothing else', () => {
	const shipped = filesOf(join(unpacked, 'dist')).filter((file) => file.endsWith('.js'));
	const code = shipped.map((file) => readFileSync(join(unpacked, 'dist', file), 'utf8')).join('\n');
	const licenses = readFileSync(join(unpacked, 'dist/THIRD-PARTY-LICENSES.md'), 'utf8');
	const names = (text: string, name: RegExp) =>
		[...new Set([...text.matchAll(name)].map((match) => match[1]))].sort();
	const named = names(licenses, /^## (\S+) \d/gm);
	expect(named).toEqual(names(code, /^\/\/ node_modules\/((?:@[^/]+\/)?[^/]+)\//gm));
	expect(named).toContain('ky');
	expect(licenses).toContain('Copyright (c) Sindre Sorhus');
});

it('is built from the same source to the same bytes', () => {
	const again = mkdtempSync(join(tmpdir(), 'wawp-build-'));
	run('npx', 'tsup', '--silent', '--out-dir', again);
	const built = filesOf(again);
	expect(built).toEqual(['THIRD-PARTY-LICENSES.md', 'package.js']);
	for (const file of built) {
		expect(readFileSync(join(again, file)).equals(readFileSync(join(root, 'dist', file)))).toBe(
			true,
		);
	}
});

it('holds every file that its n8n section names', () => {
	const { nodes, credentials } = manifest().n8n;
	for (const file of [...nodes, ...credentials]) {
		expect(readFileSync(join(unpacked, file), 'utf8')).not.toBe('');
	}
});

it('n8n’s package scanner passes the source and the tarball, and would notice a forbidden global', () => {
	const bad = mkdtempSync(join(tmpdir(), 'wawp-scan-'));
	writeFileSync(join(bad, 'a.js'), 'globalThis.x()');
	const folders = [
		[root, 'package.json', '{nodes,credentials}/**/*.{js,ts,json}'],
		[unpacked, '**/*.js', 'package.json'],
		[bad, '**/*.js'],
	];
	const scan = join(__dirname, 'scan.mjs');
	const verdicts = JSON.parse(run(process.execPath, scan, JSON.stringify(folders)));
	expect(verdicts).toEqual([
		{ passed: true },
		{ passed: true },
		expect.objectContaining({ passed: false }),
	]);
});

describe.each([
	['the Node of this repo', process.execPath, 'n8n-workflow'],
	[
		'the Node of this machine',
		process.env.npm_node_execpath ?? process.execPath,
		'n8n-core-oldest/node_modules/n8n-workflow',
	],
	[
		'the Node of n8n 3',
		join(__dirname, 'node26/node_modules/.bin/node'),
		// The newer one brings a module that is compiled for the Node of this repo.
		'n8n-core-oldest/node_modules/n8n-workflow',
	],
])('on %s', (name, node, workflow) => {
	it('loads', () => {
		const home = join(installed, name);
		mkdirSync(join(home, 'node_modules'), { recursive: true });
		symlinkSync(join(root, 'node_modules', workflow), join(home, 'node_modules/n8n-workflow'));
		run('cp', '-r', unpacked, join(home, 'node_modules'));
		const script = `
			require('n8n-workflow');
			const { Wawp } = require('n8n-nodes-wawp/dist/nodes/Wawp/Wawp.node.js');
			const { WawpApi } = require('n8n-nodes-wawp/dist/credentials/WawpApi.credentials.js');
			const credential = new WawpApi();
			require('n8n-nodes-wawp/dist/nodes/WawpPollTrigger/WawpPollTrigger.node.js');
			require('n8n-nodes-wawp/dist/nodes/WawpTrigger/WawpTrigger.node.js');
			console.log(JSON.stringify({
				node: new Wawp().description.name,
				credential: credential.name,
				authenticate: typeof { ...credential }.authenticate,
			}));`;
		const loaded = execFileSync(node, ['-e', script], { cwd: home, encoding: 'utf8' });
		expect(JSON.parse(loaded)).toEqual({
			node: 'wawp',
			credential: 'wawpApi',
			authenticate: 'function',
		});
	});
});
