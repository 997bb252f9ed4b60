import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';
import type { Failure } from '../domain/failures/failure';
import { traitsOf } from '../domain/failures/reasons';
import { type Redactor, redactFailure } from '../domain/secrets/redact';

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
	const error: IDataObject = redactFailure(failure, redact).toDetails();
	const fields: Record<typeof route, IDataObject> = {
		errorOutput: { error },
		regularOutput: { ...json, error },
		tool: { success: false, error },
	};
	return { json: fields[route], pairedItem: { item }, ...(binary && { binary }) };
}

function causeOf({ reason, facts: { retryAfter } }: Failure): NodeApiError['failure'] {
	const { n8nCause: cause } = traitsOf(reason);
	if (cause !== 'rate-limited' && cause !== 'temporarily-unavailable') return cause && { cause };
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
