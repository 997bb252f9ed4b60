import { setTimeout as sleep } from 'node:timers/promises';
import { type Sandbox, startSandbox } from '../../../sandbox';
import { anyChat, errorsOf, label, useSandbox } from '../../support/world';

const world = useSandbox();
let other: Sandbox;
beforeAll(async () => {
	other = await startSandbox({});
});
afterEach(() => other.reset());
afterAll(async () => await other.close());

const everyChat = { resource: 'chat', operation: 'getAll', returnAll: true };
const latency = 100;

/** Of all requests the most that were open at the same moment. */
function mostOpen(sandboxes: Sandbox[]): number {
	const begins = sandboxes.flatMap(({ requests }) => requests.map(({ at }) => at));
	const openAt = (moment: number) =>
		begins.filter((at) => at <= moment && moment < at + latency * 0.9).length;
	return Math.max(...begins.map(openAt));
}

it.each([
	[1, 1],
	[2, 2],
	[5, 3],
])(
	'of an account reads a few lists at once: of %d requests allowed %d',
	async (concurrency, most) => {
		world.sandbox.settings.latency = latency;
		const result = await world.run({ parameters: everyChat, options: { concurrency } });
		expect(errorsOf(result)).toEqual([]);
		expect(world.sent).toHaveLength(7);
		expect(mostOpen([world.sandbox])).toBe(most);
	},
);

it('keeps to the requests that may be under way at once, also with several accounts', async () => {
	const sandboxes = [world.sandbox, other];
	for (const sandbox of sandboxes) {
		sandbox.settings.latency = latency;
		sandbox.account.link(anyChat, '2');
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
	expect(mostOpen(sandboxes)).toBe(4);
});

const chatsOfLabel = { resource: 'label', operation: 'getChats', label: label('2') };

it.each([everyChat, chatsOfLabel])(
	'waits longer for a list of chats than for other answers: %j',
	async (parameters) => {
		world.sandbox.account.link(anyChat, '2');
		world.sandbox.fail({ path: '^/v2/labels/2/chats$', latency: 800 });
		const result = await world.run({ parameters, options: { timeout: 0.3 } });
		expect(result.success).toHaveLength(1);
	},
);

it('does not wait longer for the labels than it is told to', async () => {
	world.sandbox.fail({ path: '^/v2/labels$', latency: 800 });
	const impatient = await world.run({ parameters: everyChat, options: { timeout: 0.3 } });
	expect(errorsOf(impatient)).toEqual([expect.objectContaining({ reason: 'timeout' })]);
});

it('starts nothing more when the execution is stopped', async () => {
	world.sandbox.settings.latency = latency;
	const result = await world.run({
		parameters: everyChat,
		options: { concurrency: 1 },
		onStart: async (stop) => {
			while (world.sent.length < 3) await sleep(5);
			stop();
		},
	});
	expect(errorsOf(result)).toEqual([expect.objectContaining({ reason: 'cancelled' })]);
	await sleep(latency * 4);
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
])('%s %s %j shows first who and what', async (resource, operation, options, order) => {
	const { account } = world.sandbox;
	account.link(anyChat, '2');
	account.names.set(anyChat, 'Alice');
	account.lids.set('9@lid', anyChat);
	const result = await world.run({
		parameters: { resource, operation, label: label('2') },
		options: { ...options, ...(operation !== 'getLabels' && { findPhoneNumbers: true }) },
	});
	expect(result.success.map(({ json }) => Object.keys(json))).toEqual([order]);
});
