import { type Sandbox, presets } from '../../../sandbox';
import { group, lid, person, unknownLid } from '../../support/chats';
import { readChat, readChats, readLabels, readLids, readList } from '../../support/requests';
import { paidIsGone } from '../accounts';
import { beside } from '../beside';
import type { About, Case } from '../cases';
import { newClient, ofChat, paid, refund, urgent, vip, withLabels } from '../items';

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
	message: expect.stringMatching(`^'${field}' (?:must be |is empty$|has an empty entry$)`),
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

/** Two persons and a group without labels, one of the persons by a privacy ID; a channel; whoever `seed` adds. */
function seedUnlabeled(sandbox: Sandbox): void {
	const { account } = sandbox;
	seed(sandbox);
	for (const id of [silent, quietGroup, unknownLid, '7@newsletter', 'status@broadcast']) {
		account.open(id);
	}
	account.names.set(silent, 'Sam');
}

const silent = '201000000000@c.us';
const quietGroup = '120363000000000009@g.us';
const ofSilent = { ...ofChat(silent), chatType: 'person', name: 'Sam', ...withLabels() };
const ofQuietGroup = { chatId: quietGroup, chatType: 'group', ...withLabels() };
const ofUnknown = { chatId: unknownLid, chatType: 'lid', ...withLabels() };
/** By ID, the last first. */
const everyUnlabeled = [ofUnknown, ofSilent, ofQuietGroup];

const unlabeledByItem = { returnAll: true, filters: { unlabeled: '={{ $json.which }}' } };
/** More than two pages, the last first. */
const manyIds = Array.from({ length: 250 }, (_, index) => `${201000000249 - index}@c.us`);
const only = { returnAll: true, filters: { unlabeled: 'only' } };
const wholeStateAndChats = [readLids, ...wholeState, readChats, readChats];

export const about: About = { method: 'GET' };

