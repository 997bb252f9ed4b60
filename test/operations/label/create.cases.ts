import { presets } from '../../../sandbox';
import { labelLimit } from '../../../sandbox/api/labels';
import { readLabels, readList } from '../../support/requests';
import { refused } from '../../support/failures';
import { hasTwoLeads, holds } from '../accounts';
import type { About, Case } from '../cases';
import { paid, salmon, skyBlue, vip } from '../items';

const post = 'POST /v2/labels';
const suffixed = 'POST /v2/labels/create';
/** The labels are read twice before the first creation of a run, and once after each. */
const sure = [readLabels, readLabels];
const created = [post, readLabels];
const lead = { id: '7', name: 'Lead', ...salmon };
const createLead = { parameters: { name: 'Lead', color: 0 } };

export const about: About = {
	method: 'POST',
	parameters: { name: 'Lead', color: 0 },
	meetsAll: true,
};

export const cases: Case[] = [
	{
		name: 'creates a label, in color 0 too',
		waits: true,
		run: createLead,
		success: [{ ...lead, created: true }],
		sent: [...sure, ...created],
	},
	{
		name: 'takes name and color by expression, also as numbers and as text',
		waits: true,
		run: {
			items: [
				{ name: ' 2026 ', color: '0' },
				{ name: 2027, color: 19 },
				{ name: 'Lead', color: ' 7 ' },
				{ name: 'Hot', color: 'sky blue' },
			],
			parameters: { name: '={{ $json.name }}', color: '={{ $json.color }}' },
			options: { concurrency: 1 },
		},
		success: [
			{ id: '7', name: '2026', ...salmon, created: true },
			{ id: '8', name: '2027', color: 19, colorName: 'Purple', colorHex: '#9368cf', created: true },
			{ id: '9', name: 'Lead', color: 7, colorName: 'Gold', colorHex: '#d3a91d', created: true },
			{ id: '10', name: 'Hot', ...skyBlue, created: true },
		],
		sent: [...sure, ...created, ...created, ...created, ...created],
	},
	{
		name: 'refuses a color that there is not',
		run: {
			items: [20, -1, 'crimson', '', null, 1.5, true, {}].map((color) => ({ color })),
			parameters: { name: 'Lead', color: '={{ $json.color }}' },
		},
		errors: ['"20"', '"-1"', '"crimson"', 'empty', 'empty', '"1.5"', '"true"', 'an object'].map(
			(given) => ({
				reason: 'invalidInput',
				attempts: 0,
				message: refused('Color', 'a number from 0 to 19 or the name of a color', given),
			}),
		),
		sent: [],
	},
	{
		name: 'refuses an empty name',
		run: {
			items: [{ name: '' }, { name: '  ' }, {}, { name: {} }],
			parameters: { name: '={{ $json.name }}', color: 0 },
		},
		errors: ['empty', 'empty', 'empty', 'an object'].map((given) => ({
			reason: 'invalidInput',
			attempts: 0,
			message: refused('Name', 'the name of a label', given),
		})),
		sent: [],
	},
	{
		name: 'sends a name of 200 characters and words the answer',
		waits: true,
		given: (sandbox) =>
			sandbox.fail({
				method: 'POST',
				status: 400,
				code: 'bad_request',
				message: 'name must be at most 100 characters',
			}),
		run: { parameters: { name: 'x'.repeat(200), color: 0 } },
		errors: [
			{
				reason: 'badRequest',
				httpCode: 400,
				attempts: 1,
				description: expect.stringContaining('"name must be at most 100 characters"'),
			},
		],
		sent: [...sure, post, readLabels],
	},
	{
		name: 'returns the label that has the name, capital letters aside',
		run: {
			items: [{ name: 'Paid' }, { name: 'vip' }],
			parameters: { name: '={{ $json.name }}', color: 1 },
		},
		success: [
			{ ...paid, created: false },
			{ ...vip, created: false },
		],
		sent: [readLabels],
	},
	{
		name: 'creates one label for two equal items',
		waits: true,
		run: { ...createLead, items: [{}, {}] },
		success: [
			{ ...lead, created: true },
			{ ...lead, created: false },
		],
		sent: [...sure, ...created],
	},
	{
		name: 'does not choose between two labels whose names differ by case',
		given: hasTwoLeads,
		run: createLead,
		errors: [{ reason: 'invalidInput', attempts: 0, message: expect.stringContaining("'Name'") }],
		sent: [readLabels],
	},
	{
		name: 'creates another of the same name when told to',
		waits: true,
		run: {
			items: [{}, {}],
			parameters: { name: 'Paid', color: 0 },
			options: { ifNameExists: 'createAnother' },
		},
		success: ['7', '8'].map((id) => ({ ...lead, id, name: 'Paid', created: true })),
		sent: [...sure, post, post],
	},
	{
		name: 'fails for a taken name when told to, also for one taken in this run',
		waits: true,
		run: {
			items: [{ name: 'paid' }, { name: 'Lead' }, { name: 'Lead' }],
			parameters: { name: '={{ $json.name }}', color: 0 },
			options: { ifNameExists: 'fail' },
		},
		success: [{ ...lead, created: true }],
		errors: [
			{
				reason: 'invalidInput',
				attempts: 0,
				labelId: '2',
				message: 'The WhatsApp account already has a label named "Paid" (ID 2)',
			},
			{ reason: 'invalidInput', attempts: 0, labelId: '7' },
		],
		sent: [...sure, ...created],
	},
	{
		name: 'refuses a choice that there is not',
		run: { ...createLead, options: { ifNameExists: 'maybe' } },
		errors: [{ reason: 'invalidInput', message: expect.stringContaining("'If Name Exists'") }],
		sent: [],
	},
	{
		name: 'uses the other form of the route where only that one is known, after one look',
		waits: true,
		given: ({ settings }) => void (settings.createForm = 'suffixed'),
		run: {
			items: ['A', 'B', 'C'].map((name) => ({ name })),
			parameters: { name: '={{ $json.name }}', color: 0 },
			options: { concurrency: 1 },
		},
		success: ['A', 'B', 'C'].map((name, index) => ({
			...lead,
			id: String(7 + index),
			name,
			created: true,
		})),
		sent: [...sure, post, suffixed, readLabels, suffixed, readLabels, suffixed, readLabels],
	},
	{
		name: 'sends nothing to the other form once a form has answered',
		waits: true,
		given: (sandbox) =>
			sandbox.fail({ method: 'POST', skip: 1, status: 404, body: { message: 'Not Found' } }),
		run: {
			items: ['A', 'B'].map((name) => ({ name })),
			parameters: { name: '={{ $json.name }}', color: 0 },
		},
		success: [{ ...lead, name: 'A', created: true }],
		errors: [{ httpCode: 404, attempts: 1 }],
		sent: [...sure, ...created, post],
	},
	{
		name: 'keeps to a form that answers with trouble of its own',
		given: (sandbox) => {
			sandbox.settings.createForm = 'suffixed';
			sandbox.fail({ method: 'POST', path: 'create$', status: 500, times: 2 });
		},
		run: {
			items: ['A', 'B'].map((name) => ({ name })),
			parameters: { name: '={{ $json.name }}', color: 0 },
			options: { concurrency: 1 },
		},
		waits: true,
		errors: [
			{ reason: 'upstream', attempts: 2 },
			{ reason: 'upstream', attempts: 1 },
		],
	},
	{
		name: 'says so when the server knows neither form',
		waits: true,
		given: (sandbox) => sandbox.fail({ method: 'POST', status: 405 }),
		run: createLead,
		errors: [{ reason: 'unexpectedResponse', httpCode: 405, attempts: 2 }],
		sent: [...sure, post, suffixed],
	},
	...(['plain', 'suffixed'] as const).map((createForm): Case => {
		const sent = createForm === 'plain' ? [post] : [post, suffixed];
		return {
			name: `never creates twice: after a lost answer it finds its own label (${createForm} form)`,
			waits: true,
			given: (sandbox) => {
				sandbox.settings.createForm = createForm;
				sandbox.fail({
					method: 'POST',
					path: sent.at(-1)!.slice(5) + '$',
					reset: 'after',
					times: 1,
				});
			},
			run: { ...createLead, options: { maxRetries: 3 } },
			success: [{ ...lead, created: true }],
			sent: [...sure, ...sent, readLabels, readLabels],
		};
	}),
	{
		name: 'never creates twice: after a 500 that did create it finds its own label',
		waits: true,
		given: (sandbox) => sandbox.fail({ method: 'POST', status: 500, apply: true }),
		run: { ...createLead, options: { maxRetries: 3 } },
		success: [{ ...lead, created: true }],
		sent: [...sure, post, readLabels, readLabels],
	},
	{
		name: 'never creates twice where the labels are shown as they were seconds ago',
		waits: true,
		given: (sandbox) => {
			sandbox.fail({ method: 'POST', status: 502, apply: true });
			// wawp-api.md section 8, E10: not yet in the two readings behind it.
			sandbox.fail({ method: 'GET', path: '^/v2/labels$', skip: 2, times: 2, omit: ['7'] });
		},
		run: { ...createLead, options: { maxRetries: 3 } },
		success: [{ ...lead, created: true }],
		labels: { 7: { name: 'Lead' } },
		sent: [...sure, post, readLabels, readLabels, readLabels, readLabels],
	},
	{
		name: 'finds its own label among others of the name',
		waits: true,
		given: (sandbox) => {
			sandbox.account.createLabel('Lead', 3);
			sandbox.fail({ method: 'POST', status: 502, apply: true });
		},
		run: { ...createLead, options: { ifNameExists: 'createAnother', maxRetries: 3 } },
		success: [{ ...lead, id: '8', created: true }],
		sent: [...sure, post, readLabels],
	},
	{
		name: 'finds its own label after a timeout',
		given: (sandbox) => sandbox.fail({ method: 'POST', hang: 'before-headers', apply: true }),
		run: { ...createLead, options: { timeout: 5, maxRetries: 3 } },
		waits: true,
		success: [{ ...lead, created: true }],
		sent: [...sure, post, readLabels, readLabels],
	},
	{
		name: 'is not sent again after a gateway’s timeout, for it may be under way',
		given: (sandbox) => sandbox.fail({ method: 'POST', status: 504 }),
		run: { ...createLead, options: { maxRetries: 3 } },
		waits: true,
		errors: [
			{
				reason: 'upstream',
				httpCode: 504,
				attempts: 1,
				retryable: true,
				message: expect.stringMatching(/may or may not have been created$/),
			},
		],
		sent: [...sure, post, readLabels, readLabels],
	},
	{
		name: 'is not sent again when it cannot be found out whether it was created',
		waits: true,
		given: (sandbox) => {
			sandbox.fail({ method: 'POST', status: 500, apply: true });
			sandbox.fail({ method: 'GET', skip: 2, status: 503 });
		},
		run: { ...createLead, options: { ifNameExists: 'createAnother' } },
		errors: [
			{
				reason: 'upstream',
				httpCode: 500,
				attempts: 1,
				retryable: false,
				message: expect.stringMatching(/may or may not have been created$/),
			},
		],
		sent: [...sure, post, readLabels],
	},
	{
		name: 'is not tried again by Retry On Fail when that could make a second label',
		given: (sandbox) => sandbox.fail({ method: 'POST', hang: 'before-headers', times: 1 }),
		run: {
			...createLead,
			options: { ifNameExists: 'createAnother', timeout: 5 },
			settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
		},
		waits: true,
		errors: [{ reason: 'timeout', retryable: false, attempts: 1 }],
		sent: [...sure, post, readLabels, readLabels],
	},
	{
		name: 'is not sent again by Retry On Fail: the next try only looks for it',
		given: (sandbox) => sandbox.fail({ method: 'POST', hang: 'before-headers', times: 1 }),
		run: {
			...createLead,
			options: { timeout: 5 },
			settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
		},
		waits: true,
		errors: [{ reason: 'timeout', retryable: true, attempts: 1 }],
		sent: [...sure, post, readLabels, readLabels, ...sure, readLabels],
	},
	{
		name: 'never takes an answer with the ID of another label for a success',
		given: (sandbox) =>
			sandbox.fail({ method: 'POST', status: 201, body: { id: '3', name: 'Lead', color: 0 } }),
		run: { ...createLead, options: { maxRetries: 3 } },
		waits: true,
		errors: [
			{
				...{ reason: 'unexpectedResponse', httpCode: 200, labelId: '3', retryable: false },
				message: 'Wawp gave the new label "Lead" the ID 3, which the label "VIP" has',
			},
		],
		sent: [...sure, post],
	},
	{
		name: 'fails when another process has overwritten the label at once',
		given: (sandbox) => {
			const body = [...sandbox.account.labels.values(), { id: '7', name: 'Deal' }];
			sandbox.fail({ method: 'GET', path: '^/v2/labels$', skip: 2, status: 200, body });
		},
		run: createLead,
		waits: true,
		errors: [{ message: 'Wawp gave the new label "Lead" the ID 7, which the label "Deal" has' }],
	},
	{
		name: 'is done by another process at once: of two labels of one name the lower ID is left',
		given: (sandbox) => {
			sandbox.account.createLabel('Lead', 0);
			sandbox.fail({ method: 'GET', path: '^/v2/labels$', omit: ['7'], times: 2 });
		},
		run: createLead,
		waits: true,
		success: [{ ...lead, created: false }],
		sent: [...sure, ...created, readList('8'), 'DELETE /v2/labels/8'],
	},
	{
		name: 'writes a name without what nobody sees in it',
		run: { parameters: { name: ' Hot\u00a0 Lead\u200f ❤\ufe0f', color: 0 } },
		waits: true,
		success: [{ ...lead, name: 'Hot Lead ❤', created: true }],
		labels: { 7: { name: 'Hot Lead ❤' } },
	},
	{
		name: 'creates nothing, also no other of a name, while the account shows no labels',
		given: (sandbox) => sandbox.fail({ method: 'GET', path: '^/v2/labels$', keep: 0 }),
		run: { ...createLead, options: { ifNameExists: 'createAnother' } },
		waits: true,
		errors: [{ reason: 'labelsNotReady', httpCode: 200, retryable: true, attempts: 0 }],
		sent: sure,
	},
	{
		name: 'tells the color it asked for when the answer does not',
		waits: true,
		given: (sandbox) =>
			sandbox.fail({ method: 'POST', status: 201, body: { id: '9', name: 'Lead' } }),
		run: { parameters: { name: 'Lead', color: 13 } },
		success: [
			{ id: '9', name: 'Lead', color: 13, colorName: 'Red', colorHex: '#f74848', created: true },
		],
	},
	{
		name: 'finds its own label after a success without a body',
		waits: true,
		given: (sandbox) => sandbox.fail({ ...presets.emptyWrite, method: 'POST' }),
		run: createLead,
		success: [{ ...lead, created: true }],
		sent: [...sure, post, readLabels, readLabels],
	},
	...(['plain', 'vague'] as const).map((labelLimitAnswer): Case => ({
		name: `tells the 21st label from a bad request (${labelLimitAnswer} answer)`,
		waits: true,
		given: (sandbox) => {
			sandbox.settings.labelLimitAnswer = labelLimitAnswer;
			holds(labelLimit - 1)(sandbox);
		},
		run: {
			items: ['Lead', 'One more'].map((name) => ({ name })),
			parameters: { name: '={{ $json.name }}', color: 0 },
			options: { concurrency: 1 },
		},
		success: [{ ...lead, id: '20', created: true }],
		errors: [
			{
				reason: 'labelLimit',
				httpCode: 400,
				attempts: 1,
				retryable: false,
				description: expect.stringMatching(/^Delete a label/),
			},
		],
	})),
	...[402, 403, 409, 422, 429, 500, 502].map((status): Case => ({
		name: `tells that the account is full, whatever a ${status} means`,
		waits: true,
		given: (sandbox) => {
			holds(labelLimit)(sandbox);
			sandbox.fail({ method: 'POST', status, body: { message: 'No more of them' } });
		},
		run: { ...createLead, options: { maxRetries: status === 429 ? 0 : 3 } },
		errors: [{ reason: 'labelLimit', httpCode: status, attempts: 1 }],
		// What is refused is not asked again: the labels known before tell that the account is full.
		sent: [...sure, post, ...(status === 403 ? [] : [readLabels])],
	})),
	{
		name: 'does not take a wrong token for a full account',
		waits: true,
		given: (sandbox) => {
			holds(labelLimit)(sandbox);
			sandbox.fail({ ...presets.unauthorized, method: 'POST' });
		},
		run: createLead,
		errors: [{ reason: 'authentication', httpCode: 401, attempts: 1 }],
		sent: [...sure, post],
	},
];
