import { group, lid, person } from '../../support/chats';
import { link, readChat, readLabels, readTwin, readList } from '../../support/requests';
import { label } from '../../support/world';
import { hasTwoLeads, holds, paidIsGone, paidIsRemade } from '../accounts';
import { beside } from '../beside';
import type { About, Case } from '../cases';
import { linked, newClient, paid, urgent, vip } from '../items';

export const about: About = { method: 'PUT', meetsAll: true };

/** The labels are read twice before the first creation of a run, and once after each. */
const sure = [readLabels, readLabels];
const created = ['POST /v2/labels', readLabels];

export const cases: Case[] = [
	{
		name: 'links by ID with one request, and reads the name of the label meanwhile',
		run: {},
		success: [linked(newClient)],
		sent: [link('1'), beside(readLabels)],
		chats: { [person]: ['1'] },
	},
	{
		name: 'keeps the labels that are on the chat',
		given: ({ account }) => account.link(person, '3'),
		run: {},
		success: [linked(newClient)],
		chats: { [person]: ['3', '1'] },
	},
	{
		name: 'takes every form of a chat, by expression',
		run: {
			items: [
				{ to: '+20 123 456 7890' },
				{ to: 12015554567 },
				{ to: group },
				{ to: lid },
				{ to: 'https://wa.me/4915112345678' },
			],
			parameters: { chatId: '={{ $json.to }}' },
		},
		success: [person, '12015554567@c.us', group, lid, '4915112345678@c.us'].map((chatId) =>
			linked(newClient, chatId),
		),
	},
	{
		name: 'refuses what cannot carry a label before anything is sent',
		run: {
			items: ['', 'Alice', '120363000000000000@newsletter', '12345', '0123456789', null, {}].map(
				(to) => ({ to }),
			),
			parameters: { chatId: '={{ $json.to }}' },
		},
		errors: Array.from({ length: 7 }, () => ({ reason: 'invalidInput', attempts: 0 })),
		sent: [],
	},
	{
		name: 'completes national numbers with the default country',
		run: {
			items: [{ to: '0123 456 7890' }],
			parameters: { chatId: '={{ $json.to }}' },
			options: { defaultCountry: 'eg' },
		},
		success: [linked(newClient)],
	},
	{
		name: 'names an unknown default country',
		run: { options: { defaultCountry: 'Egypt' } },
		errors: [{ message: expect.stringContaining("'Default Country'") }],
		sent: [],
	},
	{
		name: 'finds a label by name, in any case, reading the directory once',
		run: {
			items: [{ name: 'Paid' }, { name: 'vip' }],
			parameters: { label: label('={{ $json.name }}', 'name') },
			options: { concurrency: 1 },
		},
		success: [linked(paid), linked(vip)],
		sent: [readLabels, link('2'), link('3')],
	},
	{
		name: 'takes a whole-field expression as an ID first, then as a name',
		run: {
			items: [{ any: 2 }, { any: 'VIP' }, { any: '4' }],
			parameters: { label: '={{ $json.any }}' },
		},
		success: [linked(paid), linked(vip), linked(urgent)],
	},
	...['Paid', '2'].map((label) => ({
		name: `takes ${label} that is written in the workflow as plain text`,
		run: { parameters: { label } },
		success: [linked(paid)],
		sent: [readLabels, link('2')],
	})),
	{
		name: 'takes a name where an expression stands in for the list',
		run: {
			items: [{ any: 'Paid' }, { any: '3' }],
			parameters: { label: label('={{ $json.any }}', 'list') },
			options: { concurrency: 1 },
		},
		success: [linked(paid), linked(vip)],
		sent: [readLabels, link('2'), link('3')],
	},
	{
		name: 'takes a name where n8n has chosen the mode ID, as it does for a field that is dropped',
		run: {
			items: [{ any: 'Paid' }, { any: '3' }, { any: ' vip ' }, { any: 2 }],
			parameters: { label: label('={{ $json.any }}', 'id') },
			options: { concurrency: 1 },
		},
		success: [linked(paid), ...[linked(vip), linked(vip)], linked(paid)],
		sent: [readLabels, link('2'), link('3')],
	},
	{
		name: 'takes names for equal however their letters are composed',
		given: ({ account }) => void account.createLabel('Caf\u00e9', 3),
		run: { parameters: { label: label('Cafe\u0301', 'name') } },
		success: [linked({ id: '7', name: 'Caf\u00e9' })],
	},
	{
		name: 'does not know an unknown name',
		run: { parameters: { label: label('Platinum', 'name') } },
		errors: [
			{
				reason: 'labelNotFound',
				attempts: 0,
				chatId: person,
				message: expect.stringContaining('"Platinum"'),
			},
		],
		sent: [readLabels],
	},
	{
		name: 'does not choose between two labels of one name',
		given: ({ account }) => {
			account.createLabel('Lead', 3);
			account.createLabel('Lead', 4);
		},
		run: { parameters: { label: label('Lead', 'name') } },
		errors: [{ reason: 'invalidInput', message: expect.stringContaining('ID 7') }],
		sent: [readLabels],
	},
	{
		name: 'prefers the exact spelling among names that differ by case',
		given: hasTwoLeads,
		run: { parameters: { label: label('LEAD', 'name') } },
		success: [linked({ id: '8', name: 'LEAD' })],
	},
	{
		name: 'says so when the label was deleted',
		run: { parameters: { label: label('99') } },
		errors: [
			{ reason: 'labelNotFound', httpCode: 404, attempts: 1, chatId: person, labelId: '99' },
		],
		sent: [link('99'), beside(readLabels)],
	},
	{
		name: 'checks an ID against the directory when asked, once per run',
		run: {
			items: [{ id: '1' }, { id: '99' }],
			parameters: { label: label('={{ $json.id }}') },
			options: { checkLabelFirst: true },
		},
		success: [linked(newClient)],
		errors: [{ reason: 'labelNotFound', attempts: 0, labelId: '99' }],
		sent: [readLabels, link('1')],
	},
	...['.', '..', 'chats', 'create', '\ud800'].map((id): Case => ({
		name: `refuses ${JSON.stringify(id)}, which would change the meaning of the path`,
		run: { parameters: { label: label(id, 'list') } },
		errors: [{ reason: 'invalidInput', attempts: 0, message: expect.stringContaining("'Label'") }],
		sent: [readLabels],
	})),
	{
		name: 'refuses an empty label',
		run: { items: [{}], parameters: { label: label('={{ $json.missing }}', 'name') } },
		errors: [{ reason: 'invalidInput', message: expect.stringContaining("'Label'") }],
		sent: [],
	},
	{
		name: 'confirms when asked',
		run: { options: { confirm: true } },
		success: [{ ...linked(newClient), confirmed: true }],
		sent: [link('1'), beside(readLabels), readChat()],
	},
	{
		name: 'finds a label under the other ID of the person too',
		given: (sandbox) => {
			sandbox.account.lids.set(lid, person);
			sandbox.settings.foundUnder = { [person]: 'lid' };
		},
		run: { options: { confirm: true } },
		success: [{ ...linked(newClient), confirmed: true }],
		sent: [link('1'), beside(readLabels), readChat(), readTwin(), readChat(lid)],
	},
	{
		name: 'looks twice before it says that a label was not applied',
		given: (sandbox) => sandbox.fail({ method: 'PUT', status: 200, body: { success: true } }),
		run: { options: { confirm: true } },
		waits: true,
		errors: [{ reason: 'notApplied', retryable: true, attempts: 4, chatId: person, labelId: '1' }],
		sent: [link('1'), beside(readLabels), readChat(), readTwin(), readChat()],
	},
	{
		name: 'says that the label was accepted when it cannot be read back',
		given: (sandbox) => sandbox.fail({ method: 'GET', status: 503 }),
		run: { parameters: { label: label('1') }, options: { confirm: true } },
		errors: [
			{
				reason: 'upstream',
				httpCode: 503,
				attempts: 2,
				chatId: person,
				labelId: '1',
				message: 'Wawp accepted the label (ID 1), but it could not be read back',
			},
		],
		sent: [link('1'), beside(readLabels), readChat()],
	},
	{
		name: 'links once for equal items, and once more for those that ask for it to be confirmed',
		run: {
			items: [{ confirm: false }, { confirm: true }, { confirm: false }, { confirm: true }],
			options: { confirm: '={{ $json.confirm }}' },
		},
		success: [false, true, false, true].map((confirmed) => ({
			...linked(newClient),
			...(confirmed && { confirmed }),
		})),
		sent: [link('1'), beside(readLabels), link('1'), readChat()],
	},
	{
		name: 'creates a missing label once, however many items want it',
		run: {
			items: [{ to: '12015554567' }, { to: '12015554568' }],
			parameters: { chatId: '={{ $json.to }}', label: label('Platinum', 'name') },
			options: { createIfMissing: true, concurrency: 1 },
		},
		success: ['12015554567@c.us', '12015554568@c.us'].map((chatId) =>
			linked({ id: '7', name: 'Platinum' }, chatId),
		),
		waits: true,
		sent: [...sure, ...created, link('7', '12015554567@c.us'), link('7', '12015554568@c.us')],
	},
	...[0, 1].map((keep): Case => ({
		name: `creates no label because of one short answer (with ${keep} of the labels)`,
		given: (sandbox) => sandbox.fail({ method: 'GET', path: '^/v2/labels$', keep, times: 1 }),
		run: {
			items: [{ name: 'Paid' }, { name: 'VIP' }],
			parameters: { label: label('={{ $json.name }}', 'name') },
			options: { createIfMissing: true, concurrency: 1 },
		},
		waits: true,
		success: [linked(paid), linked(vip)],
		sent: [...sure, link('2'), link('3')],
	})),
	{
		name: 'creates no label while the account shows none at all',
		given: (sandbox) => sandbox.fail({ method: 'GET', path: '^/v2/labels$', keep: 0 }),
		run: {
			items: [{ name: 'Paid' }, { name: 'Lead' }],
			parameters: { label: label('={{ $json.name }}', 'name') },
			options: { createIfMissing: true, maxRetries: 3, concurrency: 1 },
		},
		waits: true,
		errors: [1, 2].map(() => ({
			...{ reason: 'labelsNotReady', httpCode: 200, retryable: true, attempts: 0 },
			message: 'Wawp shows no labels for this account',
		})),
		sent: sure,
	},
	{
		name: 'leaves one label where another process has created the name at once, and deletes its own',
		given: (sandbox) => {
			sandbox.account.createLabel('lead', 1);
			sandbox.fail({ method: 'GET', path: '^/v2/labels$', omit: ['7'], times: 2 });
		},
		run: { parameters: { label: label('Lead', 'name') }, options: { createIfMissing: true } },
		waits: true,
		success: [linked({ id: '7', name: 'lead' })],
		sent: [...sure, ...created, readList('8'), 'DELETE /v2/labels/8', link('7')],
		chats: { [person]: ['7'] },
	},
	{
		name: 'deletes no label of the name that is on a chat already',
		given: (sandbox) => {
			sandbox.account.createLabel('Lead', 1);
			sandbox.fail({ method: 'GET', path: '^/v2/labels$', omit: ['7'], times: 2 });
			sandbox.account.link(group, '8');
		},
		run: { parameters: { label: label('Lead', 'name') }, options: { createIfMissing: true } },
		waits: true,
		success: [linked({ id: '7', name: 'Lead' })],
		labels: { 8: { name: 'Lead' } },
	},
	{
		name: 'takes the lowest ID of several labels of a name, where it may create them',
		given: ({ account }) => {
			for (const id of ['10', '9']) account.labels.set(id, { ...account.labels.get('2')!, id });
			account.labels.delete('2');
		},
		run: { parameters: { label: label('Paid', 'name') }, options: { createIfMissing: true } },
		success: [linked({ id: '9', name: 'Paid' })],
		sent: [readLabels, link('9')],
	},
	{
		name: 'creates no label whose name differs in what nobody sees',
		given: ({ account }) => void account.createLabel('Hot\u00a0 Lead\u200f ❤\ufe0f', 1),
		run: {
			items: ['Hot Lead ❤', 'Hot\u200b Lead ❤\ufe0f', 'hot  Le\u00adad \u200e❤'].map((name) => ({
				name,
			})),
			parameters: { label: label('={{ $json.name }}', 'name') },
			options: { createIfMissing: true, concurrency: 1 },
		},
		success: [1, 2, 3].map(() => linked({ id: '7', name: 'Hot\u00a0 Lead\u200f ❤\ufe0f' })),
		sent: [readLabels, link('7')],
	},
	{
		name: 'finds a label once more that was deleted and created again meanwhile',
		given: paidIsRemade,
		run: {
			items: Array.from({ length: 12 }, (_, index) => ({ to: `120155540${10 + index}` })),
			parameters: { chatId: '={{ $json.to }}', label: label('Paid', 'name') },
			options: { concurrency: 1 },
		},
		success: Array.from({ length: 12 }, (_, index) =>
			linked({ id: '7', name: 'Paid' }, `120155540${10 + index}@c.us`),
		),
		sent: [
			...[readLabels, link('2', '12015554010@c.us'), readLabels],
			...Array.from({ length: 12 }, (_, index) => link('7', `120155540${10 + index}@c.us`)),
		],
	},
	{
		name: 'looks once for a label that was found by its name and is gone',
		given: paidIsGone,
		run: {
			items: [{ to: '12015554010' }, { to: '12015554011' }],
			parameters: { chatId: '={{ $json.to }}', label: label('Paid', 'name') },
			options: { concurrency: 1 },
		},
		errors: [1, 2].map(() => ({ reason: 'labelNotFound', httpCode: 404, attempts: 1 })),
		sent: [
			...[readLabels, link('2', '12015554010@c.us'), readLabels],
			link('2', '12015554011@c.us'),
		],
	},
	{
		name: 'finds labels whose names are numbers, or listed twice, beside one without a name',
		given: (sandbox) => {
			const body = [{ id: 1, name: 2024 }, { id: '2' }, { id: '3', name: 'VIP' }];
			sandbox.fail({ method: 'GET', path: '^/v2/labels$', status: 200, body: [...body, ...body] });
		},
		run: {
			items: [{ name: '2024' }, { name: 'VIP' }, { name: 2 }],
			parameters: { label: '={{ $json.name }}' },
		},
		success: [
			['1', '2024'],
			['3', 'VIP'],
			['2', ''],
		].map(([id, name]) => linked({ id: id!, name: name! })),
	},
	{
		name: 'creates with the other form of the route where only that one is known',
		given: ({ settings }) => (settings.createForm = 'suffixed'),
		run: {
			items: [{ name: 'Gold' }, { name: 'Silver' }],
			parameters: { label: label('={{ $json.name }}', 'name') },
			options: { createIfMissing: true, concurrency: 1 },
		},
		success: [linked({ id: '7', name: 'Gold' }), linked({ id: '8', name: 'Silver' })],
		waits: true,
		sent: [
			...sure,
			'POST /v2/labels',
			'POST /v2/labels/create',
			readLabels,
			link('7'),
			'POST /v2/labels/create',
			readLabels,
			link('8'),
		],
	},
	{
		name: 'never creates twice: after a lost answer it finds its own label',
		given: (sandbox) => sandbox.fail({ method: 'POST', reset: 'after', times: 1 }),
		run: {
			parameters: { label: label('Platinum', 'name') },
			options: { createIfMissing: true, maxRetries: 3 },
		},
		success: [linked({ id: '7', name: 'Platinum' })],
		waits: true,
		sent: [...sure, ...created, readLabels, link('7')],
	},
	{
		name: 'does not send a Create again that may still be under way',
		given: (sandbox) => sandbox.fail({ method: 'POST', hang: 'before-headers' }),
		run: {
			parameters: { label: label('Platinum', 'name') },
			options: { createIfMissing: true, maxRetries: 3, timeout: 5 },
		},
		waits: true,
		errors: [{ reason: 'timeout', retryable: true, attempts: 1 }],
		sent: [...sure, ...created, readLabels],
	},
	{
		name: 'finds a label that appears a moment after its answer was lost',
		given: (sandbox) => {
			sandbox.fail({ method: 'POST', status: 502, apply: true });
			const labels = [...sandbox.account.labels.values()];
			sandbox.fail({
				path: '^/v2/labels$',
				method: 'GET',
				skip: 2,
				times: 1,
				status: 200,
				body: labels,
			});
		},
		run: {
			parameters: { label: label('Platinum', 'name') },
			options: { createIfMissing: true, maxRetries: 3 },
		},
		waits: true,
		success: [linked({ id: '7', name: 'Platinum' })],
		sent: [...sure, ...created, readLabels, readLabels, link('7')],
	},
	{
		name: 'counts every Create that it sent',
		given: (sandbox) => sandbox.fail({ method: 'POST', status: 502 }),
		run: {
			parameters: { label: label('Platinum', 'name') },
			options: { createIfMissing: true, maxRetries: 1 },
		},
		waits: true,
		errors: [{ reason: 'upstream', httpCode: 502, attempts: 2 }],
	},
	{
		name: 'tells the label limit when another label took the last place',
		given: (sandbox) => {
			sandbox.settings.labelLimitAnswer = 'vague';
			holds(19)(sandbox);
		},
		run: {
			items: [
				{ to: '12015550001', name: 'Gold' },
				{ to: '12015550002', name: 'Silver' },
			],
			parameters: {
				chatId: '={{ $json.to }}',
				label: label('={{ $json.name }}', 'name'),
			},
			options: { createIfMissing: true, concurrency: 2 },
		},
		waits: true,
		success: [linked({ id: '20', name: 'Gold' }, '12015550001@c.us')],
		errors: [{ reason: 'labelLimit', httpCode: 400, attempts: 1 }],
	},
	{
		name: 'does not create a label for a number that is not the ID of a label',
		run: {
			items: [{ any: '99' }],
			parameters: { label: '={{ $json.any }}' },
			options: { createIfMissing: true },
		},
		errors: [{ reason: 'labelNotFound' }],
		sent: [readLabels],
	},
	...(['plain', 'vague'] as const).map((labelLimitAnswer): Case => ({
		name: `tells a full account from a bad request (${labelLimitAnswer} answer)`,
		given: (sandbox) => {
			sandbox.settings.labelLimitAnswer = labelLimitAnswer;
			holds(20)(sandbox);
		},
		run: {
			parameters: { label: label('Platinum', 'name') },
			options: { createIfMissing: true },
		},
		waits: true,
		errors: [{ reason: 'labelLimit', httpCode: 400, attempts: 1, chatId: person }],
	})),
	{
		name: 'adds the fields of the input when asked',
		run: { items: [{ order: 7, message: 'theirs' }], options: { includeInput: true } },
		success: [{ ...linked(newClient), order: 7 }],
	},
	{
		name: 'sends equal writes once',
		run: { items: [{}, {}, {}] },
		success: [1, 2, 3].map(() => linked(newClient)),
		sent: [link('1'), beside(readLabels)],
	},
	...['concurrency', 'requestsPerMinute', 'maxRetries', 'timeout'].map((option): Case => ({
		name: `names ${option} when it is out of range`,
		run: { options: { [option]: -1 } },
		errors: [{ reason: 'invalidInput', message: expect.stringMatching(/^'[A-Z].* but is "-1"$/) }],
		sent: [],
	})),
];
