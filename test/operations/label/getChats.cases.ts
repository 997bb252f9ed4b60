import { type Sandbox } from '../../../sandbox';
import { anyChat, label } from '../../support/world';
import type { Case } from '../cases';

const chatsOf = (id: string) => `GET /v2/labels/${id}/chats`;
const group = '120363000000000000@g.us';

const seed = ({ account }: Sandbox) => {
	for (const chatId of [anyChat, group, '999888777@lid']) account.link(chatId, '2');
	account.names.set(group, 'Team');
};
const chats = [
	{ chatId: anyChat, chatType: 'person', labelId: '2' },
	{ chatId: group, chatType: 'group', name: 'Team', labelId: '2' },
	{ chatId: '999888777@lid', chatType: 'lid', labelId: '2' },
];

export const cases: Case[] = [
	...(['string', 'serialized'] as const).map((chatIdShape): Case => ({
		name: `gets the chats with their IDs as they are, whether these come as text or object (${chatIdShape})`,
		given: (sandbox) => {
			seed(sandbox);
			sandbox.settings.chatIdShape = chatIdShape;
		},
		run: { parameters: { label: label('2') } },
		success: chats,
		sent: [chatsOf('2')],
	})),
	{
		name: 'gets as many as asked for, of a label given by name',
		given: seed,
		run: { parameters: { label: label('paid', 'name'), limit: 2 } },
		success: chats.slice(0, 2),
		sent: ['GET /v2/labels', chatsOf('2')],
	},
	{
		name: 'gets all of them when asked to',
		given: ({ account }) => {
			for (let chat = 0; chat < 60; chat++) account.link(`2010000000${chat + 10}@c.us`, '1');
		},
		run: { parameters: { returnAll: true } },
		success: Array.from({ length: 60 }, (_, chat) => ({
			chatId: `2010000000${chat + 10}@c.us`,
			chatType: 'person',
			labelId: '1',
		})),
	},
	{
		name: 'gets nothing for a label that no chat carries',
		run: {},
		success: [],
	},
	{
		name: 'asks once for what several items want, and answers each',
		given: ({ account }) => account.link(anyChat, '1'),
		run: { items: [{}, {}] },
		success: [1, 2].map(() => ({ chatId: anyChat, chatType: 'person', labelId: '1' })),
		sent: [chatsOf('1')],
	},
	{
		name: 'says so when the label does not exist',
		run: { parameters: { label: label('99') } },
		errors: [{ reason: 'labelNotFound', httpCode: 404, attempts: 1, labelId: '99' }],
	},
	{
		name: 'refuses an answer that is no list of chats',
		given: (sandbox) => sandbox.fail({ method: 'GET', status: 200, body: [{ id: {} }] }),
		run: {},
		errors: [{ reason: 'unexpectedResponse', httpCode: 200, attempts: 1, labelId: '1' }],
	},
];
