import type { Label } from '../../domain/label';
import { ReadThroughCache } from '../transport/ReadThroughCache';
import { steadyNow } from '../transport/steadyNow';

/** Milliseconds for which the labels of an account are good enough for their names. */
const freshFor = 60_000;

/** By account: the labels as runs and triggers of this process have read them. */
const labels = new ReadThroughCache<readonly Label[]>(1000);

let changedAt = 0;

/** Takes note of an event that tells of changed labels: it does not tell of which account. */
export function noteChangedLabels(): void {
	changedAt = steadyNow();
}

/** The labels of an account as any run or trigger of this process has read them last. */
export interface LabelCache {
	/** Those that were read within the last minute, and since they were last dropped or changed. */
	recent(): readonly Label[] | undefined;
	/** Those that were there when this was opened, or that it has read since: good for sentences. */
	seen(): readonly Label[] | undefined;
	/** Those that were read last, however long ago, dropped or not. */
	last(): readonly Label[] | undefined;
	/** Reads them anew, and keeps them unless they are dropped meanwhile. */
	read(work: () => Promise<Label[]>): Promise<Label[]>;
	/**
	 * The recent ones, if they were read since a time; else they are read, once for all that ask
	 * meanwhile, and not again for a few seconds after that has failed.
	 *
	 * @param since as a time of `steadyNow()`
	 */
	readSince(since: number, work: () => Promise<Label[]>): Promise<readonly Label[]>;
	/** Something has shown that they are not the same any more. */
	drop(): void;
}

/**
 * Opens what is kept of an account. It is good for names: what is created, changed or deleted
 * depends on the labels as they are.
 *
 * @param key tells the account, its server and who asks for it from others, and gives none away
 */
export function labelCache(key: string): LabelCache {
	const oldest = () => Math.max(changedAt, steadyNow() - freshFor);
	const recent = () => labels.peek(key, oldest());
	let seen = recent();
	return {
		recent,
		seen: () => seen,
		last: () => labels.last(key),
		async read(work) {
			// A copy, because a run takes note of its own changes in what it has read.
			const own = [...(await labels.readAgain(key, work))];
			seen = own;
			return own;
		},
		readSince: async (since, work) => await labels.get(key, Math.max(since, oldest()), work),
		drop: () => labels.drop(key),
	};
}
