import { presets } from '../../../sandbox';
import { expectThat } from '../../support/expectThat';
import { useFastClock } from '../../support/fastClock';
import { startLimitedFront } from '../../support/limitedFront';
import { readLabels } from '../../support/requests';
import { errorsOf, useSandbox } from '../../support/world';

const world = useSandbox({}, true);
const put = { method: 'PUT' };

useFastClock();

/** Chats of so many different persons, as items. */
const chats = (count: number, from = 0) =>
	Array.from({ length: count }, (_, index) => ({ to: `1201555${1000 + from + index}` }));
const parameters = { chatId: '={{ $json.to }}' };

describe('workflows at once with the same token', () => {
	it('share its pace, whatever their instances: the lowest limit of those under way counts', async () => {
		const options = { requestsPerMinute: 120, instanceId: '={{ $json.instance }}' };
		const started = Date.now();
		await Promise.all(
			[world.sandbox.instanceId, 'second', 'third'].map(async (instance) => {
				const items = chats(10).map((item) => ({ ...item, instance }));
				await world.run({ items, parameters, options });
			}),
		);
		// Three runs; of the unknown instances three items each fail, and close them.
		const at = world.sandbox.requests.map((request) => request.at);
		expect(at.length).toBeGreaterThanOrEqual(16);
		// Half a second is 50 ms here. From the start, which no request can be late for; rounded twice.
		const spacing = (Math.max(...at) - started + 2) / (at.length - 1);
		expectThat('milliseconds between two requests', spacing).toBeGreaterThanOrEqual(50);
	});

	it('are not stopped with one of them', async () => {
		const options = { requestsPerMinute: 600 };
		const stopped = world.run({
			items: chats(20),
			parameters,
			options,
			onStart: (cancel) => void setTimeout(cancel, 300),
		});
		const other = await world.run({ items: chats(20, 100), parameters, options });
		expect(other.success).toHaveLength(20);
		await stopped;
	});

	it('all keep a wait that one of them is told', async () => {
		world.sandbox.fail({ ...put, path: '/1201555100', retryAfter: { seconds: 3 }, times: 1 });
		const options = { maxRetries: 1, concurrency: 1 };
		const told = world.run({ items: chats(3), parameters, options });
		const other = world.run({ items: chats(200, 100), parameters, options });
		const results = await Promise.all([told, other]);
		for (const result of results) expect(result.error).toEqual([]);
		const { requests } = world.sandbox;
		const { at: from } = requests.find(({ status }) => status === 429)!;
		// Three seconds are 300 ms here. Some may have been under way; of all that are left it were a hundred.
		const during = requests.filter(({ at }) => at > from && at < from + 295);
		expectThat('requests during the wait', during.length).toBeLessThanOrEqual(5);
	});
});

describe('a limit that asks for short waits', () => {
	it('fails nobody, in one run or in many at once, and is asked little more than it allows', async () => {
		const front = await startLimitedFront(world.sandbox.url, { most: 10, seconds: 5 });
		const runs = chats(60).map(async (item) => {
			const credentials = { baseUrl: front.url };
			return await world.run({
				items: [item],
				parameters,
				options: { maxRetries: 3 },
				credentials,
			});
		});
		const errors = (await Promise.all(runs)).flatMap(errorsOf);
		front.close();
		expect(errors).toEqual([]);
		// Sixty links and as many reads of names, of which all but ten come too early at first.
		expectThat('refused requests', front.refused).toBeLessThan(200);
	}, 60_000);

	it('is not asked again where nothing is to be tried again', async () => {
		world.sandbox.fail({ ...put, retryAfter: { seconds: 5 } });
		const result = await world.run({ options: { maxRetries: 0 } });
		expect(errorsOf(result)).toEqual([
			expect.objectContaining({ reason: 'rateLimited', attempts: 1 }),
		]);
	});
});

describe('a limit inside a 500', () => {
	it('has all wait, and is no outage', async () => {
		world.sandbox.fail({ ...presets.overLimit, times: 2 });
		const result = await world.run({
			items: chats(12),
			parameters,
			options: { maxRetries: 3, concurrency: 1 },
		});
		expect(result.success).toHaveLength(12);
		const at = world.sandbox.requests.map((request) => request.at);
		expectThat('ms before the second try', at[1]! - at[0]!).toBeGreaterThanOrEqual(190);
		expectThat('ms before the third try', at[2]! - at[1]!).toBeGreaterThanOrEqual(390);
	});

	it('is what an item fails for in the end', async () => {
		world.sandbox.fail(presets.overLimit);
		const result = await world.run({ options: { maxRetries: 1 } });
		expect(errorsOf(result)).toEqual([
			expect.objectContaining({ reason: 'rateLimited', httpCode: 500, attempts: 2 }),
		]);
	});
});

describe('a read that is only nice to have', () => {
	// None whose labels have been read.
	const stranger = useSandbox();
	useFastClock({ times: 5 });
	const names = { method: 'GET', path: '/v2/labels$' };

	it.each([
		[429, 11],
		[429, 59],
		[503, 30],
		[429, 120],
	])(
		'closes nothing when its %d asks for %d seconds',
		async (status, seconds) => {
			stranger.sandbox.fail({ ...names, status, retryAfter: { seconds } });
			const result = await stranger.run({
				items: chats(20),
				parameters,
				options: { timeout: 3600 },
			});
			expect(errorsOf(result)).toEqual([]);
			expect(result.success).toHaveLength(20);
			expect(stranger.sent.filter((sent) => sent === readLabels)).toHaveLength(1);
		},
		60_000,
	);
});

it('conflicts of writes side by side halve the parallel requests, until none conflict', async () => {
	world.sandbox.settings.overlappingWrites = 'conflict';
	world.sandbox.settings.latency = 20;
	const result = await world.run({ items: chats(50), parameters, options: { maxRetries: 3 } });
	expect(errorsOf(result)).toEqual([]);
	expect(result.success).toHaveLength(50);
	expect(world.sent.filter((sent) => sent === readLabels)).toHaveLength(0);
}, 60_000);
