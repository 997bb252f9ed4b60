import type { Failure } from '../../domain/failures/failure';
import { Schedule } from './Schedule';

/**
 * The pace of a token: its requests are spaced, and a wait that the server asks for is kept, by all
 * runs of the process that use it. The caller brings the clock; all times are milliseconds.
 */
export class TokenPace {
	readonly #schedule = new Schedule();
	/** The requests per minute of the runs under way that set them. */
	readonly #rates = new Map<object, number>();
	#heldBy: Failure | undefined;

	/**
	 * A run is under way.
	 *
	 * @param requestsPerMinute 0 for a run that is held, but takes no slots
	 */
	join(run: object, requestsPerMinute: number): void {
		if (requestsPerMinute > 0) this.#rates.set(run, requestsPerMinute);
	}

	/** A run has ended. */
	leave(run: object): void {
		this.#rates.delete(run);
	}

	/** How long a run has to wait before it asks again; 0 to send a request at once. */
	wait(run: object, now: number): number {
		return this.#schedule.wait(now, this.#rates.has(run) ? Math.min(...this.#rates.values()) : 0);
	}

	/** Holds everybody back, because one answer asked to wait. */
	hold(now: number, milliseconds: number, cause: Failure): void {
		if (milliseconds > this.#schedule.heldFor(now)) this.#heldBy = cause;
		this.#schedule.hold(now, milliseconds);
	}

	/** How long everybody is held back, and why. */
	held(now: number): { wait: number; cause: Failure | undefined } {
		const wait = this.#schedule.heldFor(now);
		return { wait, cause: wait > 0 ? this.#heldBy : undefined };
	}
}
