import { Failure } from '../domain/failures/failure';

/** What a node's parameters hold at a path, as `options.timeout`, before n8n works out expressions. */
export const parameterAt = (parameters: unknown, path: string): unknown =>
	path
		.split('.')
		.reduce((value, name) => (value as Record<string, unknown> | undefined)?.[name], parameters);

/**
 * Whether what a node's parameters hold is worked out by n8n, as a whole or in part. Of a resource
 * locator only the value tells: the name beside it is what the list showed.
 */
export function holdsExpression(parameter: unknown): boolean {
	if (typeof parameter === 'string') return parameter.startsWith('=');
	if (typeof parameter !== 'object' || parameter === null) return false;
	if ('value' in parameter) return holdsExpression(parameter.value);
	return Object.values(parameter).some(holdsExpression);
}

/**
 * Says of an expression that throws what it said.
 *
 * @param field as the editor calls it
 * @param advice what to check it with, to the end of the sentence
 */
export const notEvaluated = (field: string, error: unknown, advice: string): Failure =>
	new Failure('invalidInput', {
		message: `The expression in '${field}' could not be evaluated: ${error instanceof Error ? error.message : String(error)}`,
		description: `Open the field in the node and check its expression${advice}`,
	});
