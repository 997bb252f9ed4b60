/** Brings together what has the same name, in the order of its first. */
export function grouped<T>(entries: T[], nameOf: (entry: T) => string): Iterable<T[]> {
	const groups = new Map<string, T[]>();
	for (const entry of entries) {
		const name = nameOf(entry);
		const group = groups.get(name);
		if (group) group.push(entry);
		else groups.set(name, [entry]);
	}
	return groups.values();
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
