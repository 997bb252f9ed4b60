import { group, lid, person } from '../../support/chats';
import { readChat } from '../../support/requests';
import { carries } from '../accounts';
import type { About, Case } from '../cases';
import { ofChat, ofLabel, paid, refund, salmon, withLabels } from '../items';

/** What comes out for a label of a chat. */
const labelOn = (label: typeof paid, chatType = 'person', chatId = person) => ({
	...{ ...ofChat(chatId), ...ofLabel(label) },
	...{ ...label, chatType },
});

export const about: About = { method: 'GET' };

export const cases: Case[] = [
	{
		name: 'gives one item for each label of the chat',
		given: carries('2', '5'),
		run: {},
		success: [labelOn(paid), labelOn(refund)],
		sent: [readChat()],
	},
	{
		name: 'gives nothing for a chat without labels',
		run: {},
		success: [],
		sent: [readChat()],
	},
	{
		name: 'tells persons, groups and privacy IDs apart, and leaves their IDs as they are',
		given: ({ account }) => {
			for (const chatId of [person, group, lid]) account.link(chatId, '2');
		},
		run: {
			items: [{ to: person }, { to: group }, { to: lid }],
			parameters: { chatId: '={{ $json.to }}' },
		},
		success: [labelOn(paid), labelOn(paid, 'group', group), labelOn(paid, 'lid', lid)],
	},
	{
		name: 'gives one item for each chat when asked to, also for a chat without labels',
		given: ({ account }) => {
			account.setLabels(person, ['2', '5']);
			account.setLabels(lid, ['2']);
			account.names.set(person, 'Alice');
		},
		run: {
			items: [person, '+20 1000 000 000', group, lid].map((to) => ({ to })),
			parameters: { chatId: '={{ $json.to }}' },
			options: { output: 'perChat' },
		},
		success: [
			{ ...ofChat(), chatType: 'person', ...withLabels(paid, refund) },
			{ ...ofChat('201000000000@c.us'), chatType: 'person', ...withLabels() },
			{ chatId: group, chatType: 'group', ...withLabels() },
			{ chatId: lid, chatType: 'lid', ...withLabels(paid) },
		],
	},
	{
		name: 'takes the kind of output from an expression, for each item, and refuses what is none',
		given: carries('2'),
		run: {
			items: ['perChat', 'perLabel', 'perPerson', ['perChat', 'perLabel'], {}].map((kind) => ({
				kind,
			})),
			options: { output: '={{ $json.kind }}' },
		},
		success: [{ ...ofChat(), chatType: 'person', ...withLabels(paid) }, labelOn(paid)],
		errors: [1, 2, 3].map(() => ({
			reason: 'invalidInput',
			attempts: 0,
			message: expect.stringMatching(/^'Output' must be one of perChat, perLabel, but is /),
		})),
		sent: [readChat()],
	},
	{
		name: 'never takes a chat whose labels cannot be read for one without labels',
		given: (sandbox) => sandbox.fail({ method: 'GET', status: 200, body: { labels: [] } }),
		run: { options: { output: 'perChat' } },
		errors: [{ reason: 'unexpectedResponse', httpCode: 200, attempts: 1, chatId: person }],
	},
	{
		name: 'reads a chat once, however many items ask for it',
		given: carries('2'),
		run: { items: [{}, {}] },
		success: [1, 2].map(() => labelOn(paid)),
		sent: [readChat()],
	},
	{
		name: 'takes the color from its number, whatever the answer says of its hex',
		given: (sandbox) =>
			sandbox.fail({
				method: 'GET',
				status: 200,
				body: [{ id: 7, name: 'Late', color: '0', colorHex: '#123456' }],
			}),
		run: {},
		success: [labelOn({ id: '7', name: 'Late', ...salmon })],
	},
	...(['perLabel', 'perChat'] as const).map((output): Case => ({
		name: `gives a label once that stands in the chat's own list twice (${output})`,
		given: (sandbox) => sandbox.fail({ method: 'GET', status: 200, body: [paid, refund, paid] }),
		run: { options: { output } },
		success:
			output === 'perLabel'
				? [labelOn(paid), labelOn(refund)]
				: [{ ...ofChat(), chatType: 'person', ...withLabels(paid, refund) }],
	})),
	{
		name: 'refuses an answer that is no list of labels',
		given: (sandbox) => sandbox.fail({ method: 'GET', status: 200, body: [{ name: 'VIP' }] }),
		run: {},
		errors: [{ reason: 'unexpectedResponse', httpCode: 200, attempts: 1, chatId: person }],
	},
	{
		name: 'refuses what is no chat before anything is sent',
		run: { items: [{ to: 'Alice' }], parameters: { chatId: '={{ $json.to }}' } },
		errors: [{ reason: 'invalidInput', attempts: 0 }],
		sent: [],
	},
];
