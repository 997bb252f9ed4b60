import { Failure } from '../../shared/domain/failures/failure';
import { isAccountWide } from '../../shared/domain/failures/reasons';
import type { Outcome } from './results';

/** How many items in a row may fail for the trouble of the account before nothing more is sent. */
const mostInARow = 3;

/** Tells when an account has refused so many items in a row that the others are not worth sending. */
export class Breaker {
	#row: Failure[] = [];

	/**
	 * Notes how an item ended. One for which nothing was sent says nothing, and a failure that was told
	 * by its mere wording may be about that item alone.
	 *
	 * @returns why nothing more is to be sent
	 */
	record(outcome: Outcome): Failure | undefined {
		if (!(outcome instanceof Failure)) return this.#end();
		if (!outcome.facts.attempts) return undefined;
		if (!isAccountWide(outcome.reason) || outcome.internals.byWording) return this.#end();
		if (this.#row[0]?.reason !== outcome.reason) this.#row = [];
		this.#row.push(outcome);
		return this.#row.length < mostInARow ? undefined : outcome;
	}

	#end(): undefined {
		this.#row = [];
	}
}
