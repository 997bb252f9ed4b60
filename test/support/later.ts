/** Does something as if that many milliseconds had passed, without waiting for them. */
export async function later<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
	const { now } = performance;
	performance.now = () => now.call(performance) + milliseconds;
	return await work().finally(() => void (performance.now = now));
}

/** Does something while the clock stands still: what is good for some seconds is so as long as that takes. */
export async function atOnce<T>(work: () => Promise<T>): Promise<T> {
	const { now } = performance;
	const moment = now.call(performance);
	performance.now = () => moment;
	return await work().finally(() => void (performance.now = now));
}
