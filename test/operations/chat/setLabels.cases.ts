import { person } from '../../support/chats';
import { readLabels, setChat } from '../../support/requests';
import { carries, hasTwoLeads } from '../accounts';
import type { About, Case } from '../cases';
import { ofChat } from '../items';

/** What comes out for a person. */
const set = (...labelIds: string[]) => ({
	...ofChat(),
	labelIds,
	...{ success: true, message: 'Operation completed successfully' },
});

export const about: About = { method: 'PUT', parameters: { labels: ['1'] } };

export const cases: Case[] = [
	{
		name: 'takes names that are written in the workflow, beside IDs',
		run: { parameters: { labels: ['VIP', '2'] } },
		success: [set('3', '2')],
	},
	{
		name: 'replaces all labels of the chat',
		given: carries('1', '5'),
		run: { parameters: { labels: ['2', '3'] } },
		success: [set('2', '3')],
		sent: [readLabels, setChat()],
		chats: { [person]: ['2', '3'] },
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
		success: [['2', '3'], ['2', '4'], ['6'], ['1']].map((labelIds) => set(...labelIds)),
		chats: { [person]: ['1'] },
	},
	{
		name: 'takes an ID for the ID even when a label is named like it',
		given: ({ account }) => void account.createLabel('2', 3),
		run: { items: [{}], parameters: { labels: '={{ ["2"] }}' } },
		success: [set('2')],
	},
	{
		name: 'takes names with commas from a list',
		given: ({ account }) => void account.createLabel('Paid, late', 3),
		run: { parameters: { labels: '={{ ["Paid, late"] }}' } },
		success: [set('7')],
	},
	{
		name: 'sends A, B, A for A, B, A, and adjacent equals once',
		run: {
			items: [['1'], ['2'], ['1'], ['1']].map((labels) => ({ labels })),
			parameters: { labels: '={{ $json.labels }}' },
		},
		success: [['1'], ['2'], ['1'], ['1']].map((labelIds) => set(...labelIds)),
		sent: [readLabels, setChat(), setChat(), setChat()],
		chats: { [person]: ['1'] },
	},
	{
		name: 'refuses an unknown ID before the chat is touched',
		given: carries('5'),
		run: {
			items: [{ labels: ['1', '99'] }, { labels: ['Platinum'] }],
			parameters: { labels: '={{ $json.labels }}' },
		},
		errors: [
			{ reason: 'labelNotFound', attempts: 0, message: expect.stringContaining('"99"') },
			{ reason: 'labelNotFound', attempts: 0, message: expect.stringContaining('"Platinum"') },
		],
		sent: [readLabels],
		chats: { [person]: ['5'] },
	},
	{
		name: 'refuses an unknown ID that was picked from the list',
		run: { parameters: { labels: ['1', '99'] } },
		errors: [{ reason: 'labelNotFound', attempts: 0, labelId: '99' }],
		sent: [readLabels],
	},
	{
		name: 'does not choose between two labels of one name',
		given: hasTwoLeads,
		run: { parameters: { labels: '={{ ["Lead"] }}' } },
		errors: [{ reason: 'invalidInput', message: expect.stringContaining("'Label Names or IDs'") }],
	},
	{
		name: 'refuses an empty list unless that is allowed',
		given: carries('1'),
		run: {
			items: [{ labels: [] }, { labels: '' }, { labels: ' , ' }],
			parameters: { labels: '={{ $json.labels }}' },
		},
		errors: [1, 2, 3].map(() => ({
			reason: 'invalidInput',
			attempts: 0,
			message: "'Label Names or IDs' is empty",
			description: expect.stringMatching(/^Choose at least one label\. .*'Allow Empty List'/),
		})),
		sent: [],
		chats: { [person]: ['1'] },
	},
	{
		name: 'takes all labels off when an empty list is allowed',
		given: carries('1'),
		run: { parameters: { labels: [], allowEmpty: true } },
		success: [set()],
		sent: [setChat()],
		chats: { [person]: [] },
	},
	{
		name: 'says of a list with a missing part that it is not empty',
		given: carries('1'),
		run: {
			items: [{}, { more: ' ' }, { more: '\u200b' }],
			parameters: { labels: '={{ ["2", $json.more] }}', allowEmpty: true },
		},
		errors: [1, 2, 3].map(() => ({
			reason: 'invalidInput',
			message: "'Label Names or IDs' has an empty entry",
		})),
		sent: [],
		chats: { [person]: ['1'] },
	},
	{
		name: 'never takes a missing field for an empty list',
		given: carries('1'),
		run: {
			items: [{}, { labels: null }, { labels: { id: 1 } }, { labels: [''] }, { labels: [null] }],
			parameters: { labels: '={{ $json.labels }}', allowEmpty: true },
		},
		errors: Array.from({ length: 5 }, () => ({ reason: 'invalidInput', attempts: 0 })),
		sent: [],
		chats: { [person]: ['1'] },
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
		waits: true,
		success: [set('2')],
		sent: [readLabels, setChat(), setChat()],
	},
	{
		name: 'tells an answer without a body as done',
		given: ({ settings }) => void (settings.emptyWrites = 204),
		run: { parameters: { labels: ['2'] } },
		success: [set('2')],
	},
];
