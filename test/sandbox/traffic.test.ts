import { group, person } from '../support/chats';
import { until } from '../support/until';
import { send, useSandbox } from './support';

const wawp = useSandbox();

const path = (chat = person) => `/v2/labels/1/chats/${encodeURIComponent(chat)}`;
const link = (chat?: string, signal?: AbortSignal) =>
	wawp.call('PUT', path(chat), undefined, { signal });
const traffic = () => wawp.sandbox.traffic.toJSON();
const control = async (method = 'GET') =>
	(await send(method, `${wawp.sandbox.url}/_sandbox/traffic`)).json;
const open = (count: number) => until(() => wawp.sandbox.traffic.open === count);

/** Sends requests of which none is answered before all have arrived; tells what there is then. */
async function atOnce(requests: Array<[method: string, path: string, body?: object]>) {
	wawp.sandbox.settings.latency = 60_000;
	const client = new AbortController();
	const { signal } = client;
	const answers = requests.map(([method, path, body]) => wawp.call(method, path, body, { signal }));
	const gone = Promise.allSettled(answers);
	await open(requests.length);
	const seen = await control();
	client.abort();
	await gone;
	await open(0);
	wawp.sandbox.settings.latency = 0;
	return seen;
}

afterEach(() => open(0));

describe('the traffic', () => {
	it('is nothing to begin with', async () => {
		const nothing = { total: 0, open: 0, mostOpen: 0, mostPerTarget: 0, busiestTarget: null };
		expect(traffic()).toEqual(nothing);
		expect(await control()).toEqual(nothing);
	});

	it('counts requests one after the other, of any route', async () => {
		await link();
		await link();
		await wawp.call('GET', '/v2/nowhere');
		await open(0);
		expect(await control()).toEqual({
			...{ total: 3, open: 0, mostOpen: 1 },
			...{ mostPerTarget: 1, busiestTarget: `chat ${person}` },
		});
	});

	it('counts requests at once, and those for one chat apart', async () => {
		const seen = await atOnce([
			['PUT', path()],
			['PUT', path()],
			['PUT', path(group)],
			['GET', '/v2/labels'],
		]);
		expect(seen).toMatchObject({ open: 4, mostOpen: 4, mostPerTarget: 2 });
		expect(traffic()).toMatchObject({ open: 0, mostOpen: 4, busiestTarget: `chat ${person}` });
	});

	it.each([
		[
			'label 2',
			2,
			[
				['PUT', '/v2/labels/2', {}],
				['DELETE', '/v2/labels/2'],
			],
		],
		[
			'name lead',
			2,
			[
				['POST', '/v2/labels', { name: 'Lead' }],
				['POST', '/v2/labels', { name: 'LEAD' }],
			],
		],
		[
			null,
			0,
			[
				['GET', '/v2/labels'],
				['GET', '/v2/labels'],
			],
		],
	] as const)('knows the target %s', async (busiestTarget, mostPerTarget, requests) => {
		const seen = await atOnce(requests.map((each) => [...each]));
		expect(seen).toMatchObject({ mostOpen: 2, busiestTarget, mostPerTarget });
	});

	it.each([
		[{ hang: 'before-headers' }],
		[{ hang: 'after-headers' }],
		[{ dribble: 5 }],
		[{ latency: 60_000 }],
	] as const)('counts an answer that does not end until the client has gone: %j', async (fault) => {
		wawp.sandbox.fail(fault);
		const client = new AbortController();
		const answer = link(person, client.signal).catch(() => {});
		await open(1);
		wawp.sandbox.traffic.reset();
		expect(traffic()).toEqual({
			...{ total: 0, open: 1, mostOpen: 1 },
			...{ mostPerTarget: 1, busiestTarget: `chat ${person}` },
		});
		client.abort();
		await answer;
		await open(0);
	});

	it.each([{ reset: true }, { reset: 'after' }, { truncate: true }] as const)(
		'counts no longer what the fault %j has cut',
		async (fault) => {
			wawp.sandbox.fail(fault);
			await link().catch(() => {});
			await open(0);
			expect(traffic()).toMatchObject({ total: 1, mostOpen: 1 });
		},
	);

	it('starts again when told to', async () => {
		await atOnce([
			['PUT', path()],
			['PUT', path()],
		]);
		const nothing = { total: 0, open: 0, mostOpen: 0, mostPerTarget: 0, busiestTarget: null };
		expect(await control('DELETE')).toEqual(nothing);
		await link();
		expect(traffic()).toMatchObject({ total: 1, mostOpen: 1 });
		wawp.sandbox.reset();
		await open(0);
		expect(traffic().total).toBe(0);
	});

	describe('the log', () => {
		it('keeps the newest, while all are counted', async () => {
			wawp.sandbox.settings.logLimit = 3;
			for (const id of [1, 2, 3, 4, 5]) await wawp.call('GET', `/v2/labels/${id}`);
			const { requests } = wawp.sandbox;
			expect(requests.map((each) => each.path)).toEqual([3, 4, 5].map((id) => `/v2/labels/${id}`));
			expect(traffic().total).toBe(5);
			expect((await send('GET', `${wawp.sandbox.url}/_sandbox/requests`)).json).toHaveLength(3);
		});

		it('of deliveries keeps the newest too', async () => {
			wawp.sandbox.settings.logLimit = 2;
			const url = 'http://127.0.0.1:1';
			const retries = { delay: 0, attempts: 3 };
			wawp.sandbox.webhooks.set(url, { url, events: ['*'], is_active: 1, retries });
			wawp.sandbox.account.link(person, '1');
			await wawp.sandbox.delivered();
			expect(wawp.sandbox.deliveries.map(({ attempt }) => attempt)).toEqual([3, 4]);
		});
	});
});
