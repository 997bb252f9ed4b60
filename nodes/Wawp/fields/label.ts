import type { INodeProperties } from 'n8n-workflow';
import { invalidField } from '../../shared/domain/failure';
import type { LabelReference } from '../../shared/domain/label';
import type { ItemFields, Target } from '../operations/contract';
import { type ItemOptions, readItemOptions } from './options';

export const labelField: INodeProperties = {
	displayName: 'Label',
	name: 'label',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The label of your WhatsApp Business account',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a label…',
			typeOptions: { searchListMethod: 'searchLabels', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 7',
		},
		{
			displayName: 'By Name',
			name: 'name',
			type: 'string',
			placeholder: 'e.g. Paid',
		},
	],
};

/**
 * Reads which label is meant. A whole-field expression that yields plain text or a number may be an
 * ID as well as a name.
 *
 * @throws {Failure} invalidInput when it is empty or neither text nor a number
 */
export function readLabel(fields: ItemFields): LabelReference {
	const given = fields.get('label');
	const { mode, value } = isLocator(given)
		? given
		: { mode: fields.isExpression('label') ? 'either' : 'list', value: given };
	const text = ['string', 'number'].includes(typeof value) ? String(value).trim() : '';
	if (text === '') {
		throw invalidField(
			'Label',
			mode === 'name' ? 'the name of a label' : 'a label',
			value,
			"Pick a label from the list, or give its ID or its name. If 'Label' is an expression, check that the incoming item has that field.",
		);
	}
	// The list gives IDs; what an expression puts in its place may be a name.
	const mayBeName = mode === 'list' && fields.isExpression('label') && !/^\d+$/.test(text);
	const by = mayBeName ? 'either' : mode === 'name' || mode === 'either' ? mode : 'id';
	return { by, value: text };
}

/** What an operation on one label reads from its item. */
export interface OneLabel extends ItemOptions {
	label: LabelReference;
}

/**
 * Reads the label and the options that every operation has.
 *
 * @throws {Failure} invalidInput
 */
export const readOneLabel = (fields: ItemFields): OneLabel => ({
	...readItemOptions(fields),
	label: readLabel(fields),
});

/** Everything on one label is one lane; labels given by name may be the same one, so they share one. */
export const labelTarget = ({ label: { by, value } }: OneLabel): Target =>
	by === 'id' ? { lane: `id ${value}`, labelId: value } : { lane: 'by name' };

/** Reading disturbs nobody: a lane of its own for each way to point at a label. */
export const labelReadTarget = ({ label: { by, value } }: OneLabel): Target => ({
	lane: `${by} ${value}`,
	...(by === 'id' && { labelId: value }),
});

const isLocator = (given: unknown): given is { mode: string; value: unknown } =>
	typeof given === 'object' && given !== null && 'mode' in given && 'value' in given;
