import { sleep } from 'n8n-workflow';
import { monotonicNow } from '../../async/clock';
import type { Failure } from '../../domain/failures/failure';
import type { Audience } from '../../domain/failures/advice';
import { traitsOf } from '../../domain/failures/reasons';
import { notSent, failureFor } from '../../domain/failures/messages';
import { CircuitBreaker } from './CircuitBreaker';
import { Schedule } from './Schedule';

/** A request's leave to go out. */
export interface Pass {
	/** Whether it is the one that looks if an outage is over. */
	isProbe: boolean;
}

/** How a request wants to pass. */
export interface Passage {
	/** Whether it finishes what an item has begun: a halt does not keep it. */
	evenAfterHalt?: boolean;
	/** The time beyond which it is not worth waiting. */
	until?: number;
}

/** The gate that every request to one account passes, retries included. */
export class Gate {
	readonly #schedule: Schedule;
	readonly #breaker = new CircuitBreaker();
	readonly #signal: AbortSignal | undefined;
	readonly #sleepers = new Set<() => void>();
	readonly #audience: Audience | undefined;
	#closedBy: Failure | undefined;

	/**
	 * @param options.requestsPerMinute 0 for no limit
	 * @param options.signal aborted when the execution is stopped
	 * @param options.audience where its own failures are told
	 */
	constructor(options: { requestsPerMinute: number; signal?: AbortSignal; audience?: Audience }) {
		this.#schedule = new Schedule(options.requestsPerMinute);
		this.#signal = options.signal;
		this.#audience = options.audience;
	}

	/**
	 * Resolves when a request may go out. Every caller that gets a pass must report how the request
	 * ended through `ended`.
	 *
	 * @throws {Failure} cancelled, timeout when the wait would go beyond that time, or the failure
	 *   that closed the gate
	 */
	async pass({ evenAfterHalt, until = Infinity }: Passage = {}): Promise<Pass> {
		for (;;) {
			if (this.#signal?.aborted) throw failureFor('cancelled', { audience: this.#audience });
			if (this.#closedBy && this.isClosed({ evenAfterHalt })) throw notSent(this.#closedBy);
			const now = monotonicNow();
			const wait = this.#breaker.wait(now) || this.#schedule.wait(now);
			if (now + wait > until) throw failureFor('timeout', { audience: this.#audience });
			if (wait === 0) return { isProbe: this.#breaker.begin() };
			await this.#sleep(wait);
		}
	}

	/** Notes how a request ended that had a pass, and gives up when an outage lasts. */
	ended({ isProbe }: Pass, failure?: Failure): void {
		const usable = !failure || traitsOf(failure.reason).answered;
		const lasts = this.#breaker.end({ isProbe, usable, now: monotonicNow() });
		if (lasts && failure) this.close(failure);
		else if (isProbe) this.#wake();
	}

	/** Holds everybody back, because one answer asked to wait. */
	hold(milliseconds: number): void {
		this.#schedule.hold(monotonicNow(), milliseconds);
	}

	/** Whether a request is turned away; after a mere halt, one that finishes an item is not. */
	isClosed({ evenAfterHalt = false }: Passage = {}): boolean {
		return this.#closedBy !== undefined && !(evenAfterHalt && this.#isHalted);
	}

	get #isHalted(): boolean {
		return this.#closedBy?.reason === 'cancelled';
	}

	/** Lets nothing pass any more: the rest of the run fails for the first cause that is more than a halt. */
	close(cause: Failure): void {
		if (!this.#closedBy || this.#isHalted) this.#closedBy = cause;
		this.#wake();
	}

	/** Waits, but no longer than until something has changed. */
	async #sleep(milliseconds: number): Promise<void> {
		let wake = () => {};
		const woken = new Promise<void>((resolve) => (wake = resolve));
		this.#signal?.addEventListener('abort', this.#wake);
		this.#sleepers.add(wake);
		await (milliseconds === Infinity ? woken : Promise.race([sleep(milliseconds), woken]));
		this.#sleepers.delete(wake);
		if (this.#sleepers.size === 0) this.#signal?.removeEventListener('abort', this.#wake);
	}

	readonly #wake = (): void => {
		for (const wake of this.#sleepers) wake();
	};
}
