import type { INodeProperties } from 'n8n-workflow';
import { invalidField } from '../../shared/domain/failures/failure';
import type { LabelReference } from '../../shared/domain/labels/label';
import { isBlank, isWordForNothing } from '../../shared/domain/nothing';
import { nameInChoice } from '../../shared/pickers/labelChoices';
import type { Account } from '../account/Account';
import type { Target } from '../operations/contract';
import type { ItemFields } from './ItemFields';
import { type ItemOptions, readItemOptions } from './options';

/** n8n shows these words as they are, without what was typed, which stands just above them. */
const creation = {
	label: 'Create a label with the name typed above',
	method: 'createLabel',
	defaultName: '',
};

export const labelField: INodeProperties = {
	displayName: 'Label',
	name: 'label',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The label of your WhatsApp Business account, by its name or ID',
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

/** `labelField` where the label may have to be created: the list offers that in its first row. */
export const labelOrNewField: INodeProperties = {
	...labelField,
	modes: labelField.modes?.map((mode) =>
		mode.name === 'list'
			? { ...mode, typeOptions: { ...mode.typeOptions, allowNewResource: creation } }
			: mode,
	),
};

/**
 * Reads which label is meant. What is not all digits may be an ID as well as a name, unless it was
 * picked from the list: n8n itself chooses the mode 'id' for a field that is dropped on the label, and
 * who writes workflows as JSON writes a plain text.
 *
 * @throws {Failure} invalidInput when it is empty or neither text nor a number
 */
export function readLabel(
	fields: ItemFields,
	{ displayName }: INodeProperties = labelField,
): LabelReference {
	const given = fields.get('label');
	const { mode, value } = isLocator(given)
		? given
		: { mode: fields.isExpression('label') ? 'either' : 'id', value: given };
	const text = ['string', 'number'].includes(typeof value) ? String(value).trim() : '';
	if (isBlank(text) || (fields.isExpression('label') && isWordForNothing(value))) {
		throw invalidField(
			displayName,
			mode === 'name' ? 'the name of a label' : 'a label',
			value,
			`Pick a label from the list, or give its ID or its name. If '${displayName}' is an expression, check that the incoming item has that field.`,
		);
	}
	if (mode === 'name' || mode === 'either') return { by: mode, value: text };
	// The list gives IDs, of any form; n8n puts a field that is dropped here into the mode 'id'.
	const isPicked = mode === 'list' && !fields.isExpression('label');
	if (!isPicked) return { by: /^\d+$/.test(text) ? 'id' : 'either', value: text };
	const shown = isLocator(given) ? given.cachedResultName : undefined;
	return { by: 'id', value: text, ...(shown && { shownAs: nameInChoice(shown) }) };
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

/** Returns the input with its label given by ID. */
export async function resolveOneLabel<Input extends OneLabel>(
	account: Account,
	input: Input,
): Promise<Input> {
	const { labelId } = await account.labels.resolve(input.label, {}, input.request);
	return { ...input, label: { by: 'id', value: labelId } };
}

/** Changes of the account's labels are one lane: an account has few, and they depend on each other. */
export const labelsTarget = (): Target => ({ lane: 'labels' });

/** Like `labelsTarget`, and tells the label's ID in a failure. */
export const changedLabelTarget = (input: OneLabel): Target => ({
	...labelTarget(input),
	...labelsTarget(),
	subject: input.label.value,
});

/** Everything on one label is one lane. */
export const labelTarget = ({ label: { by, value } }: OneLabel): Target => ({
	lane: value,
	...(by === 'id' && { labelId: value }),
});

/** As n8n stores a resource locator. */
interface Locator {
	mode: string;
	value: unknown;
	/** What the list showed of what was picked. */
	cachedResultName?: string;
}

const isLocator = (given: unknown): given is Locator =>
	typeof given === 'object' && given !== null && 'mode' in given && 'value' in given;
