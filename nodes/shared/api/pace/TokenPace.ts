import type { Failure } from '../../domain/failures/failure';

/**
 * The pace of a token: its requests are spaced, and a wait that the server asks for is kept, by all
 * runs of the process that use it. Arithmetic only: the caller brings the clock and does the waiting. All
 * times are milliseconds.
 */
export class TokenPace {
	/** The requests per minute of the runs under way that set them. */
	readonly #rates = new Map<object, number>();
	/** When the last request went out that took a slot. */
	#last = -Infinity;
	#hold: { until: number; cause?: Failure } = { until: -Infinity };

	/**
	 * A run is under way.
	 *
	 * @param requestsPerMinute evenly spaced; 0 for a run that is held, but takes no slots
	 */
	join(run: object, requestsPerMinute: number): void {
		if (requestsPerMinute > 0) this.#rates.set(run, requestsPerMinute);
	}

	/** A run has ended. */
	leave(run: object): void {
		this.#rates.delete(run);
	}

	/** How long a run has to wait before it asks again; 0 books the slot of the request that is about to go out. */
	wait(run: object, now: number): number {
		const takesSlot = this.#rates.has(run);
		const slot = takesSlot ? this.#last + 60_000 / Math.min(...this.#rates.values()) : now;
		const free = Math.max(slot, this.#hold.until);
		if (now < free) return free - now;
		if (takesSlot) this.#last = now;
		return 0;
	}

	/** Holds everybody back, because one answer asked to wait. A shorter hold does not cut a longer one short. */
	hold(now: number, milliseconds: number, cause: Failure): void {
		const until = now + milliseconds;
		if (until > this.#hold.until) this.#hold = { until, cause };
	}

	/** How long everybody is held back, and why. */
	held(now: number): { wait: number; cause?: Failure } {
		const { until, cause } = this.#hold;
		return now < until ? { wait: until - now, cause } : { wait: 0 };
	}
}
