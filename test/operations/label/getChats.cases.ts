import { type Sandbox } from '../../../sandbox';
import { group, lid, person, unknownLid } from '../../support/chats';
import { readLabels, readLids, readList } from '../../support/requests';
import { label } from '../../support/world';
import { paidIsRemade } from '../accounts';
import { beside } from '../beside';
import type { About, Case } from '../cases';
import { type NamedLabel, newClient, ofChat, ofLabel, paid } from '../items';

const seed = ({ account }: Sandbox) => {
	for (const chatId of [person, group, lid]) account.link(chatId, '2');
	account.names.set(group, 'Team');
};

/** What comes out for a person with a label. */
const personWith = (label: NamedLabel, chatId = person) => ({
	...{ ...ofChat(chatId), ...ofLabel(label) },
	chatType: 'person',
});
const ofGroup = { chatId: group, ...ofLabel(paid), chatType: 'group', name: 'Team' };
const ofLid = { chatId: lid, ...ofLabel(paid), chatType: 'lid' };
/** What comes out for all of them. */
const chats = [personWith(paid), ofGroup, ofLid];

export const about: About = { method: 'GET' };

export const cases: Case[] = [
	...(['string', 'serialized'] as const).map((chatIdShape): Case => ({
		name: `gets the chats with their IDs as they are, whether these come as text or object (${chatIdShape})`,
		given: (sandbox) => {
			seed(sandbox);
			sandbox.settings.chatIdShape = chatIdShape;
		},
		run: { parameters: { label: label('2') } },
		success: chats,
		sent: [readList('2'), beside(readLabels)],
	})),
	{
		name: 'gets as many as asked for, of a label given by name',
		given: seed,
		run: { parameters: { label: label('paid', 'name'), limit: 2 } },
		success: chats.slice(0, 2),
		sent: [readLabels, readList('2')],
	},
	{
		name: 'finds a label once more that was deleted and created again meanwhile',
		given: (sandbox) => {
			paidIsRemade(sandbox);
			sandbox.account.link(person, '7');
		},
		run: { parameters: { label: label('Paid', 'name') } },
		success: [personWith({ id: '7', name: 'Paid' })],
		sent: [readLabels, readList('2'), readLabels, readList('7')],
	},
	{
		name: 'gets all of them when asked to',
		given: ({ account }) => {
			for (let chat = 0; chat < 60; chat++) account.link(`2010000000${chat + 10}@c.us`, '1');
		},
		run: { parameters: { returnAll: true } },
		success: Array.from({ length: 60 }, (_, chat) =>
			personWith(newClient, `2010000000${chat + 10}@c.us`),
		),
	},
	{
		name: 'gets nothing for a label that no chat carries',
		run: {},
		success: [],
	},
	{
		name: 'asks once for what several items want, and answers each',
		given: ({ account }) => account.link(person, '1'),
		run: { items: [{}, {}] },
		success: [1, 2].map(() => personWith(newClient)),
		sent: [readList('1'), beside(readLabels)],
	},
	{
		name: 'names a chat once and in one spelling, and what can carry no label as it is',
		given: (sandbox) => {
			const body = ['201234567890:3@s.whatsapp.net', person, '7@newsletter'];
			sandbox.fail({
				method: 'GET',
				path: '/chats',
				status: 200,
				body: body.map((id) => ({ id })),
			});
		},
		run: {},
		success: [personWith(newClient), { chatId: '7@newsletter', ...ofLabel(newClient) }],
	},
	{
		name: 'finds the phone numbers behind privacy IDs, and the privacy IDs of the others, with one look',
		given: (sandbox) => {
			seed(sandbox);
			sandbox.account.link(unknownLid, '2');
			sandbox.account.lids.set('1@lid', person).set(lid, '201111111111@c.us').set(unknownLid, null);
		},
		run: {
			items: [{}, {}],
			parameters: { label: label('2') },
			options: { findPhoneNumbers: true },
		},
		success: [1, 2].flatMap(() => [
			{ ...personWith(paid), lid: '1@lid' },
			ofGroup,
			{ ...ofLid, phone: '+201111111111', lid },
			{ ...ofLid, chatId: unknownLid },
		]),
		sent: [readList('2'), beside(readLabels), readLids, readLids],
	},
	{
		name: 'believes of the map of persons only what it understands',
		given: (sandbox) => {
			seed(sandbox);
			const body = [
				null,
				7,
				{ lid },
				{ lid, number: 'secret' },
				{ lid: 999888777, pn: 201111111111 },
			];
			sandbox.fail({ path: '^/v2/lids', status: 200, body });
		},
		run: { parameters: { label: label('2') }, options: { findPhoneNumbers: true } },
		success: [personWith(paid), ofGroup, { ...ofLid, phone: '+201111111111', lid }],
	},
	...(['unknown', 'not implemented'] as const).map((lack): Case => ({
		name: `changes nothing else where the server knows no privacy IDs (${lack})`,
		given: (sandbox) => {
			seed(sandbox);
			if (lack === 'unknown') sandbox.settings.lidMap = 'off';
			else sandbox.fail({ path: '^/v2/lids', status: 501 });
		},
		run: { parameters: { label: label('2') }, options: { findPhoneNumbers: true } },
		success: chats,
	})),
	{
		name: 'fails the item when the map of persons cannot be read, and only who asks for it',
		given: (sandbox) => {
			seed(sandbox);
			sandbox.fail({ path: '^/v2/lids', status: 502 });
		},
		run: {
			items: [{ find: true }, { find: false }, { find: 'perhaps' }],
			parameters: { label: label('2') },
			options: { findPhoneNumbers: '={{ $json.find }}' },
		},
		success: chats,
		errors: [
			{ reason: 'upstream', httpCode: 502, attempts: 1, labelId: '2' },
			{
				reason: 'invalidInput',
				attempts: 0,
				message: expect.stringMatching(/^'Find Phone Numbers' must be true or false/),
			},
		],
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
