/**
 * Lets the clock run faster for the tests of a file: pauses, deadlines and how old something is, as
 * the package and n8n measure them with the global timers. What the server takes is real.
 */
export function useFastClock(times = 10): void {
	const spies: jest.SpyInstance[] = [];

	beforeEach(() => {
		const { setTimeout: startTimer } = globalThis;
		const now = performance.now.bind(performance);
		const abortAfter = AbortSignal.timeout.bind(AbortSignal);
		const start = now();
		const later = (...[work, milliseconds = 0, ...rest]: Parameters<typeof setTimeout>) =>
			startTimer(work, milliseconds / times, ...rest);
		spies.push(
			jest.spyOn(globalThis, 'setTimeout').mockImplementation(later as typeof setTimeout),
			jest.spyOn(performance, 'now').mockImplementation(() => start + (now() - start) * times),
			jest
				.spyOn(AbortSignal, 'timeout')
				.mockImplementation((milliseconds) => abortAfter(Math.ceil(milliseconds / times))),
		);
	});

	afterEach(() => {
		for (const spy of spies.splice(0)) spy.mockRestore();
	});
}
