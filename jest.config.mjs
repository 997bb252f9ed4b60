import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// A proxy that the machine has for the world outside leads to none of the servers that tests start.
const direct = ['127.0.0.1', 'localhost', process.env.no_proxy ?? process.env.NO_PROXY ?? ''];
process.env.no_proxy = process.env.NO_PROXY = direct.filter(Boolean).join();

const { devDependencies } = JSON.parse(readFileSync(join(import.meta.dirname, 'package.json')));
const versionOf = (name) => devDependencies[name].split('@').at(-1);

const project = (displayName, files, more = {}) => ({
	rootDir: import.meta.dirname,
	displayName,
	testMatch: files.map((file) => `<rootDir>/test/${file}.test.ts`),
	testEnvironment: 'node',
	transform: { '\\.[cm]?[jt]s$': ['@swc/jest', { jsc: { target: 'es2022' } }] },
	// Packages that are published as ES modules only.
	transformIgnorePatterns: ['node_modules/(?!(ky|@rgrove/parse-xml)/)', '<rootDir>/dist/'],
	...more,
});

/** What needs no build. */
export const pure = (files) => project('pure', files);

/** The built package in the engine of the n8n that it is made for. */
export const inN8n = (files) =>
	project('n8n', files, { globals: { n8nCoreVersion: versionOf('n8n-core') } });

const oldest = '<rootDir>/node_modules/n8n-core-oldest';

/** The built package in the engine of the oldest n8n that is supported. */
export const inOldestN8n = (files) =>
	project('oldest n8n', files, {
		globals: { n8nCoreVersion: versionOf('n8n-core-oldest') },
		moduleNameMapper: {
			'^n8n-core$': oldest,
			'^n8n-core/(.*)$': `${oldest}/$1`,
			'^n8n-workflow$': `${oldest}/node_modules/n8n-workflow`,
			'^@n8n/di$': `${oldest}/node_modules/@n8n/di`,
		},
	});

/** Random runs and inputs; how many, is said by test/random/amount.ts. */
export const random = project('random', ['random/**/*']);

export const common = {
	testTimeout: 30_000,
	// On two cores jest would take one worker. Many tests wait, so three keep both busy.
	maxWorkers: 3,
	workerIdleMemoryLimit: '1GB',
	reporters: ['default', '<rootDir>/test/support/plainSummary.mjs'],
};

/** The sandbox's page, in a browser. */
export const page = project('page', ['system/page/*']);

/** The package as it is published, and a clone. */
export const packaged = project('package', ['system/package/*']);

/** Every test file by itself, but for what takes minutes: `npx jest <part of a path>`. */
export default {
	...common,
	projects: [
		pure(['unit/**/*', 'sandbox/**/*']),
		inN8n(['nodes/*/!(leaks)', 'operations/**/*']),
		inOldestN8n(['nodes/*/{version,routes,receive,registration,poll}']),
		random,
		packaged,
	],
};
