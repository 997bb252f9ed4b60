import { presets } from '../../../sandbox';
import { group, person } from '../../support/chats';
import { link, readChat, readLabels, readList, readTwin, unlink } from '../../support/requests';
import { carries, hasFunnel, hasTwoLeads, holds, paidIsGone, paidIsRemade } from '../accounts';
import type { About, Case } from '../cases';
import { ofChat } from '../items';

/** What comes out for a chat, `did` in the words of the node. */
const synced = (labelIds: string[], did: string, more: object = {}, chatId = person) => ({
	...ofChat(chatId),
	labelIds,
	changed: did !== 'Nothing to change',
	message: did,
	linked: [],
	pruned: [],
	success: true,
	...more,
});
const unchanged = (...labelIds: string[]) => synced(labelIds, 'Nothing to change');
const others = { prune: 'allOthers' };
const byExpression = { labels: '={{ $json.labels }}' };

const noRoom = (message: string) => ({
	reason: 'labelLimit',
	message,
	attempts: 0,
	httpCode: null,
	chatId: person,
});

const invalid = (field: string) => ({
	reason: 'invalidInput',
	attempts: 0,
	message: expect.stringContaining(`'${field}'`),
});

export const about: About = { method: 'PUT', parameters: { labels: ['1'] } };

/** Behind the first reading of the labels: the one that makes sure, the creation, and the look at what came of it. */
const creation = [readLabels, 'POST /v2/labels', readLabels];

