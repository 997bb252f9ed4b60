/** Stops the clock for the tests of a file: whoever waits only waits for it to be moved. */
export function useFakeClock(): void {
	beforeEach(() => void jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'] }));
	afterEach(() => void jest.useRealTimers());
}

/** What comes of work, which may wait for ten minutes of the fake clock. */
export async function inFakeTime<T>(work: Promise<T>): Promise<T> {
	let isOver = false;
	const end = () => (isOver = true);
	work.then(end, end);
	for (let waited = 0; !isOver && waited < 600_000; waited += 250) {
		await jest.advanceTimersByTimeAsync(250);
	}
	if (!isOver) throw new Error('Still not over after ten minutes of the fake clock');
	return await work;
}
