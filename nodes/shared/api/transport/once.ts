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
