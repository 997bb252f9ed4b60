import { presets } from '../../../sandbox';
import { person } from '../../support/chats';
import { readLabels } from '../../support/requests';
import { label } from '../../support/world';
import type { About, Case } from '../cases';

const plain = (id: string) => `DELETE /v2/labels/${id}`;
const suffixed = (id: string) => `DELETE /v2/labels/${id}/delete`;
const deleted = (labelId: string) => ({ deleted: true, labelId });

export const about: About = { method: 'DELETE' };

export const cases: Case[] = [
	{
		name: 'deletes a label, from the chats as well',
		given: ({ account }) => account.setLabels(person, ['1', '2']),
		run: {},
		success: [deleted('1')],
		sent: [plain('1')],
		chats: { [person]: ['2'] },
	},
	{
		name: 'finds the label by name',
		run: { parameters: { label: label('paid', 'name') } },
		success: [deleted('2')],
		sent: [readLabels, plain('2')],
	},
	{
		name: 'deletes once however often it is asked to',
		run: { items: [{}, {}] },
		success: [deleted('1'), deleted('1')],
		sent: [plain('1')],
	},
	{
		name: 'uses the other form of the route where only that one is known, after one look',
		given: ({ settings }) => void (settings.deleteForm = 'suffixed'),
		run: {
			items: ['1', '2', '3'].map((id) => ({ id })),
			parameters: { label: label('={{ $json.id }}') },
			options: { concurrency: 1 },
		},
		success: ['1', '2', '3'].map(deleted),
		sent: [plain('1'), suffixed('1'), suffixed('2'), suffixed('3')],
	},
	...[
		{ status: 404, body: { message: 'Not Found' } },
		{ status: 404, format: 'none' as const },
		{ status: 404, format: 'text' as const, message: '404 page not found' },
		{ status: 404, body: 'The requested URL /v2/labels/1 was not found on this server.' },
		{ status: 405, format: 'html' as const, message: 'Method Not Allowed' },
	].map((fault): Case => ({
		name: `tries the other form after ${JSON.stringify(fault)}`,
		given: (sandbox) => {
			sandbox.settings.deleteForm = 'suffixed';
			sandbox.fail({ ...fault, path: '/1$' });
		},
		run: {},
		success: [deleted('1')],
		sent: [plain('1'), suffixed('1')],
	})),
	{
		name: 'says that the label is unknown without trying the other form',
		run: {
			items: ['99', '98'].map((id) => ({ id })),
			parameters: { label: label('={{ $json.id }}') },
			options: { concurrency: 1 },
		},
		errors: ['99', '98'].map((labelId) => ({
			reason: 'labelNotFound',
			httpCode: 404,
			attempts: 1,
			labelId,
		})),
		sent: [plain('99'), plain('98')],
	},
	{
		name: 'does not try the other form when the session is what is missing',
		given: (sandbox) => sandbox.fail(presets.invalidSession),
		run: {},
		errors: [{ reason: 'session', httpCode: 404, attempts: 1 }],
		sent: [plain('1')],
	},
	{
		name: 'asks the directory when neither form is known: the label may be what is missing',
		given: (sandbox) =>
			sandbox.fail({ method: 'DELETE', status: 404, body: { message: 'Not Found' } }),
		run: {
			items: ['99', '1'].map((id) => ({ id })),
			parameters: { label: label('={{ $json.id }}') },
			options: { concurrency: 1 },
		},
		errors: [
			{ reason: 'labelNotFound', httpCode: 404, labelId: '99' },
			{ reason: 'unexpectedResponse', httpCode: 404, labelId: '1' },
		],
		sent: [plain('99'), suffixed('99'), readLabels, plain('1'), suffixed('1')],
	},
	{
		name: 'takes a 404 for done after an attempt that may have worked',
		given: (sandbox) => sandbox.fail({ method: 'DELETE', reset: 'after', times: 1 }),
		run: { options: { maxRetries: 1 } },
		waits: true,
		success: [deleted('1')],
		sent: [plain('1'), plain('1')],
	},
	{
		name: 'takes an answer without a body for done',
		given: ({ settings }) => void (settings.emptyWrites = 200),
		run: {},
		success: [deleted('1')],
	},
];
