/** Runs work as soon as it may. */
export type Limiter = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Makes a limiter.
 *
 * @param most how many pieces of work run at once; the others wait for their turn
 */
export function limit(most: number): Limiter {
	const waiting: Array<() => void> = [];
	let running = 0;
	return async (work) => {
		if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
		else running += 1;
		try {
			return await work();
		} finally {
			const next = waiting.shift();
			if (next) next();
			else running -= 1;
		}
	};
}

/** The workers share one queue: each that is free takes what is next. */
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

/**
 * Does the same with all entries, some at once. After the first that fails none is begun.
 *
 * @returns what came of each, in their order
 * @throws what the first threw
 */
export async function mapInParallel<T, R>(
	workers: number,
	entries: readonly T[],
	work: (entry: T) => Promise<R>,
): Promise<R[]> {
	const results = new Array<R>(entries.length);
	let failed: { error: unknown } | undefined;
	await inParallel(workers, entries.entries(), async ([position, entry]) => {
		if (failed) return;
		await work(entry).then(
			(result) => (results[position] = result),
			(error: unknown) => (failed ??= { error }),
		);
	});
	if (failed) throw failed.error;
	return results;
}
