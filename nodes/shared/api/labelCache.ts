import type { Label } from '../domain/labels/label';
import { BoundedMap } from '../async/BoundedMap';
import { ReadThroughCache } from '../async/ReadThroughCache';
import { monotonicNow } from '../async/clock';
import { LabelMemory } from './LabelMemory';
import type { WawpApi } from './WawpApi';
import type { RequestOptions } from './requests';

/** Milliseconds for which the labels of an account are good enough for their names. */
const freshFor = 60_000;

/** By account: the labels as runs and triggers of this process have read them. */
const labels = new ReadThroughCache<readonly Label[]>(1000);

/** By account: the labels of the day. */
const memories = new BoundedMap<string, LabelMemory>(1000);

let changedAt = 0;

/** Takes note of an event that tells of changed labels: it does not tell of which account. */
export function noteChangedLabels(): void {
	changedAt = monotonicNow();
}

/** The labels of an account as any run or trigger of this process has read them last. */
export interface LabelCache {
	/** Which labels this process has seen within the last day. */
	memory: LabelMemory;
	/**
	 * Those that were read a moment ago, and since they were last dropped or changed.
	 *
	 * @param maxAge milliseconds; a minute, and never longer
	 */
	recent(maxAge?: number): readonly Label[] | undefined;
	/** Those that were read within the last minute, dropped or not: good for sentences. */
	seen(): readonly Label[] | undefined;
	/** A label as it was when the labels were last read, however long ago, dropped or not. */
	remembered(labelId: string): Label | undefined;
	/** What a label is called, or was, as far as that has been read or shown: good for sentences. */
	nameOf(labelId: string): string | undefined;
	/** Whether they have been read at all, however long ago. */
	wasRead(): boolean;
	/** Reads them anew, and keeps them unless they are dropped meanwhile. */
	read(options: RequestOptions): Promise<readonly Label[]>;
	/**
	 * The recent ones, if they were read since a time; else they are read, once for all that ask
	 * meanwhile, and not again for a few seconds after that has failed.
	 *
	 * @param since as a time of `monotonicNow()`
	 */
	readSince(since: number, options: RequestOptions): Promise<readonly Label[]>;
	/** Something has shown that they are not the same any more. */
	drop(): void;
}

/**
 * Opens what is kept of an account. It is good for names: what is created, changed or deleted
 * depends on the labels as they are.
 *
 * @param key tells the account, its server and its token from others, and gives none away
 */
export function labelCache(key: string, api: WawpApi): LabelCache {
	const oldest = () => Math.max(changedAt, monotonicNow() - freshFor);
	const recent = (maxAge = freshFor) =>
		labels.peek(key, Math.max(oldest(), monotonicNow() - maxAge));
	const memory = memories.get(key) ?? new LabelMemory();
	memories.set(key, memory);
	const readFrom = (options: RequestOptions) => async () => {
		const listed = await api.listLabels(options);
		memory.noteListed(listed);
		return listed;
	};
	const remembered = (labelId: string) => labels.last(key)?.find(({ id }) => id === labelId);
	return {
		memory,
		recent,
		seen: () => labels.last(key, monotonicNow() - freshFor),
		remembered,
		nameOf: (labelId) => remembered(labelId)?.name ?? memory.shownAs(labelId),
		wasRead: () => labels.last(key) !== undefined,
		read: async (options) => await labels.readAgain(key, readFrom(options)),
		readSince: async (since, options) =>
			await labels.get(key, Math.max(since, oldest()), readFrom(options)),
		drop: () => labels.drop(key),
	};
}
