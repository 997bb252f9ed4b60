/**
 * Makes of some work what is done once for each key: all who ask get what came of it, also when it
 * failed.
 */
export function oncePerKey<Rest extends unknown[], T>(
	work: (key: string, ...rest: Rest) => Promise<T>,
): (key: string, ...rest: Rest) => Promise<T> {
	const begun = new Map<string, Promise<T>>();
	return async (key, ...rest) => {
		const working = begun.get(key) ?? work(key, ...rest);
		begun.set(key, working);
		return await working;
	};
}
