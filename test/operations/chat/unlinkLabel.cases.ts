import { person } from '../../support/chats';
import { readLabels, unlink } from '../../support/requests';
import { label } from '../../support/world';
import { carries, paidIsRemade } from '../accounts';
import { beside } from '../beside';
import type { About, Case } from '../cases';
import { newClient, paid, unlinked } from '../items';

export const about: About = { method: 'DELETE' };

export const cases: Case[] = [
	{
		name: 'takes one label off and leaves the others',
		given: carries('1', '2'),
		run: {},
		success: [unlinked(newClient)],
		sent: [unlink('1'), beside(readLabels)],
		chats: { [person]: ['2'] },
	},
	{
		name: 'finds the label by name and tells its name',
		given: carries('2'),
		run: { parameters: { label: label('paid', 'name') } },
		success: [unlinked(paid)],
		chats: { [person]: [] },
	},
	{
		name: 'sends equal writes once',
		run: { items: [{}, {}] },
		success: [unlinked(newClient), unlinked(newClient)],
		sent: [unlink('1'), beside(readLabels)],
	},
	{
		name: 'says so when the label does not exist',
		run: { parameters: { label: label('99') } },
		errors: [{ reason: 'labelNotFound', httpCode: 404, attempts: 1, labelId: '99' }],
	},
	{
		name: 'finds a label once more that was deleted and created again meanwhile',
		given: (sandbox) => {
			paidIsRemade(sandbox);
			sandbox.account.link(person, '7');
		},
		run: { parameters: { label: label('Paid', 'name') } },
		success: [unlinked({ id: '7', name: 'Paid' })],
		sent: [readLabels, unlink('2'), readLabels, unlink('7')],
		chats: { [person]: [] },
	},
	{
		name: 'takes a 404 for done after an attempt that may have worked',
		given: (sandbox) => {
			sandbox.fail({ method: 'DELETE', status: 502, times: 1 });
			sandbox.fail({ method: 'DELETE', status: 404, code: 'label_not_found', message: 'Gone' });
		},
		run: { options: { maxRetries: 1 } },
		success: [unlinked(newClient)],
		sent: [unlink('1'), beside(readLabels), unlink('1')],
	},
	{
		name: 'does not take a 404 for done after an attempt that was refused',
		given: (sandbox) => {
			sandbox.fail({ method: 'DELETE', status: 429, times: 1 });
			sandbox.fail({ method: 'DELETE', status: 404, code: 'label_not_found', message: 'Gone' });
		},
		run: { options: { maxRetries: 1 } },
		waits: true,
		errors: [{ reason: 'labelNotFound', attempts: 2 }],
	},
	{
		name: 'refuses a channel before anything is sent',
		run: { items: [{ to: 'x@newsletter' }], parameters: { chatId: '={{ $json.to }}' } },
		errors: [{ reason: 'invalidInput', attempts: 0 }],
		sent: [],
	},
];
