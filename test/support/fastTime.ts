/** Lets time fly in a file of tests: whoever waits only waits for the clock. */
export function useFastTime(): void {
	beforeEach(() => void jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'] }));
	afterEach(() => void jest.useRealTimers());
}

/** What comes of work, which may wait for ten minutes of that time. */
export async function inFastTime<T>(work: Promise<T>): Promise<T> {
	let isOver = false;
	const end = () => (isOver = true);
	work.then(end, end);
	for (let waited = 0; !isOver && waited < 600_000; waited += 250) {
		await jest.advanceTimersByTimeAsync(250);
	}
	if (!isOver) throw new Error('Still not over');
	return await work;
}
