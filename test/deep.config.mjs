import { join } from 'node:path';
import { common, inN8n, inOldestN8n, page, random } from '../jest.config.mjs';

process.env.RANDOM_SCALE ??= '1';

/**
 * What takes minutes: the random tests at their full numbers, the oldest n8n's engine in full, whether
 * anything is left behind, and the sandbox's page in a browser.
 */
export default {
	...common,
	rootDir: join(import.meta.dirname, '..'),
	projects: [
		random,
		page,
		inN8n(['nodes/*/leaks']),
		inOldestN8n(['together/{runToK,runFromL,webhook,poll}']),
	],
};
