import { anyChat } from '../../support/world';
import type { About, Case } from '../cases';

const read = `GET /v2/labels/chats/${anyChat}`;
const paid = { id: '2', name: 'Paid', color: 5, colorHex: '#55ccb3' };
const refund = { id: '5', name: 'Refund', color: 0, colorHex: '#ff9485' };

export const about: About = { method: 'GET' };

export const cases: Case[] = [
	{
		name: 'gives one item for each label of the chat',
		given: ({ account }) => account.setLabels(anyChat, ['2', '5']),
		run: {},
		success: [
			{ ...paid, chatId: anyChat, chatType: 'person' },
			{ ...refund, chatId: anyChat, chatType: 'person' },
		],
		sent: [read],
	},
	{
		name: 'gives nothing for a chat without labels',
		run: {},
		success: [],
		sent: [read],
	},
	{
		name: 'tells persons, groups and privacy IDs apart, and leaves their IDs as they are',
		given: ({ account }) => {
			for (const chat of [anyChat, '120363000000000000@g.us', '999888777@lid']) {
				account.setLabels(chat, ['2']);
			}
		},
		run: {
			items: [{ to: anyChat }, { to: '120363000000000000@g.us' }, { to: '999888777@lid' }],
			parameters: { chatId: '={{ $json.to }}' },
		},
		success: [
			{ ...paid, chatId: anyChat, chatType: 'person' },
			{ ...paid, chatId: '120363000000000000@g.us', chatType: 'group' },
			{ ...paid, chatId: '999888777@lid', chatType: 'lid' },
		],
	},
	{
		name: 'gives one item for each chat when asked to, also for a chat without labels',
		given: ({ account }) => {
			account.setLabels(anyChat, ['2', '5']);
			account.setLabels('999888777@lid', ['2']);
			account.names.set(anyChat, 'Alice');
		},
		run: {
			items: [anyChat, '+20 1000 000 000', '120363000000000000@g.us', '999888777@lid'].map(
				(to) => ({ to }),
			),
			parameters: { chatId: '={{ $json.to }}' },
			options: { output: 'perChat' },
		},
		success: [
			{
				...{ chatId: anyChat, chatType: 'person', phone: '+201234567890' },
				labels: [paid, refund],
				...{ labelNames: 'Paid, Refund', labelCount: 2 },
			},
			{
				...{ chatId: '201000000000@c.us', chatType: 'person', phone: '+201000000000' },
				...{ labels: [], labelNames: '', labelCount: 0 },
			},
			{
				...{ chatId: '120363000000000000@g.us', chatType: 'group' },
				...{ labels: [], labelNames: '', labelCount: 0 },
			},
			{
				...{ chatId: '999888777@lid', chatType: 'lid' },
				...{ labels: [paid], labelNames: 'Paid', labelCount: 1 },
			},
		],
	},
	{
		name: 'takes the kind of output from an expression, for each item, and refuses what is none',
		given: ({ account }) => account.setLabels(anyChat, ['2']),
		run: {
			items: ['perChat', 'perLabel', '', 'perPerson', ['perChat', 'perLabel'], {}].map((kind) => ({
				kind,
			})),
			options: { output: '={{ $json.kind }}' },
		},
		success: [
			{
				...{ chatId: anyChat, chatType: 'person', phone: '+201234567890' },
				...{ labels: [paid], labelNames: 'Paid', labelCount: 1 },
			},
			...[1, 2].map(() => ({ ...paid, chatId: anyChat, chatType: 'person' })),
		],
		errors: [1, 2, 3].map(() => ({
			reason: 'invalidInput',
			attempts: 0,
			message: expect.stringMatching(/^'Output' must be one of perChat, perLabel, but is /),
		})),
		sent: [read],
	},
	{
		name: 'never takes a chat whose labels can not be read for one without labels',
		given: (sandbox) => sandbox.fail({ method: 'GET', status: 200, body: { labels: [] } }),
		run: { options: { output: 'perChat' } },
		errors: [{ reason: 'unexpectedResponse', httpCode: 200, attempts: 1, chatId: anyChat }],
	},
	{
		name: 'reads a chat once, however many items ask for it',
		given: ({ account }) => account.setLabels(anyChat, ['2']),
		run: { items: [{}, {}] },
		success: [1, 2].map(() => ({ ...paid, chatId: anyChat, chatType: 'person' })),
		sent: [read],
	},
	{
		name: 'takes the colour from its number, whatever the answer says of its hex',
		given: (sandbox) =>
			sandbox.fail({
				method: 'GET',
				status: 200,
				body: [{ id: 7, name: 'Late', color: '0', colorHex: '#123456' }],
			}),
		run: {},
		success: [
			{
				id: '7',
				name: 'Late',
				color: 0,
				colorHex: '#ff9485',
				chatId: anyChat,
				chatType: 'person',
			},
		],
	},
	{
		name: 'refuses an answer that is no list of labels',
		given: (sandbox) => sandbox.fail({ method: 'GET', status: 200, body: [{ id: '1' }] }),
		run: {},
		errors: [{ reason: 'unexpectedResponse', httpCode: 200, attempts: 1, chatId: anyChat }],
	},
	{
		name: 'refuses what is no chat before anything is sent',
		run: { items: [{ to: 'Alice' }], parameters: { chatId: '={{ $json.to }}' } },
		errors: [{ reason: 'invalidInput', attempts: 0 }],
		sent: [],
	},
];
