import type { IHookFunctions } from 'n8n-workflow';
import type { RequestOptions } from '../../shared/api/requests';
import { monotonicNow } from '../../shared/async/clock';
import { asFailure } from '../../shared/domain/failures/failure';

/**
 * Milliseconds for all requests of a hook together. n8n gives a publication 84 seconds (2.41). Five
 * activations with 15 seconds of pauses, each followed by a clean-up, have to fit into that, or n8n
 * reports its own deadline instead of our failure.
 */
const budgets = { check: 4000, register: 7000, remove: 4000 };

/** For the requests of a hook that begins now. */
export const optionsFor = (hook: keyof typeof budgets): RequestOptions => ({
	maxRetries: 3,
	timeout: budgets[hook],
	until: monotonicNow() + budgets[hook],
});

/** What to do about a webhook that may or may not be there. */
export const ifNothingArrives = 'If no events arrive, publish the workflow again';

/**
 * Logs what went wrong, and what an operator can do about it. Of the failure only the message: its other
 * parts may quote an answer, and their advice is for people in the editor.
 */
export function warn(
	context: IHookFunctions,
	{ what, advice }: { what: string; advice: string },
	error: unknown,
): void {
	context.logger.warn(`${what}: ${asFailure(error).message}. ${advice}`);
}
