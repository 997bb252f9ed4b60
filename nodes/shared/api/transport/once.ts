/** Does work under a key unless it has been done or begun before; a failure is kept as well. */
export function once<T>(
	memory: Map<string, Promise<T>>,
	key: string,
	work: () => Promise<T>,
): Promise<T> {
	const known = memory.get(key) ?? work();
	memory.set(key, known);
	return known;
}

/** Does work under a key unless the last one under it was the same; a failure is kept as well. */
export function unlessRepeated<T>(
	memory: Map<string, { change: string; answer: Promise<T> }>,
	key: string,
	change: string,
	work: () => Promise<T>,
): Promise<T> {
	const last = memory.get(key);
	if (last?.change === change) return last.answer;
	const answer = work();
	memory.set(key, { change, answer });
	return answer;
}
