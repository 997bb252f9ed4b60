import type { IDataObject, IHookFunctions, INodeProperties, IPollFunctions } from 'n8n-workflow';
import { invalidField } from '../domain/failures/failure';
import { listParameter } from './listParameter';

/**
 * Checks fields of a trigger that limit what starts the workflow: an expression that finds nothing would
 * lift the limit. A field that is left empty has none.
 *
 * @param folder the collection that holds the fields, if they are in one
 * @throws {Failure} invalidInput
 */
export function requireFound(
	context: IHookFunctions | IPollFunctions,
	fields: readonly INodeProperties[],
	folder?: string,
): void {
	const { parameters } = context.getNode();
	const entered = (folder === undefined ? parameters : parameters[folder]) as
		IDataObject | undefined;
	for (const { displayName, name, type } of fields) {
		const given = entered?.[name];
		if (typeof given !== 'string' || !given.startsWith('=')) continue;
		const path = folder === undefined ? name : `${folder}.${name}`;
		const [found] = listParameter(context, { name: path, displayName });
		const isRight = type === 'number' ? Number(found) >= 0 : found !== undefined;
		if (isRight) continue;
		const wanted = type === 'number' ? 'a number of 0 or more' : 'at least one entry';
		const advice = 'Correct the expression, or leave the field empty for no limit.';
		throw invalidField(displayName, wanted, found, advice);
	}
}
