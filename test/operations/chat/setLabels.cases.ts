import { anyChat } from '../../support/world';
import type { About, Case } from '../cases';

const done = { success: true, message: 'Operation completed successfully', chatId: anyChat };
const directory = 'GET /v2/labels';
const set = `PUT /v2/labels/chats/${anyChat}`;

export const about: About = { method: 'PUT', parameters: { labels: ['1'] } };

export const cases: Case[] = [
	{
		name: 'replaces all labels of the chat',
		given: ({ account }) => account.setLabels(anyChat, ['1', '5']),
		run: { parameters: { labels: ['2', '3'] } },
		success: [{ ...done, labelIds: ['2', '3'] }],
		sent: [directory, set],
		chats: { [anyChat]: ['2', '3'] },
	},
	{
		name: 'takes lists and text with commas, of IDs and names, and each label once',
		run: {
			items: [
				{ labels: ['Paid', 3, 'vip'] },
				{ labels: ' Paid , 4,' },
				{ labels: 6 },
				{ labels: 'New Client' },
			],
			parameters: { labels: '={{ $json.labels }}' },
		},
		success: [['2', '3'], ['2', '4'], ['6'], ['1']].map((labelIds) => ({ ...done, labelIds })),
		chats: { [anyChat]: ['1'] },
	},
	{
		name: 'takes an ID for the ID even when a label is named like it',
		given: ({ account }) => void account.createLabel('2', 3),
		run: { items: [{}], parameters: { labels: '={{ ["2"] }}' } },
		success: [{ ...done, labelIds: ['2'] }],
	},
	{
		name: 'takes names with commas from a list',
		given: ({ account }) => void account.createLabel('Paid, late', 3),
		run: { parameters: { labels: '={{ ["Paid, late"] }}' } },
		success: [{ ...done, labelIds: ['7'] }],
	},
	{
		name: 'sends A, B, A for A, B, A, and adjacent equals once',
		run: {
			items: [['1'], ['2'], ['1'], ['1']].map((labels) => ({ labels })),
			parameters: { labels: '={{ $json.labels }}' },
		},
		success: [['1'], ['2'], ['1'], ['1']].map((labelIds) => ({ ...done, labelIds })),
		sent: [directory, set, set, set],
		chats: { [anyChat]: ['1'] },
	},
	{
		name: 'refuses an unknown ID before the chat is touched',
		given: ({ account }) => account.setLabels(anyChat, ['5']),
		run: {
			items: [{ labels: ['1', '99'] }, { labels: ['Platinum'] }],
			parameters: { labels: '={{ $json.labels }}' },
		},
		errors: [
			{ reason: 'labelNotFound', attempts: 0, message: expect.stringContaining('"99"') },
			{ reason: 'labelNotFound', attempts: 0, message: expect.stringContaining('"Platinum"') },
		],
		sent: [directory],
		chats: { [anyChat]: ['5'] },
	},
	{
		name: 'refuses an unknown ID that was picked from the list',
		run: { parameters: { labels: ['1', '99'] } },
		errors: [{ reason: 'labelNotFound', attempts: 0, labelId: '99' }],
		sent: [directory],
	},
	{
		name: 'does not choose between two labels of one name',
		given: ({ account }) => {
			account.createLabel('lead', 3);
			account.createLabel('LEAD', 4);
		},
		run: { parameters: { labels: '={{ ["Lead"] }}' } },
		errors: [{ reason: 'invalidInput', message: expect.stringContaining("'Label Names or IDs'") }],
	},
	{
		name: 'refuses an empty list unless that is allowed',
		given: ({ account }) => account.setLabels(anyChat, ['1']),
		run: {
			items: [{ labels: [] }, { labels: '' }, { labels: ' , ' }],
			parameters: { labels: '={{ $json.labels }}' },
		},
		errors: [1, 2, 3].map(() => ({
			reason: 'invalidInput',
			attempts: 0,
			message: "'Label Names or IDs' must be at least one label, but is empty",
			description: expect.stringContaining("'Allow Empty List'"),
		})),
		sent: [],
		chats: { [anyChat]: ['1'] },
	},
	{
		name: 'takes all labels off when an empty list is allowed',
		given: ({ account }) => account.setLabels(anyChat, ['1']),
		run: { parameters: { labels: [], allowEmpty: true } },
		success: [{ ...done, labelIds: [] }],
		sent: [set],
		chats: { [anyChat]: [] },
	},
	{
		name: 'never takes a missing field for an empty list',
		given: ({ account }) => account.setLabels(anyChat, ['1']),
		run: {
			items: [{}, { labels: null }, { labels: { id: 1 } }, { labels: [''] }, { labels: [null] }],
			parameters: { labels: '={{ $json.labels }}', allowEmpty: true },
		},
		errors: Array.from({ length: 5 }, () => ({ reason: 'invalidInput', attempts: 0 })),
		sent: [],
		chats: { [anyChat]: ['1'] },
	},
	{
		name: 'names the switch when it is no switch',
		run: {
			items: [{ allow: 'maybe' }],
			parameters: { labels: ['1'], allowEmpty: '={{ $json.allow }}' },
		},
		errors: [{ reason: 'invalidInput', message: expect.stringContaining("'Allow Empty List'") }],
		sent: [],
	},
	{
		name: 'is sent again after an unclear answer',
		given: (sandbox) => sandbox.fail({ method: 'PUT', reset: 'after', times: 1 }),
		run: { parameters: { labels: ['2'] }, options: { maxRetries: 1 } },
		success: [{ ...done, labelIds: ['2'] }],
		sent: [directory, set, set],
	},
	{
		name: 'tells an answer without a body as done',
		given: ({ settings }) => void (settings.emptyWrites = 204),
		run: { parameters: { labels: ['2'] } },
		success: [{ ...done, labelIds: ['2'] }],
	},
];
