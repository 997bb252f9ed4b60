import type { INodeProperties } from 'n8n-workflow';
import type { IfNameExists } from '../../account/LabelChanges';
import { parseColor } from '../../../shared/domain/labels/color';
import { labelDetails } from '../../../shared/domain/labels/label';
import { colorField } from '../../fields/color';
import { labelsTarget } from '../../fields/label';
import { nameField, readLabelName } from '../../fields/labelName';
import { type ItemOptions, readItemOptions } from '../../fields/options';
import { choiceIn } from '../../fields/given';
import type { ChoiceField } from '../../fields/values';
import type { Operation } from '../contract';
import { labelOutput } from '../output';

const requiredName: INodeProperties = { ...nameField, required: true };

const ifNameExists: ChoiceField<IfNameExists> = {
	displayName: 'If Name Exists',
	name: 'ifNameExists',
	type: 'options',
	options: [
		{
			name: 'Create Another',
			value: 'createAnother',
			description: 'Create a second label with the same name',
		},
		{ name: 'Fail', value: 'fail', description: 'Let the item fail' },
		{
			name: 'Return Existing',
			value: 'returnExisting',
			description: 'Return the label that has the name',
		},
	],
	default: 'returnExisting',
	description: 'What to do when a label already has the name, ignoring case',
};

interface Input extends ItemOptions {
	name: string;
	color: number;
	ifNameExists: IfNameExists;
}

export const create: Operation<Input> = {
	value: 'create',
	name: 'Create',
	action: 'Create label',
	description: 'Create a WhatsApp label, unless one with that name already exists',
	fields: [requiredName, colorField],
	options: [ifNameExists],
	shares: 'never',

	output: { ...labelOutput, created: 'boolean' },

	read: (fields) => ({
		...readItemOptions(fields),
		name: readLabelName(fields),
		color: parseColor(fields.get(colorField.name)),
		ifNameExists: choiceIn(fields, ifNameExists, 'options'),
	}),

	target: labelsTarget,

	async run(account, { name, color, ifNameExists: choice, request }) {
		const creation = { label: { name, color }, ifNameExists: choice };
		const { label, created } = await account.changes.create(creation, request);
		return { items: [{ ...labelDetails(label), created }] };
	},
};
