import { readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { performance } from 'node:perf_hooks';

/**
 * Loads the built package after n8n-workflow, as n8n does at its start, and prints the milliseconds of
 * the whole and of each file without what it loads itself. Plain JavaScript, for tsx would compile each
 * file once more.
 */
const root = join(import.meta.dirname, '..');
const require = createRequire(import.meta.url);
const { n8n } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
require('n8n-workflow');

const parts = {};
const within = [0];
const load = Module._extensions['.js'];
Module._extensions['.js'] = (module, path) => {
	const start = performance.now();
	within.push(0);
	load(module, path);
	const all = performance.now() - start;
	parts[basename(path)] = all - within.pop();
	within[within.length - 1] += all;
};
const start = performance.now();
for (const path of [...n8n.credentials, ...n8n.nodes]) require(join(root, path));
console.log(JSON.stringify({ 'the whole package': performance.now() - start, ...parts }));
