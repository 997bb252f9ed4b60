import config from '../../jest.config.mjs';

const [pure] = config.projects;

/** The unit tests alone. The hostile inputs run in processes of their own, where no mutant lives. */
export default {
	...pure,
	// What a mutant keeps waiting ends soon.
	testTimeout: 5_000,
	testMatch: ['<rootDir>/test/unit/**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/', '/test/unit/hostile\\.test\\.ts$'],
};
