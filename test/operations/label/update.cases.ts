import { presets } from '../../../sandbox';
import { readLabels } from '../../support/requests';
import { label } from '../../support/world';
import type { About, Case } from '../cases';
import { newClient, paid, salmon, skyBlue, vip } from '../items';

const get = (id: string) => `GET /v2/labels/${id}`;
const put = (id: string) => `PUT /v2/labels/${id}`;

/** A name must be free: the labels are read twice. */
const sure = [readLabels, readLabels];

export const about: About = {
	method: 'PUT',
	parameters: { updateFields: { name: 'Lead', color: 0 } },
};

export const cases: Case[] = [
	{
		name: 'changes the name and keeps the color',
		waits: true,
		run: { parameters: { label: label('3'), updateFields: { name: 'Gold' } } },
		success: [{ ...vip, name: 'Gold' }],
		sent: [...sure, put('3')],
	},
	{
		name: 'changes the color, to 0 too, and keeps the name',
		run: {
			items: [0, '0'].map((color) => ({ color })),
			parameters: { label: label('3'), updateFields: { color: '={{ $json.color }}' } },
		},
		success: [1, 2].map(() => ({ ...vip, ...salmon })),
		sent: [get('3'), put('3')],
	},
	{
		name: 'changes both without a look where two labels may have one name',
		run: {
			parameters: { label: label('3'), updateFields: { name: 'Gold', color: 0 } },
			options: { ifNameExists: 'allow' },
		},
		success: [{ ...vip, ...salmon, name: 'Gold' }],
		sent: [put('3')],
	},
	{
		name: 'takes what stays from the directory when the label is given by name',
		run: { parameters: { label: label('vip', 'name'), updateFields: { color: 0 } } },
		success: [{ ...vip, ...salmon }],
		sent: [readLabels, put('3')],
	},
	{
		name: 'finds all labels before it changes the first, and changes one label in order',
		waits: true,
		run: {
			items: [
				{ from: 'VIP', to: 'Gold' },
				{ from: '3', to: 'Platinum' },
				{ from: 'Silver', to: 'Bronze' },
			],
			parameters: {
				label: label('={{ $json.from }}', 'id'),
				updateFields: { name: '={{ $json.to }}' },
			},
		},
		success: [
			{ ...vip, name: 'Gold' },
			{ ...vip, name: 'Platinum' },
		],
		errors: [{ reason: 'labelNotFound', message: expect.stringContaining('"Silver"') }],
		sent: [...sure, put('3'), put('3')],
	},
	{
		name: 'keeps the order of changes of one label',
		waits: true,
		run: {
			items: ['A', 'B', 'A'].map((name) => ({ name })),
			parameters: {
				label: label('3'),
				updateFields: { name: '={{ $json.name }}', color: 0 },
			},
		},
		success: ['A', 'B', 'A'].map((name) => ({ ...vip, ...salmon, name })),
		sent: [...sure, put('3'), put('3'), put('3')],
	},
	{
		name: 'leaves a color alone that cannot be read',
		waits: true,
		given: (sandbox) =>
			sandbox.fail({
				method: 'GET',
				status: 200,
				body: [{ id: '3', name: 'VIP', color: '#DFE5E7' }],
			}),
		run: { parameters: { label: label('3'), updateFields: { name: 'Gold' } } },
		success: [{ ...vip, name: 'Gold' }],
	},
	{
		name: 'does not do again what was done under a name that is no more',
		waits: true,
		given: (sandbox) => sandbox.fail({ method: 'PUT', status: 503, times: 1 }),
		run: {
			items: [
				{ from: 'VIP', to: 'Gold' },
				{ from: 'Paid', to: 'Bezahlt' },
			],
			parameters: {
				label: label('={{ $json.from }}', 'name'),
				updateFields: { name: '={{ $json.to }}' },
			},
			settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
		},
		success: [
			{ ...vip, name: 'Gold' },
			{ ...paid, name: 'Bezahlt' },
		],
		sent: [...sure, put('3'), put('2'), ...sure, put('3')],
	},
	{
		name: 'takes an answer without a body for done',
		waits: true,
		given: (sandbox) => sandbox.fail({ ...presets.emptyWrite, method: 'PUT' }),
		run: { parameters: { label: label('3'), updateFields: { name: 'Gold' } } },
		success: [{ ...vip, name: 'Gold' }],
	},
	{
		name: 'says so when the label was deleted',
		waits: true,
		run: { parameters: { label: label('99'), updateFields: { name: 'Gold', color: 0 } } },
		errors: [{ reason: 'labelNotFound', httpCode: 404, attempts: 1, labelId: '99' }],
		sent: [...sure, put('99')],
	},
	{
		name: 'counts the request that reads the label and those that change it',
		given: (sandbox) => sandbox.fail({ ...presets.badGateway, method: 'PUT' }),
		run: {
			parameters: { label: label('3'), updateFields: { color: 0 } },
			options: { maxRetries: 1 },
		},
		waits: true,
		errors: [{ reason: 'upstream', httpCode: 502, attempts: 3, labelId: '3' }],
		sent: [get('3'), put('3'), put('3')],
	},
	...['Paid', ' paid ', 'PAID'].map((name): Case => ({
		name: `refuses "${name}", which another label has, because no name would find either`,
		run: { parameters: { label: label('3'), updateFields: { name } } },
		errors: [
			{
				reason: 'invalidInput',
				attempts: 0,
				message: expect.stringContaining('already has a label named "Paid" (ID 2)'),
				labelId: '3',
			},
		],
		sent: [readLabels],
	})),
	{
		name: 'gives a label its own name in other letters',
		waits: true,
		run: { parameters: { label: label('3'), updateFields: { name: 'vip' } } },
		success: [{ ...vip, name: 'vip' }],
	},
	{
		name: 'gives two labels one name when that is allowed',
		run: {
			parameters: { label: label('3'), updateFields: { name: 'Paid' } },
			options: { ifNameExists: 'allow' },
		},
		success: [{ ...vip, name: 'Paid' }],
		sent: [get('3'), put('3')],
	},
	{
		name: 'gives a name to one of two items that want it for different labels',
		waits: true,
		run: {
			items: [{ id: '3' }, { id: '2' }],
			parameters: { label: label('={{ $json.id }}'), updateFields: { name: 'Gold' } },
		},
		success: [{ ...vip, name: 'Gold' }],
		errors: [{ reason: 'invalidInput', attempts: 0 }],
		sent: [...sure, put('3')],
	},
	{
		name: 'gives a name to one label only, also when the first that wanted it is not there',
		waits: true,
		run: {
			items: ['99', '1', '3'].map((id) => ({ id })),
			parameters: { label: label('={{ $json.id }}'), updateFields: { name: 'Lead' } },
			options: { concurrency: 2 },
		},
		success: [{ ...newClient, name: 'Lead' }],
		errors: [{ reason: 'labelNotFound' }, { reason: 'invalidInput', attempts: 0 }],
	},
	{
		name: 'gives a name that a label may have got to no other',
		waits: true,
		given: (sandbox) => sandbox.fail({ method: 'PUT', status: 502, times: 1 }),
		run: {
			items: ['1', '3'].map((id) => ({ id })),
			parameters: { label: label('={{ $json.id }}'), updateFields: { name: 'Lead' } },
		},
		errors: [
			{ reason: 'upstream', attempts: 1 },
			{ reason: 'invalidInput', attempts: 0 },
		],
	},
	{
		name: 'changes a label that is given by ID and by name in the order of the items',
		given: (sandbox) => sandbox.fail({ method: 'PUT', latency: 100, times: 1 }),
		run: {
			items: [
				{ label: '3', color: 1 },
				{ label: 'VIP', color: 0 },
			],
			parameters: {
				label: label('={{ $json.label }}'),
				updateFields: { color: '={{ $json.color }}' },
			},
		},
		success: [
			{ ...vip, ...skyBlue },
			{ ...vip, ...salmon },
		],
		labels: { '3': { color: 0 } },
	},
	{
		name: 'refuses a change of nothing',
		run: { parameters: { label: label('3'), updateFields: {} } },
		errors: [{ reason: 'invalidInput', message: "'Update Fields' is empty" }],
		sent: [],
	},
	...(['name', 'color'] as const).map((field): Case => ({
		name: `refuses a wrong ${field}, also one that an expression did not find`,
		run: {
			items: [{ name: '', color: 20 }, { name: null, color: 'crimson' }, {}],
			parameters: { label: label('3'), updateFields: { [field]: `={{ $json.${field} }}` } },
		},
		errors: [1, 2, 3].map(() => ({
			reason: 'invalidInput',
			attempts: 0,
			message: expect.stringMatching(
				field === 'name' ? /^'Name' is empty/ : /^'Color' (must be|is empty)/,
			),
		})),
		sent: [],
	})),
];
