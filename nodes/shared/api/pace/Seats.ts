/** Milliseconds without trouble after which there is one seat more. */
const growsEvery = 60_000;

/**
 * How many requests to an account may be under way at once, as arithmetic: as many as runs send, until
 * the server tells of a conflict or a limit (wawp-api.md section 8, E6 and E7). All times are milliseconds.
 */
export class Seats {
	#taken = 0;
	#cut = { to: Infinity, at: -Infinity };
	/** Told whenever a seat is free again. */
	readonly waiting = new Set<() => void>();

	/** Whether one more request may be under way. */
	hasRoom(now: number): boolean {
		return this.#taken < this.#mostAt(now);
	}

	/** A request goes out. */
	take(): void {
		this.#taken += 1;
	}

	/** A request has come to its end. */
	free(): void {
		this.#taken -= 1;
		for (const wake of this.waiting) wake();
	}

	/**
	 * Halves the seats, because of a request that is still counted. One that had gone out before the
	 * last time tells nothing new.
	 */
	halve(begunAt: number, now: number): void {
		if (begunAt <= this.#cut.at) return;
		const most = Math.min(this.#taken, this.#mostAt(now));
		this.#cut = { to: Math.max(1, Math.floor(most / 2)), at: now };
	}

	#mostAt(now: number): number {
		const { to, at } = this.#cut;
		return to === Infinity ? to : to + Math.floor((now - at) / growsEvery);
	}
}
