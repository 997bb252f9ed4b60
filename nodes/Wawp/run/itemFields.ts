import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { Failure } from '../../shared/domain/failures/failure';
import { commonOptions } from '../fields/options';
import type { Operation } from '../operations/contract';
import type { ItemFields } from '../fields/ItemFields';
import { type ParameterReader, parameterAt } from './parameterAt';
import { readPlainReferences } from './expressionShortcut';

/**
 * Makes the fields of items readable. What holds no expression is the same for every item and read
 * once; an expression is evaluated when it is first asked for, and never again for that item.
 */
export function itemFieldsOf(
	context: IExecuteFunctions,
	operation: Operation,
): (itemIndex: number) => ItemFields {
	const { parameters } = context.getNode();
	const expressions = new Map<string, boolean>();
	const isExpression = (path: string): boolean => {
		const known = expressions.get(path) ?? holdsExpression(parameterAt(parameters, path));
		expressions.set(path, known);
		return known;
	};
	const read = readPlainReferences(context, parameterReader(context, operation));
	const requireEntries = (path: string): void => {
		const [collection] = path.split('.', 1);
		if (collection === path || typeof parameters[collection!] !== 'string') return;
		throw notAsAWhole(displayNameOf(collection!, operation));
	};
	const fixed = new Map<string, unknown>();
	return (itemIndex) => {
		const own = new Map<string, unknown>();
		return {
			get(name) {
				const values = isExpression(name) ? own : fixed;
				if (!values.has(name)) {
					requireEntries(name);
					values.set(name, read(name, itemIndex));
				}
				return values.get(name);
			},
			isExpression,
		};
	};
}

/** Of a resource locator only the value tells: the name beside it is what the list showed. */
function holdsExpression(parameter: unknown): boolean {
	if (typeof parameter === 'string') return parameter.startsWith('=');
	if (typeof parameter !== 'object' || parameter === null) return false;
	if ('value' in parameter) return holdsExpression(parameter.value);
	return Object.values(parameter).some(holdsExpression);
}

/** What a parameter is that is not set: n8n's types know no other default than its own values. */
const unset = null as never;

/** Makes parameters readable by their paths. */
function parameterReader(context: IExecuteFunctions, operation: Operation): ParameterReader {
	return (path, itemIndex) => {
		try {
			return context.getNodeParameter(path, itemIndex, unset);
		} catch (error) {
			throw notWorkedOut(displayNameOf(path, operation), error);
		}
	};
}

const notWorkedOut = (displayName: string, error: unknown): Failure =>
	new Failure('invalidInput', {
		message: `The expression in '${displayName}' could not be evaluated: ${error instanceof Error ? error.message : String(error)}`,
		description: 'Open the field in the node and check its expression with the data of this item.',
	});

/** n8n finds no entry in a collection that is one expression: all of them would silently have their defaults. */
const notAsAWhole = (displayName: string): Failure =>
	new Failure('invalidInput', {
		message: `'${displayName}' is one expression as a whole`,
		description: `Give each entry of '${displayName}' an expression of its own.`,
	});

/** A field as far as its name in the editor needs. */
type NamedField = Pick<INodeProperties, 'displayName' | 'name' | 'options'>;

function displayNameOf(path: string, { fields, options }: Operation): string {
	const collection = {
		displayName: 'Options',
		name: 'options',
		options: [...options, ...commonOptions],
	};
	const all: NamedField = {
		displayName: '',
		name: '',
		options: [...fields, collection] as INodeProperties[],
	};
	const found = path
		.split('.')
		.reduce<NamedField | undefined>(
			(parent, name) =>
				(parent?.options as NamedField[] | undefined)?.find((field) => field.name === name),
			all,
		);
	return found?.displayName ?? path;
}
