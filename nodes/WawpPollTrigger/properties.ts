import type { INodeProperties } from 'n8n-workflow';
import { eventsField } from '../shared/n8n/eventFields';
import { severalLabels } from '../shared/pickers/severalLabels';

const labels: INodeProperties = {
	...severalLabels,
	displayName: 'Label Names or IDs',
	name: 'labels',
	hint: 'Leave empty to watch all labels of the account',
};

const emitExisting: INodeProperties = {
	displayName: 'Emit What Is There',
	name: 'emitExisting',
	type: 'boolean',
	default: true,
	description:
		'Whether the first look puts out all labels and chats that are there, instead of only what changes from then on',
};

const catchUp: INodeProperties = {
	displayName: 'After a Pause',
	name: 'catchUp',
	type: 'options',
	default: 'emit',
	description: 'What to do with what has changed while the workflow was switched off',
	options: [
		{
			name: 'Emit What Changed',
			value: 'emit',
			description: 'Start the workflow for all that has changed since it was switched off',
		},
		{
			name: 'Start Afresh',
			value: 'startAfresh',
			description:
				'Take what is there as it is, and start the workflow for what changes from then on',
		},
	],
};

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [catchUp, emitExisting],
};

/** The node's fields, in the order of the editor. */
export const properties: INodeProperties[] = [eventsField, labels, options];
