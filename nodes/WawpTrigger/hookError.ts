import type { IHookFunctions } from 'n8n-workflow';
import { isUnknownRoute } from '../shared/api/transport/http';
import { type Failure, asFailure } from '../shared/domain/failure';
import { withAdvice } from '../shared/domain/wording';
import { toNodeError } from '../shared/n8n/toErrorItem';

/**
 * Does the work of a hook.
 *
 * @throws {NodeApiError | NodeOperationError} whose message says all there is to say: of a failed
 *   publication n8n keeps nothing else
 */
export async function orHookError<T>(
	context: IHookFunctions,
	work: () => T | Promise<T>,
): Promise<T> {
	try {
		return await work();
	} catch (error) {
		const failure = worded(asFailure(error));
		const message = `${failure.message}. ${failure.facts.description}`;
		// Afterwards: while it is made, n8n swaps a message that mentions ECONNREFUSED for its own.
		throw Object.assign(toNodeError(failure, context), { message });
	}
}

const otherWays =
	"Set 'Webhook Set-Up' to 'By Hand in Wawp' and enter the webhook in the Wawp dashboard yourself, or use the 'Wawp Label Watch Trigger' node, which needs no webhook.";

/** The same failure in the words of registering a webhook, with what else there is to do. */
function worded(failure: Failure): Failure {
	if (failure.reason === 'subscriptionRequired') {
		return failure.with({
			message: 'Your Wawp plan does not let n8n register this webhook',
			description: `${otherWays} ${failure.facts.description}`,
		});
	}
	if (isUnknownRoute(failure)) {
		return failure.with({
			message: 'This server offers no way to register webhooks',
			description: `${otherWays} If 'Base URL' in the 'Wawp API' credential is not that of Wawp, correct it.`,
		});
	}
	return withAdvice(
		failure,
		failure.reason === 'badRequest'
			? `Check that the internet reaches your n8n under its WEBHOOK_URL. ${otherWays}`
			: 'Publish the workflow again in a few minutes.',
	);
}
