import { anyChat } from '../../support/world';
import type { Case } from '../cases';

const read = `GET /v2/labels/chats/${anyChat}`;
const paid = { id: '2', name: 'Paid', color: 5, colorHex: '#55ccb3' };

export const cases: Case[] = [
	{
		name: 'gives one item for each label of the chat',
		given: ({ account }) => account.setLabels(anyChat, ['2', '5']),
		run: {},
		success: [
			{ ...paid, chatId: anyChat, chatType: 'person' },
			{
				id: '5',
				name: 'Refund',
				color: 0,
				colorHex: '#ff9485',
				chatId: anyChat,
				chatType: 'person',
			},
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
