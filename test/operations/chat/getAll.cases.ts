import type { Sandbox } from '../../../sandbox';
import { group, lid, person, unknownLid } from '../../support/chats';
import { readLabels, readLids, readList } from '../../support/requests';
import type { About, Case } from '../cases';
import { newClient, ofChat, paid, refund, vip, withLabels } from '../items';

const everyList = ['1', '2', '3', '4', '5', '6'].map(readList);
const wholeState = [readLabels, ...everyList];

/** A person, a group and a privacy ID, which is the person's where the server knows that. */
function seed({ account }: Sandbox): void {
	account.setLabels(person, ['2', '1']);
	account.setLabels(group, ['2', '3']);
	account.setLabels(lid, ['5']);
	account.names.set(group, 'Team');
}

const ofPerson = { ...ofChat(), chatType: 'person', ...withLabels(newClient, paid) };
const ofGroup = { chatId: group, chatType: 'group', name: 'Team', ...withLabels(paid, vip) };
const ofLid = { chatId: lid, chatType: 'lid', ...withLabels(refund) };
const everyChat = [ofPerson, ofGroup, ofLid];

/** The chats that a filter lets through, given by an expression for each item. */
const filtered = (name: string, filter: string, given: unknown[], success: object[]): Case => ({
	name,
	given: seed,
	run: {
		items: given.map((value) => ({ value })),
		parameters: { filters: { [filter]: '={{ $json.value }}' } },
	},
	success,
	sent: wholeState,
});

const invalid = (field: string) => ({
	reason: 'invalidInput',
	attempts: 0,
	message: expect.stringMatching(`^'${field}' (?:must be |is empty$)`),
});

/** One failed item for each value. */
const refused = (name: string, filter: string, field: string, given: unknown[]): Case => ({
	name,
	run: {
		items: given.map((value) => ({ value })),
		parameters: { filters: { [filter]: '={{ $json.value }}' } },
	},
	errors: given.map(() => invalid(field)),
	sent: [],
});

export const about: About = { method: 'GET' };

