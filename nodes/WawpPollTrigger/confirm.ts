import { uniqueBy } from '../shared/domain/uniqueBy';

/** The entries that are believed to be there after a look. */
export type Believed<T> = {
	/** Those that the look saw. */
	seen: T[];
	/** Those that it missed for the first time: the next look tells whether they are gone. */
	missing: T[];
};

/** All entries that are believed to be there. */
export const allOf = <T>({ seen, missing }: Believed<T>): T[] => [...seen, ...missing];

/** The changes that a look confirms, and the belief after it. */
export interface Confirmed<T> {
	appeared: T[];
	gone: T[];
	next: Believed<T>;
}

/**
 * Compares what a look sees with what was there before. An appearance is believed at once, a
 * disappearance only when a second look in a row misses the same entry: Wawp sometimes answers with a
 * part of a list. An entry that comes back in between has neither gone nor appeared.
 *
 * @param keyOf entries with the same key are the same
 */
export function confirm<T>(
	before: Believed<T>,
	now: readonly T[],
	keyOf: (entry: T) => string,
): Confirmed<T> {
	const keysOf = (entries: readonly T[]): Set<string> => new Set(entries.map(keyOf));
	const [current, seen, missing] = [keysOf(now), keysOf(before.seen), keysOf(before.missing)];
	return {
		appeared: uniqueBy(now, keyOf).filter((entry) => {
			const key = keyOf(entry);
			return !seen.has(key) && !missing.has(key);
		}),
		gone: uniqueBy(before.missing, keyOf).filter((entry) => {
			const key = keyOf(entry);
			// Keys may change from look to look: under its new key, the entry may have been seen last time.
			return !current.has(key) && !seen.has(key);
		}),
		next: { seen: [...now], missing: before.seen.filter((entry) => !current.has(keyOf(entry))) },
	};
}
