import { group, lid, person } from '../../support/chats';
import { link, readChat, readLabels } from '../../support/requests';
import { label } from '../../support/world';
import { hasTwoLeads, holds } from '../accounts';
import { beside } from '../beside';
import type { About, Case } from '../cases';
import { linked, newClient, paid, urgent, vip } from '../items';

export const about: About = { method: 'PUT', meetsAll: true };

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
		name: 'looks twice before it says that a label was not applied',
		given: (sandbox) => sandbox.fail({ method: 'PUT', status: 200, body: { success: true } }),
		run: { options: { confirm: true } },
		waits: true,
		errors: [{ reason: 'notApplied', retryable: true, attempts: 3, chatId: person, labelId: '1' }],
		sent: [link('1'), beside(readLabels), readChat(), readChat()],
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
				message: 'Wawp accepted the label, but it could not be read back',
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
		sent: [
			readLabels,
			'POST /v2/labels',
			link('7', '12015554567@c.us'),
			link('7', '12015554568@c.us'),
		],
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
		sent: [
			readLabels,
			'POST /v2/labels',
			'POST /v2/labels/create',
			link('7'),
			'POST /v2/labels/create',
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
		sent: [readLabels, 'POST /v2/labels', readLabels, link('7')],
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
		sent: [readLabels, 'POST /v2/labels', readLabels, readLabels],
	},
	{
		name: 'finds a label that appears a moment after its answer was lost',
		given: (sandbox) => {
			sandbox.fail({ method: 'POST', status: 502, apply: true });
			const labels = [...sandbox.account.labels.values()];
			sandbox.fail({
				path: '^/v2/labels$',
				method: 'GET',
				skip: 1,
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
		sent: [readLabels, 'POST /v2/labels', readLabels, readLabels, link('7')],
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
