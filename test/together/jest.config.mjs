import { join } from 'node:path';
import { common, inN8n, inOldestN8n, packaged, pure, random } from '../../jest.config.mjs';

/**
 * What proves the package right without an n8n installation: `npm test`. The same tests as in
 * jest.config.mjs; those of a folder run as parts of one file.
 */
export default {
	...common,
	rootDir: join(import.meta.dirname, '../..'),
	testSequencer: '<rootDir>/test/together/sequencer.mjs',
	projects: [
		pure(['together/{unit,sandbox}']),
		inN8n(['together/{runToK,runFromL,webhook,poll,operations}', 'operations/registry']),
		inOldestN8n(['together/oldest']),
		random,
		packaged,
	],
};
