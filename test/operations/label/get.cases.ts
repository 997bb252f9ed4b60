import { readLabels } from '../../support/requests';
import { label } from '../../support/world';
import type { About, Case } from '../cases';
import { paid, refund } from '../items';

const get = (id: string) => `GET /v2/labels/${id}`;

export const about: About = { method: 'GET' };

export const cases: Case[] = [
	{
		name: 'gets a label by ID',
		run: { parameters: { label: label('2') } },
		success: [paid],
		sent: [get('2')],
	},
	{
		name: 'takes an ID that comes as a number',
		run: { items: [{ id: 2 }], parameters: { label: label('={{ $json.id }}') } },
		success: [paid],
		sent: [get('2')],
	},
	{
		name: 'gets labels by name with a single look at the directory',
		run: {
			items: [{ name: 'Paid' }, { name: 'refund' }],
			parameters: { label: label('={{ $json.name }}', 'name') },
		},
		success: [paid, refund],
		sent: [readLabels],
	},
	{
		name: 'asks once for what several items want',
		run: { items: [{}, {}], parameters: { label: label('2') } },
		success: [paid, paid],
		sent: [get('2')],
	},
	{
		name: 'says so when the label does not exist',
		run: { parameters: { label: label('99') } },
		errors: [{ reason: 'labelNotFound', httpCode: 404, attempts: 1, labelId: '99' }],
	},
	{
		name: 'refuses an answer that is no label',
		given: (sandbox) => sandbox.fail({ method: 'GET', status: 200, body: { success: true } }),
		run: { parameters: { label: label('2') } },
		errors: [{ reason: 'unexpectedResponse', httpCode: 200, attempts: 1 }],
	},
];
