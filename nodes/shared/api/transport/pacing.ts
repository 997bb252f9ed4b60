import { sleep } from 'n8n-workflow';
import type { Failure } from '../../domain/failure';
import { notSent, requestFailure } from '../../domain/wording';

/**
 * When the next request may go out, as arithmetic: the caller brings the clock and does the waiting.
 * All times are milliseconds.
 */
export class Schedule {
	#nextSlot = 0;
	#heldUntil = 0;
	readonly #interval: number;

	/** @param requestsPerMinute evenly spaced; 0 for no limit */
	constructor(requestsPerMinute: number) {
		this.#interval = requestsPerMinute > 0 ? 60_000 / requestsPerMinute : 0;
	}

	/** How long to wait before asking again; 0 books the request that is about to go out. */
	wait(now: number): number {
		const free = Math.max(this.#heldUntil, this.#nextSlot);
		if (now < free) return free - now;
		this.#nextSlot = now + this.#interval;
		return 0;
	}

	/** Lets nothing pass for a while. A shorter hold does not cut a longer one short. */
	hold(now: number, milliseconds: number): void {
		this.#heldUntil = Math.max(this.#heldUntil, now + milliseconds);
	}
}

/** So many failures of one of these reasons in a row, and nothing more is sent. */
const hopeless = { reasons: ['authentication', 'session'], inARow: 3 };

/** The gate that every request of a run passes, retries included. */
export class Gate {
	readonly #schedule: Schedule;
	readonly #signal: AbortSignal | undefined;
	readonly #closing = new AbortController();
	#closedBy: Failure | undefined;
	#row: Failure[] = [];

	constructor(options: { requestsPerMinute: number; signal?: AbortSignal }) {
		this.#schedule = new Schedule(options.requestsPerMinute);
		this.#signal = options.signal;
	}

	/**
	 * Resolves when a request may go out.
	 *
	 * @param finishes whether the request finishes what an item has begun: a halt does not keep it
	 * @throws {Failure} cancelled, or the failure that closed the gate
	 */
	async pass(finishes = false): Promise<void> {
		for (;;) {
			if (this.#signal?.aborted) throw requestFailure('cancelled');
			if (this.#closedBy && this.isClosedTo(finishes)) throw notSent(this.#closedBy);
			const wait = this.#schedule.wait(Date.now());
			if (wait === 0) return;
			await this.#sleep(wait);
		}
	}

	/** Holds everybody back, because one answer asked to wait. */
	hold(milliseconds: number): void {
		this.#schedule.hold(Date.now(), milliseconds);
	}

	/** Whether nothing passes any more. */
	get closed(): boolean {
		return this.#closedBy !== undefined;
	}

	/** Whether a request is turned away; after a mere halt, one that finishes an item is not. */
	isClosedTo(finishes = false): boolean {
		return this.closed && !(finishes && this.#isHalted);
	}

	get #isHalted(): boolean {
		return this.#closedBy?.reason === 'cancelled';
	}

	/** Lets nothing pass any more: the rest of the run fails for the first cause that is more than a halt. */
	close(cause: Failure): void {
		if (!this.#closedBy || this.#isHalted) this.#closedBy = cause;
		this.#closing.abort();
	}

	/** Notes how a request ended, and closes after too many hopeless ends in a row. */
	record(failure?: Failure): void {
		const counts = failure && hopeless.reasons.includes(failure.reason);
		if (!counts) this.#row = [];
		else {
			if (this.#row[0]?.reason !== failure.reason) this.#row = [];
			this.#row.push(failure);
			if (this.#row.length >= hopeless.inARow) this.close(failure);
		}
	}

	/** Waits, but no longer than until nothing can pass any more. */
	async #sleep(milliseconds: number): Promise<void> {
		const signals = [this.#closing.signal, ...(this.#signal ? [this.#signal] : [])];
		let wake = () => {};
		const woken = new Promise<void>((resolve) => (wake = resolve));
		for (const signal of signals) signal.addEventListener('abort', wake);
		await Promise.race([sleep(milliseconds), woken]);
		for (const signal of signals) signal.removeEventListener('abort', wake);
	}
}
