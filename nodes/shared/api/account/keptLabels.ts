import { BoundedMap } from '../../async/BoundedMap';
import type { Label } from '../../domain/label';
import { steadyNow } from '../transport/steadyNow';

/** Milliseconds for which the labels of an account are good enough for their names. */
const freshFor = 60_000;
const mostAccounts = 1000;

/** By account; those that were read longest ago go first. */
const kept = new BoundedMap<string, { labels: readonly Label[]; readAt: number }>(mostAccounts);
/** Reads that are under way, by account: one that is dropped is not kept. */
const underWay = new Map<string, Set<object>>();

/** The labels of an account as any run of this process has read them last. */
export interface KeptLabels {
	/** Those that were read within the last minute, and have not been dropped since. */
	recent(): readonly Label[] | undefined;
	/** Those that whoever opened this has seen last, dropped or not: good for sentences. */
	seen(): readonly Label[] | undefined;
	/** Reads them anew, and keeps them unless they are dropped meanwhile. */
	read(work: () => Promise<Label[]>): Promise<Label[]>;
	/** Something has shown that they are not the same any more. */
	drop(): void;
}

/**
 * Opens what is kept of an account. It is good for names: what is created, changed or deleted
 * depends on the labels as they are.
 *
 * @param key tells the account, its server and who asks for it from others, and gives none away
 */
export function keptLabels(key: string): KeptLabels {
	const recent = () => {
		const known = kept.get(key);
		return known && steadyNow() - known.readAt < freshFor ? known.labels : undefined;
	};
	let seen = recent();

	const read = async (work: () => Promise<Label[]>) => {
		const readAt = steadyNow();
		const reads = underWay.get(key) ?? new Set();
		underWay.set(key, reads);
		const mark = {};
		reads.add(mark);
		try {
			const labels = await work();
			seen = labels;
			// A copy, because a run takes note of its own changes in what it has read.
			if (reads.has(mark)) kept.set(key, { labels: [...labels], readAt });
			return labels;
		} finally {
			reads.delete(mark);
			if (reads.size === 0 && underWay.get(key) === reads) underWay.delete(key);
		}
	};

	const drop = () => {
		kept.delete(key);
		underWay.get(key)?.clear();
		underWay.delete(key);
	};
	return { recent, seen: () => seen, read, drop };
}
