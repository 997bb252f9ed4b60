import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const { devDependencies } = JSON.parse(readFileSync(join(import.meta.dirname, 'package.json')));
const versionOf = (name) => devDependencies[name].split('@').at(-1);

const project = (displayName, folders, more = {}) => ({
	rootDir: import.meta.dirname,
	displayName,
	testMatch: folders.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`),
	testEnvironment: 'node',
	transform: { '\\.[cm]?[jt]s$': ['@swc/jest', { jsc: { target: 'es2022' } }] },
	// Packages that are published as ES modules only.
	transformIgnorePatterns: ['node_modules/(?!(ky|@rgrove/parse-xml)/)'],
	setupFiles: ['<rootDir>/test/support/isolateN8n.ts'],
	...more,
});

const oldest = '<rootDir>/node_modules/n8n-core-oldest';

export default {
	testTimeout: 30_000,
	reporters: ['default', '<rootDir>/test/support/plainSummary.mjs'],
	projects: [
		project('pure', ['unit', 'fuzz', 'sandbox']),
		project('engine', ['engine', 'contract', 'operations', 'property'], {
			globals: { n8nCoreVersion: versionOf('n8n-core') },
		}),
		project('engine of the oldest n8n', ['engine'], {
			globals: { n8nCoreVersion: versionOf('n8n-core-oldest') },
			moduleNameMapper: {
				'^n8n-core$': oldest,
				'^n8n-core/(.*)$': `${oldest}/$1`,
				'^n8n-workflow$': `${oldest}/node_modules/n8n-workflow`,
				'^@n8n/di$': `${oldest}/node_modules/@n8n/di`,
			},
		}),
		project('package', ['package']),
	],
};
