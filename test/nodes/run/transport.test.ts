import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expectThat } from '../../support/expectThat';
import { useFastClock } from '../../support/fastClock';
import { link } from '../../support/requests';
import { until } from '../../support/until';
import { errorsOf, label, useSandbox } from '../../support/world';

const world = useSandbox({}, true);
const put = { method: 'PUT' };

describe('a request without a whole answer', () => {
	useFastClock({ deadlines: true });

	it.each([
		['no answer', { hang: 'before-headers' }, 'timeout'],
		['a body that stalls', { hang: 'after-headers' }, 'timeout'],
		['a body that drips', { dribble: 20 }, 'timeout'],
		['a late answer', { latency: 1000 }, 'timeout'],
		['a reset', { reset: true }, 'network'],
		['a cut body', { truncate: true }, 'network'],
	] as const)('fails for %s', async (_, fault, reason) => {
		world.sandbox.fail({ ...put, ...fault });
		// Nothing but what is to be too late may be so on a busy machine.
		const timeout = reason === 'timeout' ? 3 : 30;
		const result = await world.run({ options: { timeout } });
		expect(errorsOf(result)).toEqual([
			expect.objectContaining({ reason, httpCode: null, retryable: true, attempts: 1 }),
		]);
	});

	it.each([
		['no answer', { hang: 'before-headers' }],
		['a reset', { reset: true }],
		['a reset after it took effect', { reset: 'after' }],
		['a cut body', { truncate: true }],
		['a 500', { status: 500 }],
		['a 502', { status: 502, format: 'html' }],
		['a 503', { status: 503 }],
		['a 504', { status: 504 }],
		['a 429', { status: 429 }],
		['an upstream error under 200', { status: 200, code: 'wawp_upstream_error', message: 'No' }],
	] as const)('is tried again after %s', async (_, fault) => {
		world.sandbox.fail({ ...put, ...fault, times: 1 });
		const result = await world.run({
			options: { maxRetries: 1, timeout: 'hang' in fault ? 10 : 300 },
		});
		expect(result.error).toEqual([]);
		expect(world.sent).toHaveLength(2);
	});

	it.each([
		['a 400', { status: 400 }],
		['a 401', { status: 401 }],
		['a 404', { status: 404 }],
		['a failure under 200', { status: 200, body: { success: false } }],
		['a web page', { status: 200, format: 'html' }],
	] as const)('is not tried again after %s', async (_, fault) => {
		world.sandbox.fail({ ...put, ...fault });
		await world.run({ options: { maxRetries: 3 } });
		expect(world.sent).toHaveLength(1);
	});

	it('fails after the retries and tells how many attempts were made', async () => {
		world.sandbox.fail({ ...put, status: 503 });
		const result = await world.run({ options: { maxRetries: 2 } });
		expect(errorsOf(result)).toEqual([
			expect.objectContaining({ reason: 'upstream', httpCode: 503, attempts: 3 }),
		]);
	});
});

describe('an answer with Retry-After', () => {
	useFastClock();

	const chats = ['12015550001', '12015550002', '12015550003'].map((to) => ({ to }));
	const parameters = { chatId: '={{ $json.to }}' };

	it.each(['seconds', 'date'] as const)('as %s holds all lanes back', async (as) => {
		world.sandbox.fail({ ...put, path: '0001@', retryAfter: { seconds: 2, as }, times: 1 });
		// Its lane gets free while the hold is on, and the third chat's turn comes.
		const { requests } = world.sandbox;
		const refused = () => requests.find(({ status }) => status === 429);
		const isOn = until(() => refused() !== undefined);
		world.sandbox.fail({ ...put, path: '0002@', until: isOn, latency: 20 });
		const result = await world.run({
			items: chats,
			parameters,
			options: { maxRetries: 1, concurrency: 2 },
		});
		expect(result.error).toEqual([]);
		const held = requests.slice(2);
		expect(held).toHaveLength(2);
		// On the fast clock; an HTTP date knows whole seconds only, so that one of the two may be over.
		const wait = as === 'date' ? 95 : 195;
		for (const { at } of held) {
			expectThat('milliseconds after the answer', at - refused()!.at).toBeGreaterThanOrEqual(wait);
		}
	});

	it('of more than a minute fails this item and the rest at once', async () => {
		world.sandbox.fail({ ...put, retryAfter: { seconds: 120 } });
		const result = await world.run({
			items: chats,
			parameters,
			options: { maxRetries: 3, concurrency: 1 },
		});
		expect(errorsOf(result)).toEqual([
			expect.objectContaining({
				reason: 'rateLimited',
				attempts: 1,
				retryAfter: 120,
				httpCode: 429,
			}),
			...chats.slice(1).map(() => expect.objectContaining({ reason: 'rateLimited', attempts: 0 })),
		]);
		expect(world.sent).toHaveLength(1);
	});

	it('of more than a minute leaves an item that had its own trouble its own reason', async () => {
		world.sandbox.fail({ ...put, path: '0001@', status: 502 });
		world.sandbox.fail({ ...put, path: '0002@', retryAfter: { seconds: 120 }, latency: 30 });
		const result = await world.run({
			items: chats.slice(0, 2),
			parameters,
			options: { maxRetries: 5, concurrency: 2 },
		});
		expect(errorsOf(result)).toEqual([
			expect.objectContaining({
				reason: 'upstream',
				httpCode: 502,
				message: expect.not.stringMatching(/^Not sent/),
			}),
			expect.objectContaining({ reason: 'rateLimited', attempts: 1 }),
		]);
	});
});

