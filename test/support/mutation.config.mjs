import config from '../../jest.config.mjs';

const [pure] = config.projects;

/**
 * The unit tests alone, but for the hostile inputs: they run in a process of their own, where no mutant
 * lives.
 */
export default {
	...pure,
	// What a mutant keeps waiting ends soon.
	testTimeout: 5_000,
	testMatch: ['<rootDir>/test/unit/**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/', '/hostile\\.test\\.ts$'],
};
