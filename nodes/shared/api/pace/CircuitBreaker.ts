/** How many requests in a row without a usable answer call for a look. */
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
	/** When to look whether the server answers at all; undefined while there is no doubt. */
	lookAt?: number;
	isLooking: boolean;
	/** The last pause before a look; 0 before the first. */
	pause: number;
	/** All pauses of the outage together. */
	paused: number;
}

const closed: State = { failed: 0, isLooking: false, pause: 0, paused: 0 };

/**
 * Tells when a server may be out of reach and when to look, as arithmetic: the caller brings the clock,
 * does the waiting and the looking. All times are milliseconds.
 *
 * A look is a request that has nothing to do with those that failed: when it is answered, it was
 * not the server.
 */
export class CircuitBreaker {
	#state = closed;
	/** All that wait at the gates it serves: woken when a look has ended or is not needed any more, or a gate closes. */
	readonly waiting = new Set<() => void>();

	/** How long a request has to wait: 0 to go, or to look first; Infinity while another one looks. */
	wait(now: number): number {
		const { lookAt, isLooking } = this.#state;
		if (isLooking) return Infinity;
		return lookAt === undefined ? 0 : Math.max(0, lookAt - now);
	}

	/** Whether somebody has to look before anything goes out. */
	get wantsLook(): boolean {
		return this.#state.lookAt !== undefined;
	}

	/**
	 * A request came to its end.
	 *
	 * @param request.usable whether the server gave an answer worth having, be it a refusal
	 */
	end({ usable, now }: { usable: boolean; now: number }): void {
		if (usable) {
			const wasInDoubt = this.wantsLook;
			// A look that is under way goes on, and learns the same.
			this.#state = { ...closed, isLooking: this.#state.isLooking };
			if (wasInDoubt) this.wake();
			return;
		}
		const failed = this.#state.failed + 1;
		const lookAt = this.#state.lookAt ?? (failed >= inARow ? now : undefined);
		this.#state = { ...this.#state, failed, lookAt };
	}

	/** Somebody begins to look. */
	look(): void {
		this.#state = { ...this.#state, isLooking: true };
	}

	/**
	 * The look has ended.
	 *
	 * @returns whether it is time to give up
	 */
	looked({ answered, now }: { answered: boolean; now: number }): boolean {
		const { pause: last, paused } = this.#state;
		const next = last === 0 ? firstPause : Math.min(2 * last, longestPause);
		const pause = Math.min(next, mostPausing - paused);
		const lookAt = now + pause;
		this.#state = answered
			? closed
			: { ...this.#state, isLooking: false, lookAt, pause, paused: paused + pause };
		this.wake();
		return !answered && pause <= 0;
	}

	/** Has all that wait ask again. */
	wake(): void {
		for (const wake of this.waiting) wake();
	}
}
