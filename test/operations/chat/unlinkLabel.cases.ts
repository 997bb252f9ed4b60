import { anyChat, label } from '../../support/world';
import type { About, Case } from '../cases';

const done = { success: true, message: 'Operation completed successfully' };
const unlink = (id: string) => `DELETE /v2/labels/${id}/chats/${anyChat}`;

export const about: About = { method: 'DELETE' };

export const cases: Case[] = [
	{
		name: 'takes one label off and leaves the others',
		given: ({ account }) => account.setLabels(anyChat, ['1', '2']),
		run: {},
		success: [{ ...done, chatId: anyChat, labelId: '1' }],
		sent: [unlink('1')],
		chats: { [anyChat]: ['2'] },
	},
	{
		name: 'finds the label by name and tells its name',
		given: ({ account }) => account.setLabels(anyChat, ['2']),
		run: { parameters: { label: label('paid', 'name') } },
		success: [{ ...done, chatId: anyChat, labelId: '2', labelName: 'Paid' }],
		chats: { [anyChat]: [] },
	},
	{
		name: 'sends equal writes once',
		run: { items: [{}, {}] },
		success: Array.from({ length: 2 }, () => ({ ...done, chatId: anyChat, labelId: '1' })),
		sent: [unlink('1')],
	},
	{
		name: 'says so when the label does not exist',
		run: { parameters: { label: label('99') } },
		errors: [{ reason: 'labelNotFound', httpCode: 404, attempts: 1, labelId: '99' }],
	},
	{
		name: 'takes a 404 for done after an attempt that may have worked',
		given: (sandbox) => {
			sandbox.fail({ method: 'DELETE', status: 502, times: 1 });
			sandbox.fail({ method: 'DELETE', status: 404, code: 'label_not_found', message: 'Gone' });
		},
		run: { options: { maxRetries: 1 } },
		success: [{ ...done, chatId: anyChat, labelId: '1' }],
		sent: [unlink('1'), unlink('1')],
	},
	{
		name: 'does not take a 404 for done after an attempt that was refused',
		given: (sandbox) => {
			sandbox.fail({ method: 'DELETE', status: 429, times: 1 });
			sandbox.fail({ method: 'DELETE', status: 404, code: 'label_not_found', message: 'Gone' });
		},
		run: { options: { maxRetries: 1 } },
		errors: [{ reason: 'labelNotFound', attempts: 2 }],
	},
	{
		name: 'refuses a channel before anything is sent',
		run: { items: [{ to: 'x@newsletter' }], parameters: { chatId: '={{ $json.to }}' } },
		errors: [{ reason: 'invalidInput', attempts: 0 }],
		sent: [],
	},
];