describe('three hopeless failures of a run in a row', () => {
	const items = Array.from({ length: 8 }, (_, index) => ({ to: `1201555000${index}` }));
	const run = async () =>
		await world.run({
			items,
			parameters: { chatId: '={{ $json.to }}' },
			options: { concurrency: 1 },
		});

	it.each([
		['authentication', { status: 401 }],
		['session', { status: 404 }],
	] as const)('of %s spare the rest', async (reason, fault) => {
		world.sandbox.fail({ ...put, ...fault });
		expect(errorsOf(await run()).map(({ attempts }) => attempts)).toEqual([1, 1, 1, 0, 0, 0, 0, 0]);
		expect(world.sent).toHaveLength(3);
		expect(errorsOf(await run())).toEqual(
			items.map(() => expect.objectContaining({ reason, retryable: false })),
		);
	});

	it('only count when nothing succeeds in between', async () => {
		world.sandbox.fail({ ...put, path: '000[0134679]@', status: 401 });
		const result = await run();
		expect(result.success).toHaveLength(2);
		expect(world.sent).toHaveLength(8);
	});
});

it('an answer that a label is unknown makes nobody wait', async () => {
	world.sandbox.fail({
		path: '/99/',
		status: 404,
		body: { message: 'Label not found' },
		retryAfter: { seconds: 120 },
	});
	const result = await world.run({
		items: ['99', '1', '2'].map((id) => ({ id })),
		parameters: { label: label('={{ $json.id }}') },
		options: { concurrency: 1 },
	});
	expect(errorsOf(result)).toEqual([expect.objectContaining({ reason: 'labelNotFound' })]);
	expect(result.success).toHaveLength(2);
});

it.each([16.1, 1.005, 4.35, 8.2])('a timeout may be %d seconds', async (timeout) => {
	const result = await world.run({ options: { timeout } });
	expect(errorsOf(result)).toEqual([]);
});

describe('an answer without end', () => {
	useFastClock({ deadlines: true });

	it.each(['before-headers', 'after-headers', 'dribble'] as const)(
		'leaves no connection open behind it: %s',
		async (way) => {
			const open = { now: 0, most: 0 };
			const server = createServer((_, response) => {
				open.now += 1;
				open.most = Math.max(open.most, open.now);
				response.on('close', () => (open.now -= 1));
				if (way === 'before-headers') return;
				response.writeHead(200, { 'content-type': 'application/json' }).write('[');
				if (way === 'after-headers') return;
				const drip = setInterval(() => response.write(' '), 20);
				response.on('close', () => clearInterval(drip));
			}).listen(0, '127.0.0.1');
			await once(server, 'listening');
			const { port } = server.address() as AddressInfo;
			const result = await world.run({
				items: Array.from({ length: 8 }, (_, index) => ({ to: `120155500${10 + index}` })),
				parameters: { chatId: '={{ $json.to }}' },
				options: { timeout: 1, concurrency: 2 },
				credentials: { baseUrl: `http://127.0.0.1:${port}` },
			});
			expect(errorsOf(result)[0]).toMatchObject({ reason: 'timeout', attempts: 1 });
			expect(open.most).toBeLessThanOrEqual(3);
			// Those of the requests that were given up.
			await until(() => open.now === 0);
			server.close();
		},
	);
});

it('a run with requests per minute spaces them', async () => {
	const started = Date.now();
	await world.run({
		items: [{ to: '12015550001' }, { to: '12015550002' }, { to: '12015550003' }],
		parameters: { chatId: '={{ $json.to }}' },
		options: { requestsPerMinute: 600 },
	});
	const third = world.sandbox.requests[2]!.at - started;
	expectThat('milliseconds until the third one', third).toBeGreaterThanOrEqual(195);
});

it('a run has no more requests under way than allowed, and one per chat', async () => {
	world.sandbox.settings.latency = 40;
	const items = Array.from({ length: 12 }, (_, index) => ({
		to: `1201555000${index % 6}`,
		label: String(1 + (index % 4)),
	}));
	await world.run({
		items,
		parameters: { chatId: '={{ $json.to }}', label: label('={{ $json.label }}') },
		options: { concurrency: 3 },
	});
	expect(world.sandbox.traffic).toMatchObject({ total: 12, mostOpen: 3, mostPerTarget: 1 });
});

it('a request goes through n8n, with the credentials in the query and nowhere else', async () => {
	await world.run();
	const { query, url, ...rest } = world.sandbox.requests[0]!;
	const { instanceId, accessToken } = world.sandbox;
	// n8n's own helper signs its requests so; proxies, certificates and the SSRF filter are its job.
	expect(rest.headers['user-agent']).toBe('n8n');
	expect(query).toEqual({ instance_id: instanceId, access_token: accessToken });
	expect(url.split('?')[0] + JSON.stringify(rest)).not.toContain(accessToken);
});

describe('the base URL of the credential', () => {
	it.each(['/', '/v2', '/v2/'])('may end in %s', async (end) => {
		const result = await world.run({ credentials: { baseUrl: world.sandbox.url + end } });
		expect(result.error).toEqual([]);
		expect(world.sent).toEqual([link('1')]);
	});

	it.each(['not a URL', 'ftp://api.wawp.net', 'http://api.wawp.net', 'http://93.184.216.34'])(
		'must not be %s',
		async (baseUrl) => {
			const result = await world.run({ credentials: { baseUrl } });
			expect(errorsOf(result)).toEqual([
				expect.objectContaining({
					reason: 'invalidInput',
					attempts: 0,
					message: expect.stringContaining("'Base URL'"),
				}),
			]);
		},
	);
});
