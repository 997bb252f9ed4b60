/**
 * When the next request may go out, as arithmetic: the caller brings the clock and does the waiting.
 * All times are milliseconds.
 */
export class Schedule {
	#next = 0;
	readonly #interval: number;

	/** @param requestsPerMinute evenly spaced; 0 for no limit */
	constructor(requestsPerMinute: number) {
		this.#interval = requestsPerMinute > 0 ? 60_000 / requestsPerMinute : 0;
	}

	/** How long to wait before asking again; 0 books the request that is about to go out. */
	wait(now: number): number {
		if (now < this.#next) return this.#next - now;
		this.#next = now + this.#interval;
		return 0;
	}

	/** Lets nothing pass for a while. A shorter hold does not cut a longer one short. */
	hold(now: number, milliseconds: number): void {
		this.#next = Math.max(this.#next, now + milliseconds);
	}
}
