import type { INodeProperties } from 'n8n-workflow';
import { parseColor } from '../../../shared/domain/labels/color';
import { invalidField } from '../../../shared/domain/failures/failure';
import { type Label, labelDetails } from '../../../shared/domain/labels/label';
import { colorField } from '../../fields/color';
import {
	type OneLabel,
	labelField,
	changedLabelTarget,
	readOneLabel,
	resolveOneLabel,
} from '../../fields/label';
import { nameField, readLabelName } from '../../fields/labelName';
import { choiceIn } from '../../fields/given';
import type { ChoiceField } from '../../fields/values';
import type { Operation } from '../contract';
import { labelOutput } from '../output';
import type { ItemFields } from '../../fields/ItemFields';

const updateFields: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [colorField, nameField],
};

const ifNameExists: ChoiceField<'allow' | 'fail'> = {
	displayName: 'If Name Exists',
	name: 'ifNameExists',
	type: 'options',
	options: [
		{
			name: 'Allow',
			value: 'allow',
			description: 'Have two labels with that name. Neither can then be found by name.',
		},
		{ name: 'Fail', value: 'fail', description: 'Let the item fail' },
	],
	default: 'fail',
	description: 'What to do when another label already has the name, ignoring case',
};

type Changes = Partial<Pick<Label, 'name' | 'color'>>;

interface Input extends OneLabel {
	changes: Changes;
	/** Whether a name that another label has is refused. */
	isNameUnique: boolean;
}

export const update: Operation<Input> = {
	value: 'update',
	name: 'Update',
	action: 'Update label',
	description:
		'Give a WhatsApp label another name or another color. Fields you leave out stay unchanged.',
	fields: [labelField, updateFields],
	options: [ifNameExists],
	lastWins: true,

	output: labelOutput,

	read: (fields) => ({
		...readOneLabel(fields),
		changes: readChanges(fields),
		isNameUnique: choiceIn(fields, ifNameExists, 'options') === 'fail',
	}),
	resolve: resolveOneLabel,
	target: changedLabelTarget,

	async run(account, { label: { value: labelId }, changes, isNameUnique, request }) {
		const updated = await account.changes.update({ labelId, changes, isNameUnique }, request);
		return { items: [{ ...labelDetails(updated) }] };
	},
};

/** A field that was added is meant, even when its expression found nothing. */
function readChanges(fields: ItemFields): Changes {
	const { name: path, displayName } = updateFields;
	const given = (fields.get(path) ?? {}) as Record<string, unknown>;
	const changes = {
		...('name' in given && { name: readLabelName(fields, path) }),
		...('color' in given && { color: parseColor(given.color) }),
	};
	if (Object.keys(changes).length > 0) return changes;
	throw invalidField(displayName, 'a new name, a new color, or both', '', `Add a field to change.`);
}
