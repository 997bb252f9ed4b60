/** How the clock runs. */
interface FastClock {
	/** Default: ten times as fast. */
	times?: number;
	/**
	 * Whether deadlines of requests come sooner, too: where one is to be missed. All others have to be
	 * kept by then, so that it may be no less than some seconds of a busy machine.
	 */
	deadlines?: boolean;
}

/**
 * Lets the clock run faster for the tests of a file or a group: pauses and ages, as the package and n8n
 * measure them with the global timers. The server is as fast as ever, and so are dates, the timers of
 * `node:timers/promises` and, unless asked for, the deadlines of requests.
 */
export function useFastClock({ times = 10, deadlines = false }: FastClock = {}): void {
	let slowDown = () => {};
	// Once for all tests, so that the time never goes back between two of them.
	beforeAll(() => void (slowDown = speedUp(times, deadlines)));
	afterAll(() => slowDown());
}

// Set by hand: a spy would end with the first `jest.restoreAllMocks()`, and a spy upon it with `later`.
function speedUp(times: number, deadlines: boolean): () => void {
	const { setTimeout: startTimer } = globalThis;
	const { now } = performance;
	const { timeout: abortAfter } = AbortSignal;
	const start = now.call(performance);
	// n8n starts a timer of its own for as long as each deadline.
	const slow = new Set<number>();
	const later = (...[work, milliseconds = 0, ...rest]: Parameters<typeof setTimeout>) =>
		startTimer(work, slow.has(milliseconds) ? milliseconds : milliseconds / times, ...rest);
	globalThis.setTimeout = later as typeof setTimeout;
	performance.now = () => start + (now.call(performance) - start) * times;
	AbortSignal.timeout = (milliseconds) => {
		if (!deadlines) slow.add(milliseconds);
		// Rounded like the timers: of a deadline and n8n's, a whole one, neither may come first by that.
		const real = deadlines ? Math.max(1, Math.trunc(milliseconds / times)) : milliseconds;
		return abortAfter.call(AbortSignal, real);
	};
	return () => {
		globalThis.setTimeout = startTimer;
		// For what the process remembers, the time may not go back when the next file begins.
		const ahead = performance.now() - now.call(performance);
		performance.now = () => now.call(performance) + ahead;
		AbortSignal.timeout = abortAfter;
	};
}
