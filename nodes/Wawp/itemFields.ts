import type { IExecuteFunctions, INodeParameters } from 'n8n-workflow';
import { Failure } from '../shared/domain/failure';
import { commonOptions } from './fields/options';
import type { ItemFields, Operation } from './operations/contract';

/**
 * Makes the fields of items readable. A field is evaluated when it is first asked for and never
 * again, because an expression costs a thousand times what a fixed value does.
 *
 * @param parameters the node's own, expressions not resolved
 */
export function itemFieldsOf(
	context: IExecuteFunctions,
	parameters: INodeParameters,
	operation: Operation,
): (itemIndex: number) => ItemFields {
	const expressions = new Set(
		Object.keys(parameters).filter((name) => holdsExpression(parameters[name])),
	);
	return (itemIndex) => {
		const values = new Map<string, unknown>();
		return {
			get(name) {
				if (!values.has(name)) {
					values.set(name, readParameter(context, name, itemIndex, operation));
				}
				return values.get(name);
			},
			isExpression: (name) => expressions.has(name),
		};
	};
}

/** A resource locator has its expression inside. */
const holdsExpression = (parameter: unknown): boolean =>
	typeof parameter === 'object' && parameter !== null && 'value' in parameter
		? holdsExpression(parameter.value)
		: String(parameter).startsWith('=');

/**
 * Reads a parameter by its path.
 *
 * @returns null when it is not set
 * @throws {Failure} invalidInput when its expression throws
 */
export function readParameter(
	context: IExecuteFunctions,
	path: string,
	itemIndex: number,
	operation: Operation,
): unknown {
	let reason: string;
	try {
		return context.getNodeParameter(path, itemIndex, null as never);
	} catch (error) {
		reason = error instanceof Error ? error.message : String(error);
	}
	throw new Failure('invalidInput', {
		message: `The expression in '${displayNameOf(path, operation)}' could not be worked out: ${reason}`,
		description:
			'Open the field in the node and look at its expression with the data of this item.',
	});
}

function displayNameOf(path: string, { fields, options }: Operation): string {
	const name = path.split('.').at(-1)!;
	const known = [...fields, ...options, ...commonOptions];
	return known.find((field) => field.name === name)?.displayName ?? name;
}
