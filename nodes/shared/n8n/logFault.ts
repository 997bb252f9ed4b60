import type { IExecuteFunctions } from 'n8n-workflow';
import { type Failure, stackOf } from '../domain/failures/failure';
import type { Redactor } from '../domain/secrets/redact';

/**
 * Writes into n8n's log where a fault of this package happened, so that a report of it can be worked
 * on. Failures of other causes are not logged.
 */
export function logFault(
	{ logger }: Pick<IExecuteFunctions, 'logger'>,
	failure: Failure,
	redact: Redactor,
): void {
	const stack = stackOf(failure);
	if (stack !== undefined) logger.error(`${failure.message}. ${redact.text(stack)}`);
}
