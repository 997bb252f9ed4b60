import { group, person } from '../support/chats';
import { send, until, useSandbox } from './support';

const wawp = useSandbox();

const path = (chat = person) => `/v2/labels/1/chats/${encodeURIComponent(chat)}`;
const link = (chat?: string, signal?: AbortSignal) =>
	wawp.call('PUT', path(chat), undefined, { signal });
const traffic = () => wawp.sandbox.traffic.toJSON();
const control = async (method = 'GET') =>
	(await send(method, `${wawp.sandbox.url}/_sandbox/traffic`)).json;
const open = (count: number) => until(() => wawp.sandbox.traffic.open === count);

afterEach(() => open(0));

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
	wawp.sandbox.settings.latency = 100;
	const links = [link(), link(), link(group), wawp.call('GET', '/v2/labels')];
	await open(4);
	expect(await control()).toMatchObject({ open: 4, mostOpen: 4, mostPerTarget: 2 });
	await Promise.all(links);
	await open(0);
	expect(traffic()).toMatchObject({ open: 0, mostOpen: 4, busiestTarget: `chat ${person}` });
});

it.each([
	['label 2', () => [wawp.call('PUT', '/v2/labels/2', {}), wawp.call('DELETE', '/v2/labels/2')]],
	['name lead', () => ['Lead', 'LEAD'].map((name) => wawp.call('POST', '/v2/labels', { name }))],
	[null, () => ['/v2/labels', '/v2/labels'].map((each) => wawp.call('GET', each))],
])('knows the target %s', async (busiestTarget, requests) => {
	wawp.sandbox.settings.latency = 50;
	await Promise.all(requests());
	expect(traffic()).toMatchObject({ mostOpen: 2, busiestTarget });
	expect(traffic().mostPerTarget).toBe(busiestTarget === null ? 0 : 2);
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
	wawp.sandbox.settings.latency = 30;
	await Promise.all([link(), link()]);
	await open(0);
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
