import { setTimeout as sleep } from 'node:timers/promises';
import { startSandbox } from '../../sandbox';
import { group, person } from '../support/chats';
import { until } from '../support/until';
import { send, useSandbox, useShortWaits } from './support';
import { type Watcher, watch } from './watcher';

const wawp = useSandbox();
let watcher: Watcher;
afterEach(() => watcher?.close());

const start = async (search?: string) => (watcher = await watch(wawp.sandbox.url, search));
const control = (method: string, path: string, body?: unknown) =>
	send(method, `${wawp.sandbox.url}/_sandbox${path}`, body);

describe('the events of the page', () => {
	it('tell everything at first, then only what has changed', async () => {
		await start();
		expect(watcher.parts).toEqual(['session', 'labels', 'chats', 'requests', 'deliveries']);
		expect(watcher.view.session).toEqual({
			instanceId: 'sandbox-instance',
			accessToken: 'sandbox-token',
			status: 'WORKING',
			plan: 'paid',
			latency: 0,
			reported: [],
			webhooks: 0,
			faults: [],
			otherFaults: 0,
		});
		expect(watcher.view.labels.list[1]).toEqual({
			...{ id: '2', name: 'Paid', color: 5, colorHex: '#55ccb3', chats: 0 },
		});
		expect(watcher.view.labels.colors[5]).toEqual({ name: 'Turquoise', hex: '#55ccb3' });

		wawp.sandbox.account.names.set(person, 'Amira');
		// Directly, as a script may: no method tells of it.
		wawp.sandbox.account.chats.set(person, new Set(['2']));
		await watcher.see(({ chats, labels }) => chats.all === 1 && labels.list[1]!.chats === 1);
		expect(watcher.view.chats.list).toEqual([{ id: person, name: 'Amira', labels: ['2'] }]);
		expect(watcher.parts.slice(5)).toEqual(['labels', 'chats']);
	});

	it('show a request while it is open, and how it was answered, newest first', async () => {
		await start();
		await wawp.call('GET', '/v2/labels');
		wawp.sandbox.settings.latency = 60_000;
		const client = new AbortController();
		const { signal } = client;
		const slow = wawp.call('GET', '/v2/labels/sandbox-token%0A', undefined, { signal });
		const gone = expect(slow).rejects.toThrow(/aborted/);
		const waiting = await watcher.see(({ requests }) => requests.all === 2);
		expect(waiting.requests.list.map(({ path, status }) => [path, status])).toEqual([
			['/v2/labels/***?', null],
			['/v2/labels', 200],
		]);
		client.abort();
		await gone;

		wawp.sandbox.settings.latency = 0;
		await wawp.call('GET', '/v2/labels/99');
		const { requests } = await watcher.see(({ requests }) => requests.list[0]!.status === 404);
		expect(requests.list[0]).toMatchObject({ method: 'GET', ms: expect.any(Number) });
		expect(requests.all).toBe(3);
	});

	it('show deliveries and how they ended', async () => {
		await start();
		const url = 'http://127.0.0.1:1/webhook';
		wawp.sandbox.webhooks.set(url, {
			...{ url, events: ['*'], is_active: 1, retries: { delay: 0, attempts: 1 } },
		});
		await control('PUT', `/phone/labels/2/chats/${person}`);
		const { deliveries, session } = await watcher.see(
			({ deliveries }) => deliveries.all === 2 && deliveries.list[0]!.error !== null,
		);
		expect(session.webhooks).toBe(1);
		expect(deliveries.list[0]).toEqual({
			at: expect.any(Number),
			event: 'label.chat.added',
			url,
			attempt: 2,
			status: null,
			error: expect.any(String),
		});
	});

	it('show what goes wrong, until it is spent', async () => {
		await start();
		wawp.sandbox.fail({ status: 503 });
		await control('POST', '/faults', { name: 'page-429', retryAfter: { seconds: 1 }, times: 1 });
		await control('POST', '/settings', { status: 'SCAN_QR_CODE', plan: 'free', latency: 5 });
		const { session } = await watcher.see(({ session }) => session.latency === 5);
		expect(session).toMatchObject({ status: 'SCAN_QR_CODE', plan: 'free' });
		expect(session).toMatchObject({ faults: ['page-429'], otherFaults: 1 });

		await control('DELETE', '/faults');
		await control('POST', '/faults', { name: 'page-429', retryAfter: { seconds: 1 }, times: 1 });
		await wawp.call('GET', '/v2/labels');
		await watcher.see(({ session }) => session.faults.length === 0 && session.otherFaults === 0);
	});

	it('show which of the reported behaviours are on, until they are over', async () => {
		await start();
		await control('POST', '/settings', {
			...{ readLag: 5, unlistedChats: [person], foundUnder: {}, unsyncedChats: [] },
			shortLabels: { keep: 0, reads: 1 },
		});
		const seen = (...names: string[]) =>
			watcher.see(({ session }) => session.reported.join() === names.join());
		await seen('shortLabels', 'unlistedChats', 'readLag');
		for (let time = 0; time < 2; time++) await wawp.call('GET', '/v2/labels');
		await seen('unlistedChats', 'readLag');
		await control('POST', '/settings', { unlistedChats: [], readLag: 0 });
		await seen();
	});

	describe('a search', () => {
		beforeEach(() => {
			const { chats, names } = wawp.sandbox.account;
			chats.set(person, new Set(['2'])).set('4915112345678@c.us', new Set(['3']));
			chats.set(group, new Set());
			names.set(person, 'Amira Hassan').set(group, 'Book Club');
		});

		it.each([
			['amira', [person]],
			[' CLUB ', [group]],
			['@g.us', [group]],
			['+49 (151) 123', ['4915112345678@c.us']],
			['paid', [person]],
			['+', []],
			['nobody', []],
		])('for "%s" finds %j', async (search, ids) => {
			await start(search);
			const { all, found, list } = watcher.view.chats;
			expect({ all, found, ids: list.map(({ id }) => id) }).toEqual({
				...{ all: 3, found: ids.length, ids },
			});
		});
	});

	// What the page costs beside 100,000 chats is measured by `npm run bench -- sandbox`.
	it('stay few beside many chats', async () => {
		const { chats } = wawp.sandbox.account;
		for (let index = 0; index < 2_000; index++) {
			chats.set(`${15550000000 + index}@c.us`, new Set(['1', '2']));
		}
		await start();
		expect(watcher.view.chats).toMatchObject({ all: 2_000, found: 2_000 });
		expect(watcher.view.chats.list).toHaveLength(200);
		expect(watcher.view.labels.list[0]!.chats).toBe(2_000);
		watcher.close();

		await start('+1 555 000 199');
		expect(watcher.view.chats).toMatchObject({ all: 2_000, found: 10 });
		await control('DELETE', '/phone/labels/2/chats/15550001990@c.us');
		await watcher.see(({ labels }) => labels.list[1]!.chats === 1_999);
	});

	it('end with the sandbox', async () => {
		const sandbox = await startSandbox();
		watcher = await watch(sandbox.url);
		await sandbox.close();
		await watcher.ended;
	});

	describe('once nobody watches', () => {
		useShortWaits(true);

		it('cost nothing', async () => {
			const looks = jest.spyOn(wawp.sandbox.account.chats, 'values');
			await start();
			await until(() => looks.mock.calls.length > 2);
			watcher.close();
			// Until the sandbox has noticed, and then for a hundred looks.
			await sleep(10_000);
			const before = looks.mock.calls.length;
			await sleep(10_000);
			expect(looks).toHaveBeenCalledTimes(before);
		});
	});
});
