import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { type Failure, invalidField } from '../domain/failures/failure';
import { isBlank } from '../domain/nothing';
import { listParameter } from './listParameter';
import { holdsExpression, parameterAt } from './parameters';
import { type TriggerContext, triggerParameter } from './triggerParameter';

/**
 * Checks fields of a trigger that limit what starts the workflow: an expression that finds nothing would
 * lift the limit, and with what can't be read nothing would ever start. A field that is left empty has
 * no limit.
 *
 * @param folder the collection that holds the fields, if they are in one
 * @throws {Failure} invalidInput
 */
export function requireUsableLimits(
	context: TriggerContext,
	fields: readonly INodeProperties[],
	folder?: string,
): void {
	for (const field of fields) {
		const path = folder === undefined ? field.name : `${folder}.${field.name}`;
		const entered = parameterAt(context.getNode().parameters, path);
		const check = field.type === 'number' ? requireNumber : requireList;
		const isEmpty = !check(context, { ...field, name: path });
		if (isEmpty && holdsExpression(entered)) throw foundNothing(field);
	}
}

/** @returns whether there is a number */
function requireNumber(context: TriggerContext, field: INodeProperties): boolean {
	const given = triggerParameter(context, field);
	if (isBlank(given)) return false;
	if (['number', 'string'].includes(typeof given) && Number(given) >= 0) return true;
	throw invalidField(field.displayName, 'a number of 0 or more', given, correct);
}

/** @returns whether there is an entry; where the field has choices, each is one of them */
function requireList(context: TriggerContext, field: INodeProperties): boolean {
	const entries = listParameter(context, field);
	// n8n types the options of all kinds of fields as one.
	const choices = (field.options as INodePropertyOptions[] | undefined)?.map(({ value }) => value);
	const wrong = entries.find((entry) => choices?.includes(entry) === false);
	if (wrong === undefined) return entries.length > 0;
	throw invalidField(field.displayName, `a list of ${choices?.join(', ')}`, wrong, correct);
}

const correct = 'Correct it, or leave the field empty for no limit.';

const foundNothing = ({ displayName }: INodeProperties): Failure =>
	invalidField(
		displayName,
		'what it is limited to',
		'',
		'Correct the expression, or leave the field empty for no limit.',
	);
