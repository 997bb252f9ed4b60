/** Ends a run with one plain line that any CI can read, after jest's own summary. */
export default class PlainSummary {
	onRunComplete(_, { numPassedTests, numFailedTests, numPendingTests }) {
		const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : '';
		process.stdout.write(`${numPassedTests} passed, ${numFailedTests} failed${skipped}\n`);
	}
}
