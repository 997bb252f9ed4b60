import type { INodeProperties } from 'n8n-workflow';
import { addPhone, eventsWithMessageField } from '../shared/n8n/eventFields';
import { severalChatTypes } from '../shared/pickers/severalChatTypes';
import { severalLabels } from '../shared/pickers/severalLabels';

const onlyMessages = { show: { '/events': ['message'] } };
const onlyManual = { show: { registration: ['manual'] } };

const registration: INodeProperties = {
	displayName: 'Webhook Setup',
	name: 'registration',
	type: 'options',
	options: [
		{
			name: 'Automatic',
			value: 'automatic',
			description:
				'The node registers the webhook with Wawp and removes it again. Needs a paid Wawp plan.',
		},
		{
			name: 'Manual',
			value: 'manual',
			description: 'You add the webhook in the Wawp dashboard. Works on every plan.',
		},
	],
	default: 'automatic',
	description: 'How Wawp learns where to send the events',
};

const howTo: INodeProperties = {
	displayName:
		'Make up a secret, enter it below, and publish the workflow. Then add a webhook to your instance in the Wawp dashboard: paste the Production URL from above, choose the same events, and enter the same secret.',
	name: 'manualNotice',
	type: 'notice',
	default: '',
	displayOptions: onlyManual,
};

/** Proves the origin of deliveries to a webhook that is set up by hand. */
export const secretField: INodeProperties = {
	displayName: 'Secret',
	name: 'secret',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	displayOptions: onlyManual,
	description:
		'The secret of the webhook in the Wawp dashboard. Readable in the workflow and its stored executions, so do not use it anywhere else.',
};

const allowUnsigned: INodeProperties = {
	displayName: 'Allow Unsigned Events',
	name: 'allowUnsigned',
	type: 'boolean',
	default: false,
	displayOptions: onlyManual,
	description:
		"Whether to accept events when 'Secret' is empty. Anyone who knows the URL can then start this workflow.",
};

/** The fields that limit what starts the workflow. */
export const filterFields: INodeProperties[] = [
	{
		...severalChatTypes,
		description: 'Only events from these kinds of chats',
	},
	{
		...severalLabels,
		displayName: 'Exclude Chats With Labels',
		name: 'notLabels',
		displayOptions: onlyMessages,
		description: `Only messages in chats without these labels. ${severalLabels.description}.`,
	},
	{
		displayName: 'Ignore Messages Older Than',
		name: 'maxAge',
		type: 'number',
		typeOptions: { minValue: 0 },
		displayOptions: onlyMessages,
		default: 0,
		placeholder: 'e.g. 30',
		description:
			'Only messages that were sent within this number of minutes. After a reconnect, WhatsApp may deliver messages that are days old. 0 means no limit.',
	},
	{
		...severalLabels,
		displayName: 'Labels',
		name: 'labels',
		description: `Only label events for these labels. ${severalLabels.description}.`,
	},
	{
		...severalLabels,
		displayName: 'Only Chats With Labels',
		name: 'fromLabels',
		displayOptions: onlyMessages,
		description: `Only messages in chats with at least one of these labels. ${severalLabels.description}.`,
	},
	{
		displayName: 'Only Messages With',
		name: 'keywords',
		type: 'string',
		displayOptions: onlyMessages,
		default: '',
		placeholder: 'e.g. asap, call me',
		description:
			'Only messages with one of these words or phrases, separated by commas. Ignores case and accents.',
	},
];

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: filterFields,
};

/** The fields that say what comes out, and of which messages. */
export const optionFields: INodeProperties[] = [
	{
		displayName: 'Add Label Name and Color',
		name: 'enrich',
		type: 'boolean',
		default: true,
		description: 'Whether to look up the name and the color of the label, which Wawp does not send',
	},
	{
		displayName: 'Add Labels of the Chat',
		name: 'chatLabels',
		type: 'boolean',
		displayOptions: onlyMessages,
		default: true,
		description: 'Whether to look up which labels the chat of a message has',
	},
	addPhone,
	{
		displayName: 'Add Raw Event',
		name: 'includeRaw',
		type: 'boolean',
		default: true,
		description: 'Whether to add the event as Wawp sent it',
	},
	{
		displayName: 'Include Own Messages',
		name: 'ownMessages',
		type: 'boolean',
		displayOptions: onlyMessages,
		default: true,
		description:
			'Whether messages that you write yourself start the workflow too. Careful: a workflow that replies would trigger itself forever.',
	},
];

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: optionFields,
};

/** The node's fields, in the order of the editor. */
export const properties: INodeProperties[] = [
	eventsWithMessageField,
	registration,
	howTo,
	secretField,
	allowUnsigned,
	filters,
	options,
];