export const cases: Case[] = [
	{
		name: 'links what is missing and leaves the rest alone',
		given: carries('1', '5'),
		run: { parameters: { labels: ['2', '1'] } },
		success: [synced(['2', '1'], 'Linked Paid', { linked: ['2'] })],
		sent: [readLabels, readTwin(), readChat(), link('2')],
		chats: { [person]: ['1', '5', '2'] },
	},
	{
		name: 'sends nothing where nothing differs',
		given: carries('1', '2'),
		run: { parameters: { labels: ['2', '1'], ...others } },
		success: [unchanged('2', '1')],
		sent: [readLabels, readTwin(), readChat()],
	},
	{
		name: 'links before it takes all others off',
		given: carries('5', '1', '3'),
		run: { parameters: { labels: ['2', '3'], ...others } },
		success: [
			synced(['2', '3'], 'Linked Paid; removed New Client, Refund', {
				linked: ['2'],
				pruned: ['1', '5'],
			}),
		],
		sent: [readLabels, readTwin(), readChat(), link('2'), unlink('1'), unlink('5')],
		chats: { [person]: ['3', '2'] },
	},
	{
		name: 'takes the selected old labels off that are on the chat, and leaves the others',
		given: carries('1', '3', '5'),
		run: { parameters: { labels: ['2'], prune: 'selected', labelsToPrune: ['1', '4', '2'] } },
		success: [synced(['2'], 'Linked Paid; removed New Client', { linked: ['2'], pruned: ['1'] })],
		sent: [readLabels, readTwin(), readChat(), link('2'), unlink('1')],
		chats: { [person]: ['3', '5', '2'] },
	},
	{
		name: 'takes a funnel off by its prefix, but for the stage that is wanted',
		given: (sandbox) => {
			hasFunnel(sandbox);
			carries('3', '7', '8')(sandbox);
		},
		run: {
			items: [{ labels: 'Stage: Customer' }, { labels: 'Stage: Customer' }],
			parameters: { ...byExpression, prune: 'byPrefix', labelPrefix: 'Stage: ' },
		},
		success: [
			synced(['9'], 'Linked Stage: Customer; removed Stage: Lead, Stage: Qualified', {
				linked: ['9'],
				pruned: ['7', '8'],
			}),
			unchanged('9'),
		],
		sent: [readLabels, readTwin(), readChat(), link('9'), unlink('7'), unlink('8')],
		chats: { [person]: ['3', '9'] },
	},
	{
		name: 'keeps a wanted label that is also to be taken off',
		given: carries('1', '2'),
		run: { parameters: { labels: ['2'], prune: 'selected', labelsToPrune: ['1', '2'] } },
		success: [synced(['2'], 'Removed New Client', { pruned: ['1'] })],
		chats: { [person]: ['2'] },
	},
	{
		name: 'takes labels by ID, by name, mixed, twice and as text with commas',
		run: {
			items: [
				{ labels: ['Paid', 3, 'vip', '2'] },
				{ labels: ' Paid , 3, paid,' },
				{ labels: '["VIP", "2"]' },
				{ labels: 2 },
			],
			parameters: byExpression,
			options: { concurrency: 1 },
		},
		success: [
			synced(['2', '3'], 'Linked Paid, VIP', { linked: ['2', '3'] }),
			unchanged('2', '3'),
			unchanged('3', '2'),
			unchanged('2'),
		],
		chats: { [person]: ['2', '3'] },
	},
	{
		name: 'lets the later of two wishes win, counted from what the first has left',
		given: carries('4'),
		run: {
			items: [['1', '2'], ['2', '3'], ['2', '3'], ['1']].map((labels) => ({ labels })),
			parameters: { ...byExpression, ...others },
		},
		success: [
			synced(['1', '2'], 'Linked New Client, Paid; removed Urgent', {
				linked: ['1', '2'],
				pruned: ['4'],
			}),
			synced(['2', '3'], 'Linked VIP; removed New Client', { linked: ['3'], pruned: ['1'] }),
			unchanged('2', '3'),
			synced(['1'], 'Linked New Client; removed Paid, VIP', { linked: ['1'], pruned: ['2', '3'] }),
		],
		chats: { [person]: ['1'] },
	},
	{
		name: 'tells in a dry run what it would do, item by item, and changes nothing',
		given: carries('4'),
		run: {
			items: [
				['1', '2'],
				['2', '3'],
				['2', '3'],
			].map((labels) => ({ labels })),
			parameters: { ...byExpression, ...others },
			options: { dryRun: true },
		},
		success: [
			synced(['1', '2'], 'Would link New Client, Paid; would remove Urgent', {
				linked: ['1', '2'],
				pruned: ['4'],
			}),
			synced(['2', '3'], 'Would link VIP; would remove New Client', {
				linked: ['3'],
				pruned: ['1'],
			}),
			unchanged('2', '3'),
		].map((item) => ({ ...item, dryRun: true })),
		sent: [readLabels, readTwin(), readChat()],
		chats: { [person]: ['4'] },
	},
	{
		name: 'does not count what a dry run has imagined as done',
		run: {
			items: [true, false, true].map((dry) => ({ dry })),
			parameters: { labels: ['2'], ...others },
			options: { dryRun: '={{ $json.dry }}' },
		},
		success: [
			synced(['2'], 'Would link Paid', { linked: ['2'], dryRun: true }),
			synced(['2'], 'Linked Paid', { linked: ['2'] }),
			{ ...unchanged('2'), dryRun: true },
		],
		sent: [readLabels, readTwin(), readChat(), link('2')],
	},
	...(
		[
			[others, ['2', '3']],
			[{ prune: 'byPrefix', labelPrefix: 'V' }, ['3']],
			[{ prune: 'selected', labelsToPrune: ['3'] }, ['3']],
			[
				{ prune: 'selected', labelsToPrune: ['vip', 'New'], options: { createIfMissing: true } },
				['3'],
			],
		] as const
	).map(([old, pruned]): Case => ({
		name: `goes by the chat's own labels where the list of labels is short: ${JSON.stringify(old)}`,
		given(sandbox) {
			carries('1', '2', '3')(sandbox);
			// wawp-api.md section 8, E1.
			sandbox.settings.shortLabels = { keep: 2, reads: 1 };
		},
		run: { parameters: { labels: ['1'], ...old } },
		success: [
			synced(['1'], `Removed ${pruned.map((id) => (id === '2' ? 'Paid' : 'VIP')).join(', ')}`, {
				pruned: [...pruned],
			}),
		],
		sent: [readLabels, readTwin(), readChat(), ...pruned.map((id) => unlink(id))],
	})),
	{
		name: 'goes by the own labels of the chat where the list of labels is empty for a moment',
		given(sandbox) {
			carries('1', '2')(sandbox);
			sandbox.settings.shortLabels = { keep: 0, reads: 1 };
		},
		run: { parameters: { labels: [], allowEmpty: true, ...others } },
		success: [synced([], 'Removed New Client, Paid', { pruned: ['1', '2'] })],
		sent: [readLabels, readTwin(), readChat(), unlink('1'), unlink('2')],
	},
	{
		name: 'takes a label that is listed but gone for one on no chat, after one fresh look',
		given: (sandbox) => {
			carries('1')(sandbox);
			paidIsGone(sandbox);
		},
		run: {
			items: Array.from({ length: 12 }, (_, index) => ({ to: `120155540${10 + index}` })),
			parameters: { chatId: '={{ $json.to }}', labels: ['3'], ...others },
		},
		success: Array.from({ length: 12 }, (_, index) =>
			synced(['3'], 'Linked VIP', { linked: ['3'] }, `120155540${10 + index}@c.us`),
		),
	},
	{
		name: 'finds a label once more that was deleted and created again meanwhile',
		given: paidIsRemade,
		run: { parameters: { labels: ['Paid'] } },
		success: [synced(['7'], 'Linked Paid', { linked: ['7'] })],
		sent: [readLabels, readTwin(), readChat(), link('2'), readLabels, link('7')],
	},
	{
		name: 'takes names that are written in the workflow, beside IDs',
		run: { parameters: { labels: ['VIP', '2'] } },
		success: [synced(['3', '2'], 'Linked VIP, Paid', { linked: ['3', '2'] })],
	},
	{
		name: 'parts names at the commas of every script, and at line breaks',
		run: {
			items: ['Paid، VIP', 'Paid，VIP', 'Paid、VIP', 'Paid\nVIP\r\n'].map((labels) => ({ labels })),
			parameters: byExpression,
			options: { createIfMissing: true },
		},
		success: [
			synced(['2', '3'], 'Linked Paid, VIP', { linked: ['2', '3'] }),
			...[1, 2, 3].map(() => unchanged('2', '3')),
		],
	},
	{
		name: 'creates no label of what is no list, though it looks like one',
		run: {
			items: [
				...["['Paid','VIP']", '[Paid, VIP]', '{"labels":["Paid"]}', "'Paid'", '"Paid","VIP"'],
				...[`"['Paid','VIP']"`, 'null', 'undefined', 'Paid, NaN', '[object Object]'],
			].map((labels) => ({ labels })),
			parameters: byExpression,
			options: { createIfMissing: true },
		},
		errors: Array.from({ length: 10 }, () => invalid('Label Names or IDs')),
		sent: [],
	},
	{
		name: 'creates missing labels once per name, and reads nothing of them',
		given: carries('1'),
		run: {
			items: ['Lead, VIP', 'lead', 'LEAD'].map((labels) => ({ labels })),
			parameters: { ...byExpression, ...others },
			options: { createIfMissing: true },
		},
		success: [
			synced(['7', '3'], 'Linked Lead, VIP; removed New Client', {
				linked: ['7', '3'],
				pruned: ['1'],
			}),
			synced(['7'], 'Removed VIP', { pruned: ['3'] }),
			unchanged('7'),
		],
		waits: true,
		sent: [
			readLabels,
			...creation,
			readTwin(),
			readChat(),
			link('7'),
			link('3'),
			unlink('1'),
			unlink('3'),
		],
		labels: { 7: { name: 'Lead' } },
		chats: { [person]: ['7'] },
	},
	{
		name: 'creates a missing label whose name is a number, once, and finds it by that name',
		run: {
			items: ['2024', [2024], ' 2024 ,2'].map((labels) => ({ labels })),
			parameters: byExpression,
			options: { createIfMissing: true, concurrency: 1 },
		},
		success: [
			synced(['7'], 'Linked 2024', { linked: ['7'] }),
			unchanged('7'),
			synced(['7', '2'], 'Linked Paid', { linked: ['2'] }),
		],
		waits: true,
		sent: [readLabels, ...creation, link('7'), readTwin(), readChat(), link('2')],
		labels: { 7: { name: '2024' } },
	},
	{
		name: 'imagines a missing label whose name is a number in a dry run',
		run: {
			items: [{ labels: '2024' }],
			parameters: byExpression,
			options: { createIfMissing: true, dryRun: true },
		},
		waits: true,
		success: [synced(['2024'], 'Would link 2024', { linked: ['2024'], dryRun: true })],
		sent: [readLabels, readLabels],
	},
	{
		name: 'takes an ID for the ID, even when a label is named like it',
		given: ({ account }) => void account.createLabel('2', 3),
		run: {
			items: [{ labels: '2' }],
			parameters: byExpression,
			options: { createIfMissing: true },
		},
		success: [synced(['2'], 'Linked Paid', { linked: ['2'] })],
	},
	...[false, true].map((dryRun): Case => ({
		name: `creates none of an item's labels where not all have room (dry run: ${dryRun})`,
		given: holds(19),
		run: {
			items: ['Lead, Deal', 'Lead, 2', 'lead', 'Deal'].map((labels) => ({ labels })),
			parameters: byExpression,
			options: { createIfMissing: true, dryRun, concurrency: 1 },
		},
		success: [
			synced([dryRun ? 'Lead' : '20', '2'], `${dryRun ? 'Would link' : 'Linked'} Lead, Paid`, {
				linked: [dryRun ? 'Lead' : '20', '2'],
			}),
			unchanged(dryRun ? 'Lead' : '20'),
		].map((item) => ({ ...item, ...(dryRun && { dryRun }) })),
		errors: [
			noRoom('A WhatsApp account can hold 20 labels, and there is not enough room for "Deal"'),
			noRoom('A WhatsApp account can hold 20 labels, and there is not enough room for "Deal"'),
		],
		waits: true,
		sent: dryRun
			? [readLabels, readLabels, readTwin(), readChat()]
			: [readLabels, ...creation, readTwin(), readChat(), link('20'), link('2')],
	})),
	...[false, true].map((dryRun): Case => ({
		name: `creates nothing in a full account (dry run: ${dryRun})`,
		given: holds(20),
		run: {
			items: [{ labels: 'Lead, Deal' }],
			parameters: byExpression,
			options: { createIfMissing: true, dryRun },
		},
		errors: [
			noRoom(
				'A WhatsApp account can hold 20 labels, and there is not enough room for "Lead", "Deal"',
			),
		],
		sent: [readLabels],
	})),
	{
		name: 'takes nothing that a dry run has imagined for a label of the account',
		given: holds(19),
		run: {
			items: [
				{ labels: 'Lead', dry: true },
				{ labels: 'Deal', dry: false },
				{ labels: 'Lead', dry: true },
			],
			parameters: byExpression,
			options: { createIfMissing: true, dryRun: '={{ $json.dry }}' },
		},
		waits: true,
		success: [
			synced(['Lead'], 'Would link Lead', { linked: ['Lead'], dryRun: true }),
			synced(['20'], 'Linked Deal', { linked: ['20'] }),
			{ ...unchanged('Lead'), dryRun: true },
		],
	},
	{
		name: 'says which labels it has created when the server refuses another',
		given: (sandbox) => sandbox.fail({ method: 'POST', skip: 1, status: 503 }),
		run: {
			items: [{ labels: 'Lead, Deal' }],
			parameters: byExpression,
			options: { createIfMissing: true },
		},
		waits: true,
		errors: [
			{
				reason: 'upstream',
				message: expect.stringMatching(/^Created "Lead", but not "Deal": Wawp could/),
			},
		],
		labels: { 7: { name: 'Lead' } },
	},
	{
		name: 'takes the lowest ID where a name fits several, as workers may have created it at once',
		given: ({ account }) => {
			for (const id of ['10', '8']) {
				account.labels.set(id, { ...account.labels.get('1')!, id, name: 'Lead' });
			}
		},
		run: {
			items: [{ labels: 'Lead, lead' }],
			parameters: byExpression,
			options: { createIfMissing: true },
		},
		success: [synced(['8'], 'Linked Lead', { linked: ['8'] })],
		sent: [readLabels, readTwin(), readChat(), link('8')],
	},
	{
		name: 'creates nothing for an ID that was picked from the list and is gone',
		run: { parameters: { labels: ['99'] }, options: { createIfMissing: true } },
		errors: [{ reason: 'labelNotFound', attempts: 0 }],
		sent: [readLabels],
	},
	{
		name: 'creates no label in a dry run: its name stands for the ID',
		given: carries('1'),
		run: {
			items: ['Lead, VIP', 'lead', 'Paid'].map((labels) => ({ labels })),
			parameters: { ...byExpression, prune: 'byPrefix', labelPrefix: 'L' },
			options: { createIfMissing: true, dryRun: true },
		},
		success: [
			synced(['Lead', '3'], 'Would link Lead, VIP', { linked: ['Lead', '3'] }),
			unchanged('Lead'),
			synced(['2'], 'Would link Paid; would remove Lead', { linked: ['2'], pruned: ['Lead'] }),
		].map((item) => ({ ...item, dryRun: true })),
		waits: true,
		sent: [readLabels, readLabels, readTwin(), readChat()],
	},
	{
		name: 'takes old names that no label has for labels on no chat where missing ones are created',
		run: {
			items: [{ labels: 'Lead' }, { labels: 'Customer' }],
			parameters: {
				...byExpression,
				prune: 'selected',
				labelsToPrune: '={{ ["Lead", "Customer"] }}',
			},
			options: { createIfMissing: true },
		},
		waits: true,
		success: [
			synced(['7'], 'Linked Lead', { linked: ['7'] }),
			synced(['8'], 'Linked Customer; removed Lead', { linked: ['8'], pruned: ['7'] }),
		],
		chats: { [person]: ['8'] },
	},
	{
		name: 'does not know an unknown label, and changes nothing',
		given: carries('1'),
		run: {
			items: [{ labels: ['Platinum'] }, { labels: ['2', '99'] }],
			parameters: { ...byExpression, ...others },
		},
		errors: [
			{
				reason: 'labelNotFound',
				attempts: 0,
				message: expect.stringContaining('"Platinum"'),
				description: expect.stringContaining("'Label Names or IDs'"),
			},
			{ reason: 'labelNotFound', attempts: 0, message: expect.stringContaining('"99"') },
		],
		sent: [readLabels],
		chats: { [person]: ['1'] },
	},
	{
		name: 'does not know an unknown old name, but takes an unknown old ID for a label that is gone',
		given: carries('1'),
		run: {
			items: [{ old: ['Platinum'] }, { old: '99' }],
			parameters: { labels: ['2'], prune: 'selected', labelsToPrune: '={{ $json.old }}' },
		},
		errors: [
			{
				reason: 'labelNotFound',
				attempts: 0,
				description: expect.stringContaining("'Old Label Names or IDs'"),
			},
		],
		success: [synced(['2'], 'Linked Paid', { linked: ['2'] })],
	},
	{
		name: 'does not choose between two labels of one name',
		given: hasTwoLeads,
		run: { parameters: { labels: '={{ ["Lead"] }}' } },
		errors: [invalid('Label Names or IDs')],
		sent: [readLabels],
	},
	{
		name: 'refuses an empty list unless that is allowed',
		given: carries('1'),
		run: {
			items: [{ labels: [] }, { labels: '' }, { labels: ' , ' }],
			parameters: { ...byExpression, ...others },
		},
		errors: [1, 2, 3].map(() => ({
			...invalid('Label Names or IDs'),
			description: expect.stringContaining("'Allow Empty List'"),
		})),
		sent: [],
		chats: { [person]: ['1'] },
	},
	{
		name: 'takes everything off where an empty list is allowed',
		given: carries('1', '2'),
		run: { parameters: { labels: [], allowEmpty: true, ...others } },
		success: [synced([], 'Removed New Client, Paid', { pruned: ['1', '2'] })],
		chats: { [person]: [] },
	},
	{
		name: 'reads nothing of a chat that needs no label and loses none',
		given: carries('1'),
		run: { parameters: { labels: [], allowEmpty: true } },
		success: [unchanged()],
		sent: [readLabels],
	},
	{
		name: 'never takes a missing field for an empty list',
		given: carries('1'),
		run: {
			items: [{}, { labels: null }, { labels: { id: 1 } }, { labels: [''] }, { labels: [null] }],
			parameters: { ...byExpression, ...others, allowEmpty: true },
		},
		errors: [1, 2, 3, 4, 5].map(() => invalid('Label Names or IDs')),
		sent: [],
		chats: { [person]: ['1'] },
	},
	{
		name: 'refuses a prefix and old labels that are nothing',
		run: {
			items: [{ prune: 'byPrefix' }, { prune: 'selected' }, { prune: 'everything' }],
			parameters: { labels: ['1'], prune: '={{ $json.prune }}' },
		},
		errors: [
			invalid('Label Prefix'),
			{
				...invalid('Old Label Names or IDs'),
				description: expect.stringContaining("choose 'None' there"),
			},
			{ message: expect.stringContaining('one of allOthers, byPrefix, none, selected') },
		],
		sent: [],
	},
	{
		name: 'takes nothing off when a link fails, and says what has been linked',
		given: (sandbox) => {
			carries('1')(sandbox);
			sandbox.fail({ method: 'PUT', path: '/labels/3/', status: 503 });
		},
		run: { parameters: { labels: ['2', '3', '4'], ...others } },
		errors: [
			{
				reason: 'upstream',
				message: expect.stringMatching(
					/^The chat has got "Paid" \(ID 2\), but not "VIP" \(ID 3\): Wawp could not/,
				),
				httpCode: 503,
				attempts: 2,
				chatId: person,
				labelId: '3',
				linked: ['2'],
				pruned: [],
			},
		],
		sent: [readLabels, readTwin(), readChat(), link('2'), link('3')],
		chats: { [person]: ['1', '2'] },
	},
	{
		name: 'says which old labels remain, and takes off what it can',
		given: (sandbox) => {
			carries('1', '3', '4')(sandbox);
			sandbox.fail({ method: 'DELETE', path: '/labels/3/', status: 502 });
		},
		run: { parameters: { labels: ['2'], ...others } },
		errors: [
			{
				reason: 'pruneFailed',
				message:
					'The chat has the labels that it should, but the old label "VIP" (ID 3) could not be removed',
				description: expect.stringMatching(/^Run it again .* Wawp could not reach WhatsApp/),
				httpCode: 502,
				retryable: true,
				attempts: 4,
				chatId: person,
				linked: ['2'],
				pruned: ['1', '4'],
				remaining: ['3'],
			},
		],
		chats: { [person]: ['3', '2'] },
	},
	{
		name: 'tells refused credentials for what they are while nothing has been changed',
		given: (sandbox) => {
			carries('1')(sandbox);
			sandbox.fail({ ...presets.unauthorized, method: 'DELETE' });
		},
		run: { parameters: { labels: [], allowEmpty: true, ...others } },
		errors: [{ reason: 'authentication', httpCode: 401, attempts: 1 }],
	},
	{
		name: 'counts a label that is gone meanwhile as taken off',
		given: (sandbox) => {
			carries('1', '3')(sandbox);
			sandbox.fail({ ...presets.labelNotFound, method: 'DELETE', times: 1 });
		},
		run: { parameters: { labels: ['3'], ...others } },
		success: [synced(['3'], 'Removed New Client', { pruned: ['1'] })],
	},
	{
		name: 'takes nothing off while Wawp has only taken the link on',
		given: (sandbox) => {
			carries('1')(sandbox);
			sandbox.fail({ ...presets.queued, apply: false, method: 'PUT' });
		},
		run: { parameters: { labels: ['2'], ...others } },
		waits: true,
		errors: [{ reason: 'notApplied', attempts: 3 }],
		sent: [readLabels, readTwin(), readChat(), link('2'), readChat(), readChat()],
		chats: { [person]: ['1'] },
	},
	{
		name: 'takes off what it may have linked before, and links again what it may have taken off',
		given: (sandbox) => {
			carries('1')(sandbox);
			sandbox.fail({ method: 'PUT', reset: 'after', times: 1 });
			sandbox.fail({ method: 'DELETE', reset: 'after', skip: 1, times: 1 });
		},
		run: {
			items: [['2'], ['1'], ['3'], ['1']].map((labels) => ({ labels })),
			parameters: { ...byExpression, ...others },
		},
		errors: [
			{ reason: 'network', labelId: '2' },
			{ reason: 'pruneFailed', linked: ['3'], remaining: ['1'] },
		],
		success: [
			synced(['1'], 'Removed Paid', { pruned: ['2'] }),
			synced(['1'], 'Linked New Client; removed VIP', { linked: ['1'], pruned: ['3'] }),
		],
		chats: { [person]: ['1'] },
	},
	{
		name: 'is finished by Retry On Fail, which sends nothing twice',
		given: (sandbox) => {
			carries('1')(sandbox);
			sandbox.fail({ method: 'DELETE', status: 502, times: 1 });
		},
		run: {
			parameters: { labels: ['2'], ...others },
			settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
		},
		success: [synced(['2'], 'Removed New Client', { pruned: ['1'] })],
		sent: [
			readLabels,
			readTwin(),
			readChat(),
			link('2'),
			unlink('1'),
			readLabels,
			readChat(),
			unlink('1'),
		],
		chats: { [person]: ['2'] },
	},
	{
		name: 'does not change a chat whose labels cannot be read',
		given: (sandbox) => {
			carries('1')(sandbox);
			sandbox.fail({ method: 'GET', path: person, status: 503 });
		},
		run: { parameters: { labels: ['2'], ...others } },
		errors: [{ reason: 'upstream', attempts: 1, chatId: person }],
		sent: [readLabels, readTwin(), readChat()],
	},
	{
		name: 'reads per label where there are many chats, and the chats only where there are few',
		given: ({ account }) => {
			for (let index = 0; index < 5; index++) account.setLabels(`1201555000${index}@c.us`, ['2']);
		},
		run: {
			items: Array.from({ length: 5 }, (_, index) => ({ to: `+1 201 555 000${index}` })),
			parameters: {
				chatId: '={{ $json.to }}',
				labels: ['2'],
				prune: 'selected',
				labelsToPrune: ['3', '4'],
			},
		},
		success: Array.from({ length: 5 }, (_, index) => ({
			...unchanged('2'),
			...ofChat(`1201555000${index}@c.us`),
		})),
		sent: [readLabels, readList('2'), readList('3'), readList('4')],
	},
	{
		name: 'has no phone number for a group',
		run: { parameters: { chatId: group, labels: ['2'] } },
		success: [synced(['2'], 'Linked Paid', { linked: ['2'] }, group)],
	},
];
