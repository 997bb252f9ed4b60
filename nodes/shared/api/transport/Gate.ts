import { sleep } from 'n8n-workflow';
import type { Failure } from '../../domain/failure';
import { type Audience, traitsOf } from '../../domain/reasons';
import { notSent, requestFailure } from '../../domain/wording';
import { Outage } from './Outage';
import { Schedule } from './Schedule';
import { steadyNow } from './steadyNow';

/** A request's leave to go out. */
export interface Pass {
	/** Whether it looks if an outage is over. */
	looks: boolean;
}

/** The gate that every request to one account passes, retries included. */
export class Gate {
	readonly #schedule: Schedule;
	readonly #outage = new Outage();
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
	 * Resolves when a request may go out. Whoever gets a pass tells how the request ended.
	 *
	 * @param finishes whether the request finishes what an item has begun: a halt does not keep it
	 * @param until the time beyond which it is not worth waiting
	 * @throws {Failure} cancelled, timeout when the wait would go beyond that time, or the failure
	 *   that closed the gate
	 */
	async pass(finishes = false, until = Infinity): Promise<Pass> {
		for (;;) {
			if (this.#signal?.aborted) throw requestFailure('cancelled', { audience: this.#audience });
			if (this.#closedBy && this.isClosedTo(finishes)) throw notSent(this.#closedBy);
			const now = steadyNow();
			const wait = this.#outage.wait(now) || this.#schedule.wait(now);
			if (now + wait > until) throw requestFailure('timeout', { audience: this.#audience });
			if (wait === 0) return { looks: this.#outage.enter() };
			await this.#sleep(wait);
		}
	}

	/** Notes how a request ended that had a pass, and gives up when an outage lasts. */
	ended({ looks }: Pass, failure?: Failure): void {
		const usable = !failure || traitsOf(failure.reason).answered;
		const lasts = this.#outage.leave(looks, usable, steadyNow());
		if (lasts && failure) this.close(failure);
		else if (looks) this.#wake();
	}

	/** Holds everybody back, because one answer asked to wait. */
	hold(milliseconds: number): void {
		this.#schedule.hold(steadyNow(), milliseconds);
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
