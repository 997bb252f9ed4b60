import config from '../../jest.config.mjs';

const [pure] = config.projects;

/**
 * The unit tests alone, but for two files: the hostile inputs run in processes of their own, where no
 * mutant lives, and what is timed is slow while the code counts how often it is run.
 */
export default {
	...pure,
	// What a mutant keeps waiting ends soon.
	testTimeout: 5_000,
	testMatch: ['<rootDir>/test/unit/**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/', '/(hostile|keywords\\.speed)\\.test\\.ts$'],
};
