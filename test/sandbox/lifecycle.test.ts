import { startSandbox } from '../../sandbox';
import { person } from '../support/chats';
import { until } from '../support/until';
import { addressOf, send, useSandbox } from './support';

describe('the request log', () => {
	const lines: string[] = [];
	const wawp = useSandbox({ log: (line) => lines.push(line) });
	beforeEach(() => (lines.length = 0));

	it('keeps what was sent and what was answered', async () => {
		const before = Date.now();
		const encoded = encodeURIComponent(person);
		await wawp.call('PUT', `/v2/labels/chats/${encoded}`, { labels: [] });
		expect(wawp.sandbox.requests).toEqual([
			{
				at: expect.any(Number),
				method: 'PUT',
				path: `/v2/labels/chats/${person}`,
				url: `/v2/labels/chats/${encoded}?instance_id=sandbox-instance&access_token=sandbox-token`,
				query: { instance_id: 'sandbox-instance', access_token: 'sandbox-token' },
				headers: expect.objectContaining({ 'content-type': 'application/json' }),
				body: { labels: [] },
				status: 200,
				ms: expect.any(Number),
			},
		]);
		expect(wawp.sandbox.requests[0]!.at).toBeGreaterThanOrEqual(before);
		expect(wawp.sandbox.requests[0]!.at).toBeLessThanOrEqual(Date.now());
	});

	it.each([
		['JSON that is broken', 'application/json', '{"name"'],
		['a form', 'application/x-www-form-urlencoded', 'name=Cold'],
		['JSON under another type', 'text/plain', '{"name":"Cold","color":1}'],
	])('keeps %s as text, which no endpoint reads', async (_what, type, body) => {
		const headers = { 'content-type': type };
		const { status } = await wawp.call('POST', '/v2/labels', undefined, { body, headers });
		expect(status).toBe(400);
		expect(wawp.sandbox.requests[0]?.body).toBe(body);
	});

	it('keeps each attempt, oldest first, unknown routes included', async () => {
		await wawp.call('GET', '/v2/labels');
		await wawp.call('GET', '/v2/nowhere');
		await wawp.call('GET', '/v2/labels');
		const seen = wawp.sandbox.requests.map(({ path, status }) => [path, status]);
		expect(seen).toEqual([
			['/v2/labels', 200],
			['/v2/nowhere', 404],
			['/v2/labels', 200],
		]);
	});

	it('is also given out line by line, without credentials', async () => {
		await wawp.call('GET', `/v2/labels/chats/${encodeURIComponent(person)}`);
		await wawp.call('GET', '/v2/labels/sandbox-token%0Aaccess_token=x');
		wawp.sandbox.fail({ reset: true });
		await wawp.call('GET', '/v2/labels').catch(() => {});
		await until(() => lines.length === 3);
		expect(lines).toEqual([
			expect.stringMatching(/^GET \/v2\/labels\/chats\/201234567890@c\.us 200 \d+ ms$/),
			expect.stringMatching(/^GET \/v2\/labels\/\*\*\*\?access_token=\*\*\* 404 \d+ ms$/),
			'GET /v2/labels no answer',
		]);
	});
});

describe('reset', () => {
	const wawp = useSandbox({
		labels: [{ id: '5', name: 'Only', color: 4, colorHex: '#99b6c1' }],
		createForm: 'both',
	});

	it('goes back to how the sandbox was started', async () => {
		const { account, settings, requests } = wawp.sandbox;
		await wawp.call('POST', '/v2/labels', { name: 'Cold', color: 1 });
		account.labels.get('5')!.name = 'Changed directly';
		await wawp.call('PUT', '/v2/labels/5', { color: 7 });
		account.status = 'FAILED';
		account.me.pushName = 'Changed';
		account.chats.set(person, new Set(['5']));
		account.names.set(person, 'John Doe');
		settings.createForm = 'plain';
		wawp.sandbox.fail({ status: 503 });

		wawp.sandbox.reset();

		expect(requests).toEqual([]);
		expect(settings.createForm).toBe('both');
		expect((await wawp.call('GET', '/v2/session/info')).json.me.pushName).toBe('Sandbox');
		expect((await wawp.call('GET', '/v2/labels')).json).toEqual([
			{ id: '5', name: 'Only', color: 4, colorHex: '#99b6c1' },
		]);
		expect(account.chats.size).toBe(0);
		expect(account.names.size).toBe(0);
		const created = await wawp.call('POST', '/v2/labels/create', { name: 'Cold', color: 1 });
		expect(created.json.id).toBe('6');
	});
});

it('keeps connections open between requests', async () => {
	const sandbox = await startSandbox();
	const { headers } = await send('GET', addressOf(sandbox, '/v2/labels'));
	await sandbox.close();
	expect(headers.get('connection')).toBe('keep-alive');
});

it('closes at once, whatever still hangs', async () => {
	const sandbox = await startSandbox();
	sandbox.fail({ hang: 'before-headers', times: 1 });
	sandbox.fail({ dribble: 5, times: 1 });
	sandbox.fail({ latency: 60_000, times: 1 });
	const address = addressOf(sandbox, '/v2/labels');
	const pending = [1, 2, 3].map(() => send('GET', address));
	const outcomes = Promise.allSettled(pending);
	await until(() => sandbox.requests.length === 3);
	await sandbox.close();
	expect((await outcomes).map(({ status }) => status)).toEqual(Array(3).fill('rejected'));
	await expect(send('GET', address)).rejects.toThrow('fetch failed');
});
