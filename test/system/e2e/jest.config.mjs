import { join } from 'node:path';
import base, { common } from '../../../jest.config.mjs';

const { transform, transformIgnorePatterns } = base.projects[0];
const support = '<rootDir>/test/system/e2e/support';

/**
 * A real n8n and a real browser: slow, so apart from the other tests. Two files at a time, each
 * process of jest with an n8n that its files use one after the other.
 */
export default {
	rootDir: join(import.meta.dirname, '../../..'),
	testMatch: ['<rootDir>/test/system/e2e/**/*.test.ts'],
	testEnvironment: 'node',
	// The first start of n8n on a slow machine; installing it happens before, in globalSetup.
	testTimeout: 300_000,
	maxWorkers: 2,
	testSequencer: `${support}/sequencer.mjs`,
	globalSetup: `${support}/globalSetup.ts`,
	globalTeardown: `${support}/globalTeardown.ts`,
	reporters: [`${support}/progress.mjs`, ...common.reporters],
	transform,
	transformIgnorePatterns,
};
