import type { INodeProperties } from 'n8n-workflow';
import { eventsWithMessageField } from '../shared/n8n/eventFields';
import { severalChatTypes } from '../shared/pickers/severalChatTypes';
import { severalLabels } from '../shared/pickers/severalLabels';

const onlyMessages = { show: { '/events': ['message'] } };
const onlyManual = { show: { registration: ['manual'] } };

const registration: INodeProperties = {
	displayName: 'Webhook Set-Up',
	name: 'registration',
	type: 'options',
	options: [
		{
			name: 'Automatic',
			value: 'automatic',
			description:
				'By n8n, which registers the webhook at Wawp and removes it again; needs a paid Wawp plan',
		},
		{
			name: 'By Hand in Wawp',
			value: 'manual',
			description: 'You enter the webhook in the Wawp dashboard, which works on every plan',
		},
	],
	default: 'automatic',
	description: 'Who tells Wawp where to send the events',
};

const howTo: INodeProperties = {
	displayName:
		'Make up a secret, enter it below, and publish the workflow. Then add a webhook to your instance in the Wawp dashboard: paste the Production URL from above, choose the same events, and enter the same secret.',
	name: 'manualNotice',
	type: 'notice',
	default: '',
	displayOptions: onlyManual,
};

const secret: INodeProperties = {
	displayName: 'Secret',
	name: 'secret',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	displayOptions: onlyManual,
	description:
		'The secret that the webhook has in the Wawp dashboard. n8n keeps it like any other field, readable in the workflow and in its stored executions: use it for nothing else.',
};

const allowUnsigned: INodeProperties = {
	displayName: 'Allow Unsigned Events',
	name: 'allowUnsigned',
	type: 'boolean',
	default: false,
	displayOptions: onlyManual,
	description:
		"Whether to accept events when 'Secret' is empty. Anybody who knows the URL can then start this workflow.",
};

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			...severalChatTypes,
			description: 'Of the events about chats, only those about chats of these types',
		},
		{
			...severalLabels,
			displayName: 'Labels',
			name: 'labels',
			description: `Of the events about labels, only those about these. ${severalLabels.description}.`,
		},
		{
			...severalLabels,
			displayName: 'Not Chats With Labels',
			name: 'notLabels',
			displayOptions: onlyMessages,
			description: `Only messages in chats that carry none of these labels. ${severalLabels.description}.`,
		},
		{
			...severalLabels,
			displayName: 'Only Chats With Labels',
			name: 'fromLabels',
			displayOptions: onlyMessages,
			description: `Only messages in chats that carry one of these labels. ${severalLabels.description}.`,
		},
		{
			displayName: 'Only Messages With',
			name: 'keywords',
			type: 'string',
			displayOptions: onlyMessages,
			default: '',
			placeholder: 'e.g. asap, call me',
			description:
				'Only messages with one of these words or phrases, with commas between them. Upper case and accents make no difference.',
		},
	],
};

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Add Label Name and Color',
			name: 'enrich',
			type: 'boolean',
			default: true,
			description:
				'Whether to look up the name and the color of the label, which Wawp does not send',
		},
		{
			displayName: 'Add Labels of the Chat',
			name: 'chatLabels',
			type: 'boolean',
			displayOptions: onlyMessages,
			default: true,
			description: 'Whether to look up which labels the chat of a message carries',
		},
		{
			displayName: 'Add Raw Event',
			name: 'includeRaw',
			type: 'boolean',
			default: true,
			description: 'Whether to add the event as Wawp sent it',
		},
		{
			displayName: 'Own Messages Too',
			name: 'ownMessages',
			type: 'boolean',
			displayOptions: onlyMessages,
			default: true,
			description:
				'Whether messages that you write yourself start the workflow too. A workflow that answers them never stops.',
		},
	],
};

/** The node's fields, in the order of the editor. */
export const properties: INodeProperties[] = [
	eventsWithMessageField,
	registration,
	howTo,
	secret,
	allowUnsigned,
	filters,
	options,
];
