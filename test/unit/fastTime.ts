/** Lets time fly in a file of tests: whoever waits only waits for the clock. */
export function useFastTime(): void {
	beforeEach(() => void jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'] }));
	afterEach(() => void jest.useRealTimers());
}

/** What comes of work, however long it waits. */
export async function inFastTime<T>(work: Promise<T>): Promise<T> {
	let isOver = false;
	const end = () => (isOver = true);
	work.then(end, end);
	while (!isOver) await jest.advanceTimersByTimeAsync(50);
	return await work;
}
