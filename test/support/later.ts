/** Does something as if that many milliseconds had passed, without waiting for them. */
export async function later<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
	const { now } = performance;
	performance.now = () => now.call(performance) + milliseconds;
	return await work().finally(() => void (performance.now = now));
}
