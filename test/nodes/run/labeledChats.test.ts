import { setTimeout as sleep } from 'node:timers/promises';
import type { Sandbox } from '../../../sandbox';
import { person } from '../../support/chats';
import { expectLongDeadlinesForLists } from '../../support/deadlines';
import { expectThat } from '../../support/expectThat';
import { startNewSandbox } from '../../support/newSandbox';
import { errorsOf, label, useSandbox } from '../../support/world';

const world = useSandbox();
let other: Sandbox;
beforeAll(async () => {
	other = await startNewSandbox();
});
afterEach(() => other.reset());
afterAll(async () => await other.close());

const everyChat = { resource: 'chat', operation: 'getAll', returnAll: true };
const latency = 40;

/** Of the requests to several servers the most that were open at the same moment. */
function mostOpen(sandboxes: Sandbox[]): number {
	const all = sandboxes.flatMap(({ requests }) => requests);
	const openAt = (moment: number) =>
		all.filter(({ at, ms }) => at <= moment && moment < at + ms!).length;
	return Math.max(...all.map(({ at }) => openAt(at)));
}

it.each([
	[1, 1],
	[2, 2],
	[5, 3],
])(
	'with %d parallel requests allowed, a list of all chats reads %d lists at once',
	async (concurrency, most) => {
		world.sandbox.settings.latency = latency;
		const result = await world.run({ parameters: everyChat, options: { concurrency } });
		expect(errorsOf(result)).toEqual([]);
		expect(world.sent).toHaveLength(7);
		expectThat('the most requests at once', world.sandbox.traffic.mostOpen).toBe(most);
	},
);

it('a list of all chats keeps to the parallel requests of the run, also with several accounts', async () => {
	const sandboxes = [world.sandbox, other];
	for (const sandbox of sandboxes) {
		sandbox.settings.latency = latency;
		sandbox.account.link(person, '2');
	}
	const result = await world.run({
		items: sandboxes.map(({ url, accessToken }) => ({ url, accessToken })),
		parameters: everyChat,
		options: { concurrency: 4 },
		credentials: {
			instanceId: world.sandbox.instanceId,
			baseUrl: '={{ $json.url }}',
			accessToken: '={{ $json.accessToken }}',
		},
	});
	expect(result.success).toHaveLength(2);
	expectThat('the most requests at once', mostOpen(sandboxes)).toBe(4);
});

const chatsOfLabel = { resource: 'label', operation: 'getChats', label: label('2') };

it.each([everyChat, chatsOfLabel])(
	'a run waits longer for a list of chats than for other answers: %j',
	async (parameters) => {
		world.sandbox.account.link(person, '2');
		await expectLongDeadlinesForLists(
			async (options) => {
				expect((await world.run({ parameters, options })).success).toHaveLength(1);
			},
			() => world.sent,
		);
	},
);

it('a list of all chats does not wait longer for the labels than it is told to', async () => {
	world.sandbox.fail({ path: '^/v2/labels$', hang: 'before-headers' });
	const impatient = await world.run({ parameters: everyChat, options: { timeout: 0.2 } });
	expect(errorsOf(impatient)).toEqual([expect.objectContaining({ reason: 'timeout' })]);
});

it('a list of all chats starts nothing more when the execution is stopped', async () => {
	world.sandbox.settings.latency = latency;
	const result = await world.run({
		parameters: everyChat,
		options: { concurrency: 1 },
		onStart: async (stop) => {
			while (world.sent.length < 3) await sleep(2);
			stop();
		},
	});
	expect(errorsOf(result)).toEqual([expect.objectContaining({ reason: 'cancelled' })]);
	await sleep(latency * 3);
	expect(world.sent).toHaveLength(3);
});

const about = ['chatId', 'phone', 'labelId', 'labelName'];
const ofLabel = ['id', 'name', 'color', 'colorName', 'colorHex'];
const whole = ['labels', 'labelNames', 'labelCount'];
it.each([
	['chat', 'getAll', {}, ['chatId', 'phone', 'chatType', 'lid', 'name', ...whole]],
	['label', 'getChats', {}, [...about, 'chatType', 'lid', 'name']],
	['chat', 'getLabels', { output: 'perChat' }, ['chatId', 'phone', 'chatType', ...whole]],
	['chat', 'getLabels', {}, [...about, ...ofLabel, 'chatType']],
])(
	'the items of %s %s with %j show first who and what',
	async (resource, operation, options, order) => {
		const { account } = world.sandbox;
		account.link(person, '2');
		account.names.set(person, 'Alice');
		account.lids.set('9@lid', person);
		const result = await world.run({
			parameters: { resource, operation, label: label('2') },
			options: { ...options, ...(operation !== 'getLabels' && { findPhoneNumbers: true }) },
		});
		expect(result.success.map(({ json }) => Object.keys(json))).toEqual([order]);
	},
);
