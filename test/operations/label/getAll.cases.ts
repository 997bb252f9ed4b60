import type { About, Case } from '../cases';

const directory = 'GET /v2/labels';
const newClient = { id: '1', name: 'New Client', color: 1, colorHex: '#64c4ff' };
const paid = { id: '2', name: 'Paid', color: 5, colorHex: '#55ccb3' };
const vip = { id: '3', name: 'VIP', color: 2, colorHex: '#ffd429' };
const urgent = { id: '4', name: 'Urgent', color: 13, colorHex: '#f74848' };
const refund = { id: '5', name: 'Refund', color: 0, colorHex: '#ff9485' };
const followUp = { id: '6', name: 'Follow Up', color: 14, colorHex: '#00a0f2' };

export const about: About = { method: 'GET' };

export const cases: Case[] = [
	{
		name: 'gets all labels',
		run: {},
		success: [newClient, paid, vip, urgent, refund, followUp],
		sent: [directory],
	},
	{
		name: 'filters by a part of the name, in any case, for each item, with one look',
		run: {
			items: [{ part: 'UP' }, { part: 'u' }, { part: 'zzz' }],
			parameters: { filters: { nameContains: '={{ $json.part }}' } },
		},
		success: [followUp, urgent, refund, followUp],
		sent: [directory],
	},
	{
		name: 'names a filter that is wrong',
		run: {
			items: [{ part: {} }],
			parameters: {
				filters: { nameContains: '={{ $json.part }}' },
			},
		},
		errors: ['Name Contains'].map((field) => ({
			reason: 'invalidInput',
			attempts: 0,
			message: expect.stringContaining(`'${field}' must be`),
		})),
		sent: [],
	},
	{
		name: 'fails each item when the directory can not be read',
		given: (sandbox) => sandbox.fail({ method: 'GET', status: 500 }),
		run: { items: [{}, {}] },
		errors: [1, 2].map(() => ({ reason: 'upstream', httpCode: 500, attempts: 1 })),
		sent: [directory],
	},
];
