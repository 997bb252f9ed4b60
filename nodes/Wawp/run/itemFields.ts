import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { commonOptions } from '../fields/options';
import type { Operation } from '../operations/contract';
import type { ItemFields } from '../fields/ItemFields';
import { holdsExpression, notEvaluated, parameterAt } from '../../shared/n8n/parameters';
import { type ParameterReader, readPlainReferences } from './expressionShortcut';

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
	const fixed = new Map<string, unknown>();
	return (itemIndex) => {
		const own = new Map<string, unknown>();
		return {
			get(name) {
				const values = isExpression(name) ? own : fixed;
				if (!values.has(name)) values.set(name, read(name, itemIndex));
				return values.get(name);
			},
			isExpression,
		};
	};
}

/** What a parameter is that is not set: n8n's types know no other default than its own values. */
const unset = null as never;

/** Makes parameters readable by their paths. */
function parameterReader(context: IExecuteFunctions, operation: Operation): ParameterReader {
	return (path, itemIndex) => {
		try {
			return context.getNodeParameter(path, itemIndex, unset);
		} catch (error) {
			throw notEvaluated(displayNameOf(path, operation), error, ' with the data of this item.');
		}
	};
}

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
