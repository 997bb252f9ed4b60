/** How many requests in a row without a usable answer are an outage. */
const inARow = 10;
/** Milliseconds. */
const firstPause = 5_000;
const longestPause = 40_000;
/** How much pausing after the last good answer is enough to give up. */
const mostPausing = 120_000;

/** How things stand with the server. */
interface State {
	/** Requests in a row that got no usable answer. */
	failed: number;
	/** The pause before the next probe; 0 while there is no outage. */
	pause: number;
	/** All pauses of the outage together. */
	paused: number;
	pausedUntil: number;
	/** Whether a probe is under way. */
	isProbing: boolean;
}

const closed: State = { failed: 0, pause: 0, paused: 0, pausedUntil: 0, isProbing: false };

/**
 * Tells when a server is out of reach and when to probe it again, as arithmetic: the caller brings the
 * clock and does the waiting. All times are milliseconds.
 *
 * During an outage one request at a time is let through as a probe; a good answer ends the outage.
 */
export class CircuitBreaker {
	#state = closed;

	/** How long a request has to wait: 0 to go, Infinity until the probe has its answer. */
	wait(now: number): number {
		const { pause, isProbing, pausedUntil } = this.#state;
		if (pause === 0) return 0;
		return isProbing ? Infinity : Math.max(0, pausedUntil - now);
	}

	/** A request goes out now. Returns whether it is the probe. */
	begin(): boolean {
		const isProbing = this.#state.pause > 0;
		this.#state = { ...this.#state, isProbing };
		return isProbing;
	}

	/**
	 * A request came to its end.
	 *
	 * @param request.isProbe what `begin` returned for it
	 * @param request.usable whether the server gave an answer worth having, be it a refusal
	 * @returns whether it is time to give up
	 */
	end({ isProbe, usable, now }: { isProbe: boolean; usable: boolean; now: number }): boolean {
		if (usable) {
			this.#state = closed;
			return false;
		}
		const { pause: last, paused } = this.#state;
		const failed = this.#state.failed + 1;
		this.#state = { ...this.#state, failed };
		// What was under way when the outage began tells nothing new.
		if (!isProbe && (last > 0 || failed < inARow)) return false;
		if (paused >= mostPausing) return true;
		const next = last === 0 ? firstPause : Math.min(2 * last, longestPause);
		const pause = Math.min(next, mostPausing - paused);
		const isProbing = false;
		this.#state = { failed, pause, paused: paused + pause, pausedUntil: now + pause, isProbing };
		return false;
	}
}
