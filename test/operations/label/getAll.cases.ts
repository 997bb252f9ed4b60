import { readLabels } from '../../support/requests';
import type { About, Case } from '../cases';
import { followUp, newClient, paid, refund, urgent, vip } from '../items';

export const about: About = { method: 'GET' };

export const cases: Case[] = [
	{
		name: 'gets all labels',
		run: {},
		success: [newClient, paid, vip, urgent, refund, followUp],
		sent: [readLabels],
	},
	{
		name: 'filters by a part of the name, in any case, for each item, with one look',
		run: {
			items: [{ part: 'UP' }, { part: 'u' }, { part: 'zzz' }],
			parameters: { filters: { nameContains: '={{ $json.part }}' } },
		},
		success: [followUp, urgent, refund, followUp],
		sent: [readLabels],
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
		name: 'fails each item when the directory cannot be read',
		given: (sandbox) => sandbox.fail({ method: 'GET', status: 500 }),
		run: { items: [{}, {}] },
		errors: [1, 2].map(() => ({ reason: 'upstream', httpCode: 500, attempts: 1 })),
		sent: [readLabels],
	},
];
