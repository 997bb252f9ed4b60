/** The first entry of each key, in their order. */
export function uniqueBy<T>(entries: Iterable<T>, keyOf: (entry: T) => unknown): T[] {
	const first = new Map<unknown, T>();
	for (const entry of entries) {
		const key = keyOf(entry);
		if (!first.has(key)) first.set(key, entry);
	}
	return [...first.values()];
}
