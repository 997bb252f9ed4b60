import { join } from 'node:path';
import { common, inOldestN8n, random } from '../jest.config.mjs';

process.env.RANDOM_SCALE ??= '1';

/** What takes minutes: the random tests at their full numbers, and the oldest n8n's engine in full. */
export default {
	...common,
	rootDir: join(import.meta.dirname, '..'),
	projects: [random, inOldestN8n(['nodes/**/*'])],
};
