import type { INodeProperties } from 'n8n-workflow';
import { addPhone, eventsField } from '../shared/n8n/eventFields';
import { severalLabels } from '../shared/pickers/severalLabels';

/** Which labels are watched. */
export const labelsField: INodeProperties = {
	...severalLabels,
	displayName: 'Label Names or IDs',
	name: 'labels',
	hint: 'Leave empty to watch all labels of the account',
};

/** Whether what is there at the first look counts as new. */
export const emitExisting: INodeProperties = {
	displayName: 'Report Existing Labels',
	name: 'emitExisting',
	type: 'boolean',
	default: true,
	description:
		'Whether the first check starts the workflow for existing labels and chats too, at most 10,000 at a check',
};

/** What becomes of what has changed while the workflow was off. */
export const catchUp: INodeProperties = {
	displayName: 'Changes While Inactive',
	name: 'catchUp',
	type: 'options',
	default: 'emit',
	description: 'What to do with the changes that happened while the workflow was not published',
	options: [
		{
			name: 'Report',
			value: 'emit',
			description: 'Start the workflow for everything that changed',
		},
		{
			name: 'Ignore',
			value: 'startAfresh',
			description: 'Ignore what changed, and start the workflow for later changes only',
		},
	],
};

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [addPhone, catchUp, emitExisting],
};

/** The node's fields, in the order of the editor. */
export const properties: INodeProperties[] = [eventsField, labelsField, options];