export const cases: Case[] = [
	{
		name: 'gets every labeled chat with all its labels, by one request for each label',
		given: seed,
		run: { options: { concurrency: 1 } },
		success: everyChat,
		sent: wholeState,
	},
	{
		name: 'reads an account once, however many items ask for it',
		given: seed,
		run: {
			items: [{ limit: 1 }, { limit: 2 }],
			parameters: { limit: '={{ $json.limit }}' },
		},
		success: [ofPerson, ofPerson, ofGroup],
		sent: wholeState,
	},
	{
		name: 'gets all of them when asked to, up to 50 otherwise',
		given: ({ account }) => {
			for (let chat = 0; chat < 60; chat++) account.link(`${200000000000 + chat}@c.us`, '2');
		},
		run: {
			items: [{ all: true }, { all: false }],
			parameters: { returnAll: '={{ $json.all }}' },
		},
		success: [60, 50].flatMap((count) =>
			Array.from({ length: count }, (_, chat) => ({
				...ofChat(`${200000000000 + chat}@c.us`),
				...{ chatType: 'person', ...withLabels(paid) },
			})),
		),
	},
	{
		name: 'gets nothing, by one request, from an account without labels',
		given: ({ account }) => account.labels.clear(),
		run: {},
		success: [],
		sent: [readLabels],
	},
	{
		name: 'understands engines that answer with whole chats and with IDs as objects',
		given: (sandbox) => {
			seed(sandbox);
			Object.assign(sandbox.settings, { chatEntries: 'whole', chatIdShape: 'serialized' });
		},
		run: {},
		success: [{ ...ofPerson, name: '201234567890' }, ofGroup, { ...ofLid, name: '999888777' }],
	},
	{
		name: 'takes two spellings of an ID for one chat, and what can carry no label for what it is',
		given: (sandbox) => {
			const body = ['201234567890:3@s.whatsapp.net', person, '7@newsletter'];
			const answer = { status: 200, body: body.map((id) => ({ id })) };
			sandbox.fail({ path: '^/v2/labels/2/chats$', ...answer });
		},
		run: {},
		success: [
			{ ...ofPerson, ...withLabels(paid) },
			{ chatId: '7@newsletter', ...withLabels(paid) },
		],
	},
	{
		name: 'filters by labels that were picked from the list: any of them',
		given: seed,
		run: { parameters: { filters: { labels: ['1', '5'] } } },
		success: [ofPerson, ofLid],
	},
	filtered(
		'filters by labels by expression: IDs or names, as list, text or number, or as text that holds a list',
		'labels',
		[['paid', 5], 'VIP, Refund', 3, 'Refund', '["New Client"]'],
		[...everyChat, ofGroup, ofLid, ofGroup, ofLid, ofPerson],
	),
	filtered(
		'leaves out chats that carry one of some labels',
		'withoutLabels',
		[['Paid'], '3,5', 'refund'],
		[ofLid, ofPerson, ofPerson, ofGroup],
	),
	filtered(
		'filters by the type of the chat',
		'chatTypes',
		[['group', 'lid'], 'person', ' group , person ', '["lid"]'],
		[ofGroup, ofLid, ofPerson, ofPerson, ofGroup, ofLid],
	),
	filtered(
		'filters by how many labels a chat carries, also given as text',
		'minLabels',
		[2, '2', 3],
		[ofPerson, ofGroup, ofPerson, ofGroup],
	),
	{
		name: 'lets every chat through a filter that is empty',
		given: seed,
		run: { parameters: { filters: { labels: [], withoutLabels: '', chatTypes: [] } } },
		success: everyChat,
	},
	{
		name: 'lets through only what passes all filters',
		given: seed,
		run: {
			parameters: {
				filters: { labels: ['2'], withoutLabels: ['1'], chatTypes: ['group'], minLabels: 2 },
			},
		},
		success: [ofGroup],
	},
	...(
		[
			['labels', 'With Labels'],
			['withoutLabels', 'Without Labels'],
		] as const
	).flatMap(([filter, field]): Case[] => [
		refused(`refuses what is no list of labels (${filter})`, filter, field, [
			...[null, { id: '2' }, true, [null], ['2', ''], [['2']], '[null]'],
			undefined,
		]),
		{
			name: `says so when the account has no such label (${filter})`,
			given: seed,
			run: {
				items: [{ label: 'Nobody' }, { label: 'Paid' }, { label: '99' }],
				parameters: {
					filters: { [filter]: '={{ $json.label }}', chatTypes: ['group', 'lid'] },
				},
			},
			success: [filter === 'labels' ? ofGroup : ofLid],
			errors: [
				{
					reason: 'labelNotFound',
					message: 'The WhatsApp account has no label named "Nobody"',
					description: expect.stringContaining(`'${field}'`),
				},
				{ reason: 'labelNotFound', message: expect.stringContaining('"99"') },
			],
		},
		{
			name: `takes what was picked from the list for an ID and never for a name (${filter})`,
			given: ({ account }) => account.labels.set('8', { ...vip, id: '8', name: '77' } as never),
			run: { parameters: { filters: { [filter]: ['77'] } } },
			errors: [{ reason: 'labelNotFound', labelId: '77' }],
		},
	]),
	refused('refuses what is no type of chats', 'chatTypes', 'Chat Types', [
		...[null, 'channel', 'persons', ['group', 7], {}, true, undefined],
	]),
	refused('refuses what is no number of labels', 'minLabels', 'Min Labels', [
		...[0, -1, 1.5, 'many', {}, [2], true],
	]),
	{
		name: 'fails each item when the chats of one label cannot be read, and says of which',
		given: (sandbox) => {
			seed(sandbox);
			sandbox.fail({ path: '^/v2/labels/2/chats$', status: 500 });
		},
		run: { items: [{}, {}], options: { concurrency: 1 } },
		errors: [1, 2].map(() => ({
			reason: 'upstream',
			httpCode: 500,
			attempts: 5,
			labelId: '2',
			message: expect.stringMatching(/^The chats of the label "Paid" could not be read: /),
		})),
		// Those that were waiting for their turn, and no more.
		sent: wholeState.slice(0, 5),
	},
	...([[{ id: null }], [{ id: 201234567890 }], [null], { chats: [] }] as const).map(
		(body): Case => ({
			name: `takes ${JSON.stringify(body)} for no list of chats`,
			given: (sandbox) => {
				seed(sandbox);
				sandbox.fail({ path: '^/v2/labels/3/chats$', status: 200, body });
			},
			run: {},
			errors: [{ reason: 'unexpectedResponse', labelId: '3' }],
		}),
	),
	{
		name: 'reads the labels of the account once when one stands in their list twice',
		given: (sandbox) => {
			seed(sandbox);
			sandbox.fail({ path: '^/v2/labels$', status: 200, body: [paid, paid] });
		},
		run: { parameters: { filters: { chatTypes: ['group'] } } },
		success: [{ ...ofGroup, ...withLabels(paid) }],
		sent: wholeState.slice(0, 1).concat(everyList.slice(1, 2)),
	},
	...(['apart', 'both'] as const).map((twins): Case => ({
		name: `makes one item of a person under two IDs when it finds phone numbers (${twins})`,
		given: (sandbox) => {
			sandbox.account.lids.set(lid, person).set(unknownLid, null);
			sandbox.settings.twins = twins;
			seed(sandbox);
			sandbox.account.setLabels(person, ['1', '2', '5']);
			sandbox.account.setLabels(unknownLid, ['5']);
		},
		run: { options: { findPhoneNumbers: true } },
		success: [
			{ ...ofPerson, lid, ...withLabels(newClient, paid, refund) },
			ofGroup,
			{ ...ofLid, chatId: unknownLid },
		],
	})),
	{
		name: 'finds the number of a person who is only known by a privacy ID',
		given: (sandbox) => {
			sandbox.account.lids.set(lid, person);
			sandbox.account.setLabels(lid, ['5']);
		},
		run: { options: { findPhoneNumbers: true } },
		success: [{ ...ofLid, phone: '+201234567890', lid }],
	},
	{
		name: 'reads the map of persons once, also from a server that repeats its first page',
		given: (sandbox) => {
			seed(sandbox);
			sandbox.account.lids.set(lid, person);
			sandbox.settings.lidPages = 'repeated';
		},
		run: {
			items: [{ find: true }, { find: false }, { find: true }],
			parameters: { limit: 1 },
			options: { findPhoneNumbers: '={{ $json.find }}', concurrency: 1 },
		},
		success: [
			{ ...ofPerson, lid, ...withLabels(newClient, paid, refund) },
			ofPerson,
			{ ...ofPerson, lid, ...withLabels(newClient, paid, refund) },
		],
		sent: [readLids, readLids, ...wholeState],
	},
	{
		name: 'believes of the map of persons only what it understands',
		given: (sandbox) => {
			seed(sandbox);
			const body = [
				null,
				7,
				'x',
				{},
				{ lid },
				{ lid, pn: null },
				{ lid: 5, pn: [] },
				[lid, person],
			];
			sandbox.fail({ path: '^/v2/lids', status: 200, body });
		},
		run: { options: { findPhoneNumbers: true } },
		success: everyChat,
	},
	...(['unknown', 'not implemented'] as const).map((lack): Case => ({
		name: `changes nothing else where the server knows no privacy IDs (${lack})`,
		given: (sandbox) => {
			seed(sandbox);
			if (lack === 'unknown') sandbox.settings.lidMap = 'off';
			else sandbox.fail({ path: '^/v2/lids', status: 501 });
		},
		run: { options: { findPhoneNumbers: true } },
		success: everyChat,
	})),
	{
		name: 'fails the item when the map of persons cannot be read, and only who asks for it',
		given: (sandbox) => {
			seed(sandbox);
			sandbox.fail({ path: '^/v2/lids', status: 502 });
		},
		run: {
			items: [{ find: true }, { find: false }],
			options: { findPhoneNumbers: '={{ $json.find }}' },
		},
		success: everyChat,
		errors: [{ reason: 'upstream', httpCode: 502, attempts: 1 }],
	},
];
