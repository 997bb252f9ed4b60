/**
 * When the next request may go out, as arithmetic: the caller brings the clock and does the waiting.
 * All times are milliseconds.
 */
export class Schedule {
	/** When the last request went out that took a slot. */
	#last = -Infinity;
	#heldUntil = -Infinity;

	/**
	 * How long to wait before asking again; 0 books the slot of the request that is about to go out.
	 *
	 * @param requestsPerMinute evenly spaced; 0 for a request that takes no slot
	 */
	wait(now: number, requestsPerMinute: number): number {
		const takesSlot = requestsPerMinute > 0;
		const slot = takesSlot ? this.#last + 60_000 / requestsPerMinute : now;
		const free = Math.max(slot, this.#heldUntil);
		if (now < free) return free - now;
		if (takesSlot) this.#last = now;
		return 0;
	}

	/** Lets nothing pass for a while. A shorter hold does not cut a longer one short. */
	hold(now: number, milliseconds: number): void {
		this.#heldUntil = Math.max(this.#heldUntil, now + milliseconds);
	}

	/** How long nothing may pass. */
	heldFor(now: number): number {
		return Math.max(0, this.#heldUntil - now);
	}
}
