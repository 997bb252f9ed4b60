/** So many requests in a row without a usable answer are an outage. */
const inARow = 10;
/** Milliseconds. */
const firstPause = 5_000;
const longestPause = 40_000;
/** So much pausing after the last good answer, and the run gives up. */
const mostPausing = 120_000;

/**
 * Tells when a server is out of reach and when to look again, as arithmetic: the caller brings the
 * clock and does the waiting. All times are milliseconds.
 *
 * During an outage one request at a time is let through to look; a good answer ends it.
 */
export class Outage {
	#failedInARow = 0;
	#pause = 0;
	#paused = 0;
	#pausedUntil = 0;
	#isLooking = false;

	/** How long a request has to wait: 0 to go, Infinity until the one that looks has its answer. */
	wait(now: number): number {
		if (this.#pause === 0) return 0;
		return this.#isLooking ? Infinity : Math.max(0, this.#pausedUntil - now);
	}

	/** A request goes out now. Returns whether it is the one that looks. */
	enter(): boolean {
		return (this.#isLooking = this.#pause > 0);
	}

	/**
	 * A request came to its end.
	 *
	 * @param looked what `enter` returned for it
	 * @param usable whether the server gave an answer worth having, be it a refusal
	 * @returns whether it is time to give up
	 */
	leave(looked: boolean, usable: boolean, now: number): boolean {
		if (usable) {
			this.#failedInARow = 0;
			this.#pause = 0;
			this.#paused = 0;
			return false;
		}
		this.#failedInARow += 1;
		// What was under way when the outage began tells nothing new.
		if (!looked && (this.#pause > 0 || this.#failedInARow < inARow)) return false;
		this.#isLooking = false;
		if (this.#paused >= mostPausing) return true;
		const next = this.#pause === 0 ? firstPause : Math.min(2 * this.#pause, longestPause);
		this.#pause = Math.min(next, mostPausing - this.#paused);
		this.#paused += this.#pause;
		this.#pausedUntil = now + this.#pause;
		return false;
	}
}
