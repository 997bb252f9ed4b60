import { relative } from 'node:path';

/** Tells which file begins, where jest's own reporter has no terminal to show it in. */
export default class Progress {
	onTestFileStart({ path, context }) {
		if (process.stdout.isTTY) return;
		process.stdout.write(`RUNS ${relative(context.config.rootDir, path)}\n`);
	}
}
