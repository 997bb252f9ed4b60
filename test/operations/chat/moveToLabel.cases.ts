import { presets } from '../../../sandbox';
import { lid, person } from '../../support/chats';
import { link, readChat, readLabels, readTwin, unlink } from '../../support/requests';
import { label } from '../../support/world';
import { carries, hasFunnel } from '../accounts';
import { beside } from '../beside';
import type { About, Case } from '../cases';
import { type NamedLabel, newClient, ofChat, ofLabel, paid } from '../items';

/** What comes out for a person. */
const moved = (label: NamedLabel, pruned: string[], then = '') => ({
	...{ ...ofChat(), ...ofLabel(label) },
	message: `Linked ${label.name}${then && `; ${then}`}`,
	...{ success: true, pruned },
});
/** Of as many labels as are read before they are taken off. */
const many = ['1', '4', '5'];

export const about: About = { method: 'PUT', parameters: { prune: 'allOthers' } };

export const cases: Case[] = [
	{
		name: 'links first, then takes the selected labels off that are on the chat',
		given: carries('1', '3', '5'),
		run: { parameters: { label: label('2'), labelsToPrune: ['1', '4', '5'] } },
		success: [moved(paid, ['1', '5'], 'removed New Client, Refund')],
		sent: [link('2'), beside(readLabels), readTwin(), readChat(), unlink('1'), unlink('5')],
		chats: { [person]: ['3', '2'] },
	},
	{
		name: 'takes all other labels off',
		given: carries('1', '2', '3'),
		run: { parameters: { label: label('2'), prune: 'allOthers' } },
		success: [moved(paid, ['1', '3'], 'removed New Client, VIP')],
		sent: [link('2'), beside(readLabels), readTwin(), readChat(), unlink('1'), unlink('3')],
		chats: { [person]: ['2'] },
	},
	{
		name: 'takes every label of the funnel off, by prefix',
		given: (sandbox) => {
			hasFunnel(sandbox);
			carries('3', '7', '8')(sandbox);
		},
		run: {
			parameters: {
				label: label('Stage: Customer', 'name'),
				prune: 'byPrefix',
				labelPrefix: 'Stage: ',
			},
		},
		success: [
			moved(
				{ id: '9', name: 'Stage: Customer' },
				['7', '8'],
				'removed Stage: Lead, Stage: Qualified',
			),
		],
		sent: [readLabels, link('9'), readTwin(), readChat(), unlink('7'), unlink('8')],
		chats: { [person]: ['3', '9'] },
	},
	{
		name: 'names its own field where there is no such label',
		run: { parameters: { label: label('Gold', 'name'), prune: 'allOthers' } },
		errors: [
			{
				reason: 'labelNotFound',
				description: expect.stringMatching(/^Check its spelling, .* in 'New Label'\. The account/),
			},
		],
		sent: [readLabels],
	},
	{
		name: 'takes one or two old labels off unread, for a chat may carry what nothing shows',
		given: (sandbox) => {
			carries('1', '3')(sandbox);
			sandbox.settings.unsyncedChats = [person];
		},
		run: { parameters: { label: label('2'), labelsToPrune: ['1', '4'] } },
		success: [moved(paid, ['1', '4'], 'New Client, Urgent are off')],
		sent: [link('2'), beside(readLabels), unlink('1'), unlink('4')],
	},
	...(['phone', 'lid'] as const).map((under): Case => ({
		name: `reads the labels under every ID of the person, and removes them there: ${under}`,
		given: (sandbox) => {
			hasFunnel(sandbox);
			carries('3', '7')(sandbox);
			sandbox.account.lids.set(lid, person);
			sandbox.settings.foundUnder = { [person]: under };
		},
		run: { parameters: { label: label('8'), prune: 'byPrefix', labelPrefix: 'Stage: ' } },
		success: [moved({ id: '8', name: 'Stage: Qualified' }, ['7'], 'removed Stage: Lead')],
		sent: [
			...[link('8'), beside(readLabels), readTwin(), readChat(), readChat(lid)],
			unlink('7', under === 'lid' ? lid : person),
		],
		chats: { [person]: ['3', '8'] },
	})),
	{
		name: 'says what has become of an old label by what Wawp says of it',
		given: (sandbox) => {
			carries('1', '3', '4')(sandbox);
			sandbox.fail({ ...presets.appStateKeyMissing, method: 'DELETE', path: '/labels/1/' });
			sandbox.fail({ ...presets.contactNotFound, method: 'DELETE', path: '/labels/3/' });
			const mute = { status: 404, body: { message: 'Not found' } };
			sandbox.fail({ ...mute, method: 'DELETE', path: '/labels/4/' });
		},
		run: { parameters: { label: label('2'), prune: 'allOthers' } },
		errors: [
			{
				reason: 'pruneFailed',
				message: expect.stringContaining('"New Client" (ID 1), "VIP" (ID 3), "Urgent" (ID 4)'),
				description: expect.stringContaining('unlink the device'),
				pruned: [],
				remaining: ['1', '3', '4'],
			},
		],
		chats: { [person]: ['1', '3', '4', '2'] },
	},
	{
		name: 'takes a 404 without a word for off when the chat does not carry the label',
		given: (sandbox) => {
			carries('1')(sandbox);
			const mute = { status: 404, body: { message: 'Not found' } };
			sandbox.fail({ ...mute, method: 'DELETE', path: '/labels/4/' });
		},
		run: { parameters: { label: label('2'), labelsToPrune: ['4', '1'] } },
		success: [moved(paid, ['4', '1'], 'Urgent, New Client are off')],
		chats: { [person]: ['2'] },
	},
	{
		name: 'minds capital letters in the prefix',
		given: carries('3'),
		run: { parameters: { label: label('1'), prune: 'byPrefix', labelPrefix: 'vi' } },
		success: [moved(newClient, [])],
		sent: [link('1'), beside(readLabels), readTwin(), readChat()],
	},
	{
		name: 'never takes the new label off, even when it is among the old ones',
		given: carries('1', '2'),
		run: { parameters: { label: label('2'), labelsToPrune: ['1', '2'] } },
		success: [moved(paid, ['1'], 'New Client is off')],
		chats: { [person]: ['2'] },
	},
	{
		name: 'takes the old labels by expression, as a list or text, by ID or name',
		given: carries('1', '3', '4'),
		run: {
			items: [{ old: ['VIP'] }, { old: 'new client, 4' }, { old: [] }],
			parameters: { label: label('2'), labelsToPrune: '={{ $json.old }}' },
		},
		success: [
			moved(paid, ['3'], 'VIP is off'),
			moved(paid, ['1', '4'], 'New Client, Urgent are off'),
			moved(paid, []),
		],
		chats: { [person]: ['2'] },
	},
	{
		name: 'takes an unknown number among the old labels for a label that is gone',
		given: carries('1'),
		run: { parameters: { label: label('2'), labelsToPrune: '={{ ["99", "1"] }}' } },
		success: [moved(paid, ['99', '1'], '99, New Client are off')],
	},
	{
		name: 'does not know an unknown old name, and changes nothing',
		given: carries('1'),
		run: { parameters: { label: label('2'), labelsToPrune: '={{ ["Platinum"] }}' } },
		errors: [
			{
				reason: 'labelNotFound',
				attempts: 0,
				message: expect.stringContaining('"Platinum"'),
				description: expect.stringContaining("'Old Label Names or IDs'"),
			},
		],
		sent: [readLabels],
		chats: { [person]: ['1'] },
	},
	{
		name: 'prunes nothing when the link fails',
		given: (sandbox) => {
			carries('1')(sandbox);
			sandbox.fail({ method: 'PUT', status: 500 });
		},
		run: { parameters: { label: label('2'), prune: 'allOthers' } },
		errors: [{ reason: 'upstream', httpCode: 500, attempts: 1, chatId: person, labelId: '2' }],
		sent: [link('2'), beside(readLabels)],
		chats: { [person]: ['1'] },
	},
	{
		name: 'prunes nothing while Wawp has only taken the link on',
		given: (sandbox) => {
			carries('1')(sandbox);
			sandbox.fail({ ...presets.queued, apply: false, method: 'PUT' });
		},
		run: { parameters: { label: label('2'), prune: 'allOthers' } },
		waits: true,
		errors: [{ reason: 'notApplied', retryable: true, attempts: 4, labelId: '2' }],
		sent: [link('2'), beside(readLabels), readChat(), readTwin(), readChat()],
		chats: { [person]: ['1'] },
	},
	{
		name: 'prunes once a link that Wawp has only taken on is there',
		given: (sandbox) => {
			carries('1')(sandbox);
			sandbox.fail({ ...presets.queued, method: 'PUT' });
		},
		run: { parameters: { label: label('2'), prune: 'allOthers' } },
		waits: true,
		success: [moved(paid, ['1'], 'removed New Client')],
		sent: [
			...[link('2'), beside(readLabels), readChat()],
			...[readTwin(), readChat(), unlink('1')],
		],
	},
	{
		name: 'takes old labels as a list in text, as language models give it',
		given: carries('1', '3'),
		run: {
			items: [{ old: '["VIP", "1"]' }],
			parameters: { label: label('2'), labelsToPrune: '={{ $json.old }}' },
		},
		success: [moved(paid, ['3', '1'], 'VIP, New Client are off')],
	},
	{
		name: 'counts a label that is gone meanwhile as pruned',
		given: (sandbox) => {
			carries('1', '3')(sandbox);
			sandbox.fail({ ...presets.labelNotFound, method: 'DELETE', times: 1 });
		},
		run: { parameters: { label: label('2'), prune: 'allOthers' } },
		success: [moved(paid, ['1', '3'], 'removed New Client, VIP')],
	},
	{
		name: 'says which old labels remain, and takes off what it can',
		given: (sandbox) => {
			carries('1', '3', '4')(sandbox);
			sandbox.fail({ method: 'DELETE', path: unlink('3').slice('DELETE '.length), status: 502 });
		},
		run: { parameters: { label: label('2'), prune: 'allOthers' } },
		errors: [
			{
				reason: 'pruneFailed',
				message:
					'The new label "Paid" (ID 2) is on the chat, but the old label "VIP" (ID 3) could not be removed',
				description: expect.stringMatching(/^Run it again .* Wawp could not reach WhatsApp/),
				httpCode: 502,
				retryable: true,
				attempts: 6,
				chatId: person,
				labelId: '2',
				pruned: ['1', '4'],
				remaining: ['3'],
			},
		],
		sent: [
			...[link('2'), beside(readLabels), readTwin(), readChat()],
			...[unlink('1'), unlink('3'), unlink('4')],
		],
		chats: { [person]: ['3', '2'] },
	},
	{
		name: 'is repaired by running it again',
		given: (sandbox) => {
			carries('1')(sandbox);
			sandbox.fail({ method: 'DELETE', status: 502, times: 1 });
		},
		run: {
			parameters: { label: label('2'), prune: 'allOthers' },
			settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
		},
		success: [moved(paid, ['1'], 'removed New Client')],
		sent: [
			link('2'),
			beside(readLabels),
			readTwin(),
			readChat(),
			unlink('1'),
			link('2'),
			readChat(),
			unlink('1'),
		],
		chats: { [person]: ['2'] },
	},
	{
		name: 'says that the label is on the chat when its other labels cannot be read',
		given: (sandbox) => sandbox.fail({ method: 'GET', path: '/chats/', status: 503 }),
		run: { parameters: { label: label('2'), labelsToPrune: ['2', ...many] } },
		errors: [
			{
				reason: 'pruneFailed',
				message: expect.stringMatching(/^The new label "Paid" \(ID 2\) is on the chat, but/),
				httpCode: 503,
				attempts: 3,
				labelId: '2',
				pruned: [],
				remaining: many,
			},
		],
		sent: [link('2'), beside(readLabels), readTwin(), readChat()],
	},
	{
		name: 'sends A, B, A for A, B, A, and adjacent equals once',
		run: {
			items: ['1', '2', '1', '1'].map((id) => ({ id })),
			parameters: { label: label('={{ $json.id }}'), prune: 'allOthers' },
		},
		success: [
			moved(newClient, []),
			moved(paid, ['1'], 'removed New Client'),
			moved(newClient, ['2'], 'removed Paid'),
			moved(newClient, ['2'], 'removed Paid'),
		],
		sent: [
			link('1'),
			beside(readLabels),
			readTwin(),
			readChat(),
			link('2'),
			readChat(),
			unlink('1'),
			link('1'),
			readChat(),
			unlink('2'),
		],
		chats: { [person]: ['1'] },
	},
	{
		name: 'refuses an empty prefix, which would fit every label',
		given: carries('1'),
		run: {
			items: [{ prefix: '' }, { prefix: '  ' }, {}, { prefix: null }, { prefix: {} }],
			parameters: {
				label: label('2'),
				prune: 'byPrefix',
				labelPrefix: '={{ $json.prefix }}',
			},
		},
		errors: Array.from({ length: 5 }, () => ({
			reason: 'invalidInput',
			attempts: 0,
			message: expect.stringContaining("'Label Prefix'"),
		})),
		sent: [],
	},
	{
		name: 'refuses old labels that are no list',
		run: {
			items: [{ old: {} }, { old: [{}] }, { old: ['1', null] }],
			parameters: { label: label('2'), labelsToPrune: '={{ $json.old }}' },
		},
		errors: Array.from({ length: 3 }, () => ({
			reason: 'invalidInput',
			attempts: 0,
			message: expect.stringContaining("'Old Label Names or IDs'"),
		})),
		sent: [],
	},
	{
		name: 'takes the way to prune by expression',
		given: carries('1', '3', '4'),
		run: {
			items: [
				{ prune: 'selected', old: ['1'] },
				{ prune: 'byPrefix', prefix: 'VI' },
				{ prune: 'allOthers' },
			],
			parameters: {
				label: label('2'),
				prune: '={{ $json.prune }}',
				labelsToPrune: '={{ $json.old }}',
				labelPrefix: '={{ $json.prefix }}',
			},
		},
		success: [
			moved(paid, ['1'], 'New Client is off'),
			moved(paid, ['3'], 'removed VIP'),
			moved(paid, ['4'], 'removed Urgent'),
		],
	},
	{
		name: 'refuses fields that were left empty',
		run: {
			items: [{ prune: 'selected' }, { prune: 'byPrefix' }],
			parameters: { label: label('2'), prune: '={{ $json.prune }}' },
		},
		errors: [
			{ reason: 'invalidInput', message: expect.stringContaining("'Old Label Names or IDs'") },
			{ reason: 'invalidInput', message: expect.stringContaining("'Label Prefix'") },
		],
		sent: [],
	},
	{
		name: 'refuses a way to prune that there is not',
		run: {
			items: [{ prune: 'everything' }],
			parameters: { label: label('2'), prune: '={{ $json.prune }}' },
		},
		errors: [
			{
				reason: 'invalidInput',
				message: expect.stringContaining('one of allOthers, byPrefix, selected'),
			},
		],
		sent: [],
	},
];
