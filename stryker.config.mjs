const folder = 'coverage/mutation';

// Where it is not GMT, a date that forgets it is found out.
process.env.TZ = 'America/Sao_Paulo';

/**
 * Changes the code in every small way and asks of each change whether a unit test fails. Nothing is
 * left out: what survives stands in the report.
 */
export default {
	mutate: [
		'nodes/shared/domain/**/*.ts',
		'nodes/shared/api/{PathVariants,UncertainWrites,paths}.ts',
		'nodes/shared/api/pace/*.ts',
		'nodes/Wawp/account/createOnce.ts',
		'nodes/WawpTrigger/delivery/{WordEdges,keywords,labelMatcher,messageEvent,signature}.ts',
		'nodes/WawpPollTrigger/packedChats.ts',
	],
	testRunner: 'jest',
	jest: { configFile: 'test/support/mutation.config.mjs' },
	coverageAnalysis: 'perTest',
	concurrency: 2,
	// A mutant that merely runs on a busy machine has not been found out.
	timeoutMS: 8000,
	reporters: ['clear-text', 'progress-append-only', 'html', 'json'],
	clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
	htmlReporter: { fileName: `${folder}/index.html` },
	jsonReporter: { fileName: `${folder}/report.json` },
	// With --incremental only what has changed is tried again, constants of a module not reliably.
	incremental: false,
	incrementalFile: `${folder}/incremental.json`,
	tempDirName: `${folder}/tmp`,
	thresholds: { high: 95, low: 85, break: 85 },
};
