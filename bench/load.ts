import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { median } from './median';

/**
 * How long n8n's start waits for the built package: loads it after n8n-workflow, each time in a fresh
 * process.
 *
 * @returns medians in milliseconds, of the whole and of each file without what it loads itself
 */
export function measureLoading(times: number): Array<[string, number]> {
	const once = () =>
		JSON.parse(
			execFileSync(process.execPath, [join(__dirname, 'loadOnce.mjs')], { encoding: 'utf8' }),
		) as Record<string, number>;
	const runs = Array.from({ length: times }, once);
	return Object.keys(runs[0]!).map((part) => [part, median(runs.map((run) => run[part]!))]);
}
