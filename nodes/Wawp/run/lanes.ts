/** Groups entries by key, in first-seen order. */
export function groupedBy<T, K>(entries: T[], keyOf: (entry: T) => K): Map<K, T[]> {
	const groups = new Map<K, T[]>();
	for (const entry of entries) {
		const key = keyOf(entry);
		const group = groups.get(key);
		if (group) group.push(entry);
		else groups.set(key, [entry]);
	}
	return groups;
}

/** The workers share one queue: whoever is free takes what is next. */
export async function inParallel<T>(
	workers: number,
	queue: Iterable<T>,
	work: (entry: T) => Promise<void>,
): Promise<void> {
	const entries = queue[Symbol.iterator]();
	const worker = async () => {
		for (let next = entries.next(); !next.done; next = entries.next()) await work(next.value);
	};
	await Promise.all(Array.from({ length: workers }, worker));
}
