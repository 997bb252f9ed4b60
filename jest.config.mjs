const shared = {
	rootDir: import.meta.dirname,
	testEnvironment: 'node',
	transform: { '\\.[cm]?[jt]s$': ['@swc/jest', { jsc: { target: 'es2022' } }] },
	// Packages that are published as ES modules only.
	transformIgnorePatterns: ['node_modules/(?!(ky|@rgrove/parse-xml)/)'],
	setupFiles: ['<rootDir>/test/support/isolateN8n.ts'],
};

const project = (displayName, folders, moduleNameMapper = {}) => ({
	...shared,
	displayName,
	testMatch: folders.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`),
	moduleNameMapper,
});

const oldest = '<rootDir>/node_modules/n8n-core-oldest';

export default {
	projects: [
		project('pure', ['unit', 'sandbox']),
		project('engine', ['engine', 'contract', 'operations']),
		project('engine of n8n 2.8', ['engine'], {
			'^n8n-core$': oldest,
			'^n8n-core/(.*)$': `${oldest}/$1`,
			'^n8n-workflow$': `${oldest}/node_modules/n8n-workflow`,
			'^@n8n/di$': `${oldest}/node_modules/@n8n/di`,
		}),
		project('package', ['package']),
	],
	testTimeout: 30_000,
};
