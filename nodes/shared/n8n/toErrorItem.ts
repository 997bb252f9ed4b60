import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	NodeApiError,
	NodeOperationError,
	type TimedCause,
	type ActionableCause,
} from 'n8n-workflow';
import type { Failure, Reason } from '../domain/failure';
import { type Redactor, redactFailure } from '../domain/redact';

/** How a failed item leaves the node (n8n-notes.md section 4, measured there). */
export type FailureRoute = 'errorOutput' | 'regularOutput' | 'stop' | 'tool';

type FailingContext = Pick<IExecuteFunctions, 'getNode' | 'continueOnFail'>;

/** n8n gives the tool variant of a node a type of its own. */
export const isTool = (context: Pick<IExecuteFunctions, 'getNode'>): boolean =>
	context.getNode().type.endsWith('Tool');

/** Which way failures leave, from the node's On Error setting. */
export function failureRoute(context: FailingContext): FailureRoute {
	if (isTool(context)) return 'tool';
	if (context.getNode().onError === 'continueErrorOutput') return 'errorOutput';
	return context.continueOnFail() ? 'regularOutput' : 'stop';
}

/**
 * The output item of a failed input item.
 *
 * On the error output it carries nothing but `error`: that is what makes n8n send it there and
 * merge the input's fields in. On the regular output n8n merges nothing, so they are added here.
 */
export function toErrorItem(
	failure: Failure,
	{ json, binary }: INodeExecutionData,
	item: number,
	route: Exclude<FailureRoute, 'stop'>,
	redact: Redactor,
): INodeExecutionData {
	const error = redactFailure(failure, redact).toDetails() as unknown as IDataObject;
	const fields: Record<typeof route, IDataObject> = {
		errorOutput: { error },
		regularOutput: { ...json, error },
		tool: { success: false, error },
	};
	return { json: fields[route], pairedItem: { item }, ...(binary && { binary }) };
}

/**
 * What n8n calls the cause, from which it decides when to try again, for example the next poll
 * (n8n-notes.md section 10). What may be either of two is left to n8n's own default.
 */
const causes: Partial<Record<Reason, TimedCause | ActionableCause>> = {
	rateLimited: 'rate-limited',
	upstream: 'temporarily-unavailable',
	timeout: 'temporarily-unavailable',
	network: 'temporarily-unavailable',
	session: 'temporarily-unavailable',
	notApplied: 'temporarily-unavailable',
	pruneFailed: 'temporarily-unavailable',
	authentication: 'credential-invalid',
	invalidInput: 'configuration-invalid',
	labelNotFound: 'configuration-invalid',
	badRequest: 'configuration-invalid',
	// Neither comes back by waiting: somebody has to buy a plan or delete a label.
	subscriptionRequired: 'configuration-invalid',
	labelLimit: 'configuration-invalid',
};

function causeOf({ reason, facts: { retryAfter } }: Failure): NodeApiError['failure'] {
	const cause = causes[reason];
	const isTimed = cause === 'rate-limited' || cause === 'temporarily-unavailable';
	if (!isTimed) return cause && { cause: cause as ActionableCause };
	return { cause, ...(retryAfter !== undefined && { retryAfterMs: retryAfter * 1000 }) };
}

/**
 * What stops the workflow: the same sentence and hint, as the error types that n8n shows best, with
 * the cause for machines, which older versions of n8n leave aside.
 *
 * @param failure with the credentials masked
 */
export function toNodeError(
	failure: Failure,
	context: Pick<IExecuteFunctions, 'getNode'>,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	const { message, description, httpCode, reason } = failure.toDetails();
	const options = { description, itemIndex, failure: causeOf(failure) };
	if (reason === 'invalidInput') {
		return new NodeOperationError(context.getNode(), message, options);
	}
	const status = httpCode === null ? undefined : String(httpCode);
	return new NodeApiError(
		context.getNode(),
		{ message, description },
		{ ...options, message, httpCode: status },
	);
}
