import { join } from 'node:path';
import base, { common } from '../../../jest.config.mjs';

const { transform, transformIgnorePatterns } = base.projects[0];

/** A real n8n and a real browser: slow, so apart from the other tests, and one file at a time. */
export default {
	rootDir: join(import.meta.dirname, '../../..'),
	testMatch: ['<rootDir>/test/system/e2e/**/*.test.ts'],
	testEnvironment: 'node',
	// The first start of n8n on a slow machine; installing it happens before, in globalSetup.
	testTimeout: 180_000,
	maxWorkers: 1,
	globalSetup: '<rootDir>/test/system/e2e/support/installN8n.ts',
	reporters: common.reporters,
	transform,
	transformIgnorePatterns,
};