export const cases: Case[] = [
	{
		name: 'takes a label that is listed but gone for one on no chat, after one fresh look',
		given: (sandbox) => {
			seed(sandbox);
			paidIsGone(sandbox);
		},
		run: { items: [{}, {}] },
		success: [1, 2].flatMap(() => [
			{ ...ofPerson, ...withLabels(newClient) },
			{ ...ofGroup, ...withLabels(vip) },
			ofLid,
		]),
		sent: [...wholeState.slice(0, 3), ...wholeState.slice(3).map(beside), beside(readLabels)],
	},
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
			message: expect.stringMatching(/^The chats of the label "Paid" \(ID 2\) could not be read: /),
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
	{
		name: 'gets the chats without labels alone, each of which is asked itself',
		given: seedUnlabeled,
		run: { parameters: only, options: { concurrency: 1 } },
		success: everyUnlabeled,
		sent: [...wholeStateAndChats, ...[unknownLid, silent, quietGroup].map(readChat)],
	},
	{
		name: 'gets the chats without labels as well, after those that fit the filters by labels',
		given: seedUnlabeled,
		run: {
			items: [{}, { with: ['Paid'] }, { without: ['Paid'] }].map(
				({ with: labels = ['1', '2', '3', '5'], without = ['4'] }) => ({ labels, without }),
			),
			parameters: {
				returnAll: true,
				filters: {
					unlabeled: 'include',
					labels: '={{ $json.labels }}',
					withoutLabels: '={{ $json.without }}',
				},
			},
		},
		success: [
			...[...everyChat, ...everyUnlabeled],
			...[ofPerson, ofGroup, ...everyUnlabeled],
			...[ofLid, ...everyUnlabeled],
		],
	},
	{
		name: 'filters chats without labels by their type, and asks no other',
		given: seedUnlabeled,
		run: {
			parameters: { returnAll: true, filters: { unlabeled: 'only', chatTypes: ['group'] } },
			options: { concurrency: 1 },
		},
		success: [ofQuietGroup],
		sent: [...wholeStateAndChats, readChat(quietGroup)],
	},
	{
		name: 'takes whether chats without labels are wanted by expression',
		given: seedUnlabeled,
		run: {
			items: ['only', 'exclude', 'all', ['only', 'include']].map((which) => ({ which })),
			parameters: unlabeledByItem,
		},
		success: [...everyUnlabeled, ofPerson, ofGroup, ofLid],
		errors: [invalid('Unlabeled Chats'), invalid('Unlabeled Chats')],
	},
	...(
		[
			[
				'only',
				'labels',
				['1'],
				"'With Labels' can't be combined with 'Unlabeled Chats' set to 'Only'",
			],
			[
				'only',
				'minLabels',
				1,
				"'Min Labels' can't be combined with 'Unlabeled Chats' set to 'Only'",
			],
			[
				...(['include', 'minLabels', 2] as const),
				"'Min Labels' can't be combined with 'Unlabeled Chats' set to 'Include'",
			],
		] as const
	).map(([unlabeled, filter, value, message]): Case => ({
		name: `refuses filters that no chat without labels fits (${unlabeled}, ${filter})`,
		run: { parameters: { filters: { unlabeled, [filter]: value } } },
		errors: [{ reason: 'invalidInput', attempts: 0, message }],
		sent: [],
	})),
	{
		name: 'reads no more chats than its limit needs',
		given: (sandbox) => {
			seedUnlabeled(sandbox);
			// The lists lag behind: this one has a label.
			sandbox.account.setLabels(unknownLid, ['4']);
			sandbox.fail({ path: '^/v2/labels/4/chats$', omit: [unknownLid] });
		},
		run: {
			parameters: { ...only, returnAll: false, limit: 1 },
			options: { concurrency: 1 },
		},
		success: [ofSilent],
		sent: [...wholeStateAndChats, readChat(unknownLid), readChat(silent)],
	},
	{
		name: 'takes a chat that the lists leave out for what its own labels say',
		given: (sandbox) => {
			seedUnlabeled(sandbox);
			sandbox.account.setLabels(silent, ['4']);
			sandbox.fail({ path: '^/v2/labels/4/chats$', omit: [silent] });
		},
		run: { items: [{ which: 'only' }, { which: 'include' }], parameters: unlabeledByItem },
		success: [
			...[ofUnknown, ofQuietGroup],
			...[...everyChat, ofUnknown, { ...ofSilent, ...withLabels(urgent) }, ofQuietGroup],
		],
	},
	...(['lid', 'both', 'phone', 'apart'] as const).map((twins): Case => ({
		name: `finds a person under two IDs unlabeled only when neither has labels (${twins})`,
		given: (sandbox) => {
			const { account, settings } = sandbox;
			settings.twins = twins;
			account.lids.set(lid, person).set('888@lid', silent);
			account.setLabels(lid, ['5']);
			for (const id of [person, silent, '888@lid']) account.open(id);
		},
		run: { parameters: only },
		success: [
			{
				...(twins === 'lid'
					? { chatId: '888@lid', phone: '+201000000000', chatType: 'lid' }
					: { ...ofChat(silent), chatType: 'person' }),
				...{ lid: '888@lid', ...withLabels() },
			},
		],
	})),
	...(['overlapping', 'gapped', 'repeated'] as const).map((chatPages): Case => ({
		name: `reads all chats over pages that shift while they are read (${chatPages})`,
		given: ({ account, settings }) => {
			settings.chatPages = chatPages;
			for (const id of manyIds) account.open(id);
		},
		run: { parameters: only },
		success: (chatPages === 'repeated' ? manyIds.slice(0, 100) : manyIds).map((id) => ({
			...{ ...ofChat(id), chatType: 'person', ...withLabels() },
		})),
	})),
	{
		name: 'leaves out a chat that WhatsApp does not know',
		given: (sandbox) => {
			seedUnlabeled(sandbox);
			sandbox.fail({ ...presets.notRegistered, method: 'GET', path: `/labels/chats/${silent}` });
		},
		run: { parameters: only },
		success: [ofUnknown, ofQuietGroup],
	},
	{
		name: 'fails the item when the labels of a chat cannot be read, for it may have some',
		given: (sandbox) => {
			seedUnlabeled(sandbox);
			sandbox.fail({ path: `/labels/chats/${silent}`, status: 502 });
		},
		run: { parameters: only },
		errors: [
			{
				...{ reason: 'upstream', httpCode: 502, chatId: silent },
				message: expect.stringMatching(`^The labels of the chat ${silent} could not be read: `),
			},
		],
	},
	{
		name: 'says so when the server does not list all chats',
		given: (sandbox) => {
			seedUnlabeled(sandbox);
			sandbox.fail({ ...presets.unknownRoute, path: '^/v2/chats$' });
		},
		run: { parameters: only },
		errors: [
			{
				...{ reason: 'unexpectedResponse', httpCode: 404 },
				message: expect.stringMatching(/^The chats of the account could not be read: /),
			},
		],
	},
];
