import type { IHookFunctions } from 'n8n-workflow';
import { isUnknownRoute } from '../../shared/api/transport/http';
import { type Failure, asFailure } from '../../shared/domain/failure';
import { otherWays } from '../../shared/domain/reasons';
import { redactFailure } from '../../shared/domain/redact';
import { readRedactor } from '../../shared/n8n/credentials';
import { logFault } from '../../shared/n8n/logFault';
import { toNodeError } from '../../shared/n8n/toErrorItem';

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
		const redact = await readRedactor(context);
		const failure = redactFailure(worded(asFailure(error)), redact);
		logFault(context, failure, redact);
		// Afterwards: while it is made, n8n swaps a message that mentions ECONNREFUSED for its own.
		throw Object.assign(toNodeError(failure, context), { message: failure.sentence });
	}
}

/** What it means for registering a webhook, with what else there is to do. */
function worded(failure: Failure): Failure {
	if (failure.reason === 'subscriptionRequired') {
		return failure.retold({
			message: 'Your Wawp plan does not let n8n register this webhook',
			description: `${otherWays} ${failure.description}`,
		});
	}
	if (isUnknownRoute(failure)) {
		return failure.retold({
			message: 'This server offers no way to register webhooks',
			description: `${otherWays} If 'Base URL' in the 'Wawp API' credential is not that of Wawp, correct it.`,
		});
	}
	return failure;
}
