import type { INodeProperties } from 'n8n-workflow';
import { parseColor } from '../../../shared/domain/color';
import { invalidField } from '../../../shared/domain/failure';
import { type Label, labelDetails, parseLabelName } from '../../../shared/domain/label';
import { colorField } from '../../fields/color';
import { type OneLabel, labelField, labelTarget, readOneLabel } from '../../fields/label';
import { nameField } from '../../fields/labelName';
import type { ItemFields, Operation } from '../contract';

const updateFields: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [colorField, nameField],
};

type Changes = Partial<Pick<Label, 'name' | 'color'>>;

interface Input extends OneLabel {
	changes: Changes;
}

export const update: Operation<Input> = {
	value: 'update',
	name: 'Update',
	action: 'Update label',
	description: 'Give a label another name or another color. What you do not add stays as it is.',
	fields: [labelField, updateFields],
	options: [],
	// By its old name a label that has got another one would not be found again.
	lastWins: ({ label }) => label.by === 'id',

	read: (fields) => ({ ...readOneLabel(fields), changes: readChanges(fields) }),

	target: labelTarget,

	async run(client, { label, changes, effort }) {
		return [{ ...labelDetails(await client.labels.update(label, changes, effort)) }];
	},
};

/** A field that was added is meant, even when its expression found nothing. */
function readChanges(fields: ItemFields): Changes {
	const { name: path, displayName } = updateFields;
	const given = (fields.get(path) ?? {}) as Record<string, unknown>;
	const changes = {
		...('name' in given && { name: parseLabelName(given.name) }),
		...('color' in given && { color: parseColor(given.color) }),
	};
	if (Object.keys(changes).length > 0) return changes;
	throw invalidField(displayName, 'a new name, a new color, or both', '', `Add a field to change.`);
}
