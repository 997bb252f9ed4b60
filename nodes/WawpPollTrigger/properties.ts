import type { INodeProperties } from 'n8n-workflow';
import { eventsField } from '../shared/n8n/eventFields';
import { severalLabels } from '../shared/pickers/severalLabels';

const labels: INodeProperties = {
	...severalLabels,
	displayName: 'Label Names or IDs',
	name: 'labels',
	hint: 'None for all labels of the account',
};

const emitExisting: INodeProperties = {
	displayName: 'Emit What Is There',
	name: 'emitExisting',
	type: 'boolean',
	default: false,
	description:
		'Whether the first look puts out all labels and chats that are there, instead of only what changes from then on',
};

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [emitExisting],
};

/** The node's fields, in the order of the editor. */
export const properties: INodeProperties[] = [eventsField, labels, options];
