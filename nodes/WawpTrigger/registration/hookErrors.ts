import type { IHookFunctions } from 'n8n-workflow';
import { isUnknownRoute } from '../../shared/api/requests';
import { type Failure, asFailure } from '../../shared/domain/failures/failure';
import { otherWays } from '../../shared/domain/failures/advice';
import { redactFailure } from '../../shared/domain/secrets/redact';
import { readRedactor } from '../../shared/n8n/credentials';
import { logFault } from '../../shared/n8n/logFault';
import { toNodeError } from '../../shared/n8n/toErrorItem';

/**
 * Does the work of a hook, and makes n8n's errors of its failures.
 *
 * @throws {NodeApiError | NodeOperationError} with a message that says everything: n8n keeps nothing
 *   else of a failed publication
 */
export async function withHookErrors<T>(
	context: IHookFunctions,
	work: () => T | Promise<T>,
): Promise<T> {
	try {
		return await work();
	} catch (error) {
		const redact = await readRedactor(context);
		const failure = redactFailure(retold(asFailure(error)), redact);
		logFault(context, failure, redact);
		// Set afterwards: the constructor replaces a message that mentions ECONNREFUSED by n8n's own.
		throw Object.assign(toNodeError(failure, context), { message: failure.sentence });
	}
}

/** Retells a failure for the registration of a webhook, with the other ways there are. */
function retold(failure: Failure): Failure {
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
