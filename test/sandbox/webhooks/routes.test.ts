import { presets } from '../../../sandbox';
import { send, useSandbox } from '../support';

const wawp = useSandbox();

const url = 'https://n8n.example/webhook/1';
const other = 'https://n8n.example/webhook/2';
const done = { success: true, message: 'Operation completed successfully' };
const all = ['label.upsert', 'label.deleted'];
const asRegistered = {
	url,
	events: all,
	is_active: 1,
	retries: { delay: 2, attempts: 15 },
};

const set = (body?: unknown) => wawp.call('POST', '/v2/webhook/set', body);
const update = (body?: unknown) => wawp.call('PATCH', '/v2/webhook/update', body);
const remove = (body?: unknown) => wawp.call('DELETE', '/v2/webhook/delete', body);
const overwrite = (body?: unknown) => wawp.call('POST', '/v2/session/webhook', body);
const webhooks = () => [...wawp.sandbox.webhooks.values()];

const badFields: Array<[string, object, string]> = [
	['no events', { events: [] }, 'events must be a non-empty array of strings'],
	['events that are text', { events: 'label.upsert' }, 'events must be'],
	['events that are numbers', { events: [1] }, 'Unknown event in events: 1'],
	[
		'an event that is none',
		{ events: ['message', 'label.linked'] },
		'Unknown event in events: "label.linked"',
	],
	['another is_active', { is_active: true }, 'is_active must be 0 or 1'],
	['a negative delay', { retries: { delay: -1 } }, 'retries must be'],
	['a delay that is text', { retries: { delay: '2' } }, 'retries must be'],
	['a delay of weeks', { retries: { delay: 3_000_000 } }, 'retries must be'],
	['a million attempts', { retries: { attempts: 1_000_000 } }, 'retries must be'],
	['half an attempt', { retries: { attempts: 0.5 } }, 'retries must be'],
	['attempts that are null', { retries: { attempts: null } }, 'retries must be'],
	['a secret that is no text', { hmac: 5 }, 'hmac must be a string or {key}'],
	['a key that is no text', { hmac: { key: 5 } }, 'hmac must be a string or {key}'],
	['no secret at all', { hmac: null }, 'hmac must be a string or {key}'],
];
const badUrls = [undefined, '', 'n8n.example/webhook', 'ftp://n8n.example', 'http://', 5];

describe('the webhook API', () => {
	describe('set', () => {
		it('registers a webhook with the default retries', async () => {
			const { status, json } = await set({ url, events: all });
			expect(status).toBe(200);
			expect(json).toEqual(done);
			expect(webhooks()).toEqual([asRegistered]);
		});

		it('takes every field', async () => {
			const webhook = {
				...{ url: 'http://127.0.0.1:5678/webhook/1', events: ['*'], is_active: 0 },
				...{ retries: { delay: 0.5, attempts: 0 }, hmac: 'my-secret-key' },
			};
			expect((await set(webhook)).status).toBe(200);
			expect(webhooks()).toEqual([webhook]);
		});

		it('changes the webhook of that exact URL, keeps what it does not name, and no other', async () => {
			await set({ url, events: all, hmac: 'one', retries: { delay: 1 } });
			await set({ url: other, events: all, hmac: 'two' });
			await set({ url, events: ['label.chat.added'], is_active: 0 });
			await set({ url: `${url}/`, events: all });
			expect(webhooks()).toEqual([
				{
					...{ url, events: ['label.chat.added'], is_active: 0, hmac: 'one' },
					retries: { delay: 1, attempts: 15 },
				},
				{ ...asRegistered, url: other, hmac: 'two' },
				{ ...asRegistered, url: `${url}/` },
			]);
		});

		it.each(badUrls)('refuses the url %j', async (bad) => {
			const { status, json } = await set({ url: bad, events: all });
			expect(status).toBe(400);
			expect(json.message).toBe('url must be an http or https URL');
			expect(webhooks()).toEqual([]);
		});

		it('takes a secret as {key}', async () => {
			await set({ url, events: all, hmac: { key: 'my-secret-key' } });
			expect(webhooks()).toEqual([{ ...asRegistered, hmac: 'my-secret-key' }]);
		});

		it('knows the events of messages, of others and all', async () => {
			const events = ['message', 'message.any', 'session.status', '*'];
			expect((await set({ url, events })).status).toBe(200);
			expect(webhooks()).toEqual([{ ...asRegistered, events }]);
		});

		it('can refuse plain http', async () => {
			wawp.sandbox.settings.httpUrls = 'refused';
			const { status, json } = await set({ url: 'HTTP://n8n.example/webhook', events: all });
			expect(status).toBe(400);
			expect(json.message).toBe('url must be an https URL');
			expect((await set({ url, events: all })).status).toBe(200);
			expect(webhooks()).toEqual([asRegistered]);
		});

		it('needs events', async () => {
			expect((await set({ url })).status).toBe(400);
		});
	});

	describe('update', () => {
		beforeEach(() => set({ url, events: all, hmac: 'one' }));

		it('changes what it names', async () => {
			const { status, json } = await update({ url, hmac: '', is_active: 0 });
			expect(status).toBe(200);
			expect(json).toEqual(done);
			expect(webhooks()).toEqual([{ ...asRegistered, is_active: 0, hmac: '' }]);
		});

		it('does not know another URL', async () => {
			const { status, json } = await update({ url: `${url}/`, is_active: 0 });
			expect(status).toBe(404);
			expect(json.code).toBe('webhook_not_found');
			expect(webhooks()).toEqual([{ ...asRegistered, hmac: 'one' }]);
		});

		it('needs a URL', async () => {
			expect((await update({ is_active: 0 })).status).toBe(400);
		});
	});

	describe.each([
		['set', set],
		['update', update],
	] as const)('%s', (_name, write) => {
		it.each(badFields)('changes nothing for %s', async (_what, fields, sentence) => {
			await set({ url, events: all });
			const { status, json } = await write({ url, events: ['*'], hmac: 'one', ...fields });
			expect(status).toBe(400);
			expect(json.code).toBe('bad_request');
			expect(json.message).toContain(sentence);
			expect(webhooks()).toEqual([asRegistered]);
		});
	});

	describe('delete', () => {
		beforeEach(async () => {
			await set({ url, events: all });
			await set({ url: other, events: all });
		});

		const inQuery = (target: string) => {
			const { instanceId, accessToken, url: base } = wawp.sandbox;
			const query = { instance_id: instanceId, access_token: accessToken, url: target };
			return send('DELETE', `${base}/v2/webhook/delete?${new URLSearchParams(query)}`);
		};

		it.each([
			['the body', () => remove({ url })],
			['the query', () => inQuery(url)],
		])('takes the URL from %s', async (_where, request) => {
			const { status, json } = await request();
			expect(status).toBe(200);
			expect(json).toEqual(done);
			expect(webhooks().map((webhook) => webhook.url)).toEqual([other]);
		});

		it('does not know a URL twice', async () => {
			await remove({ url });
			expect((await remove({ url })).status).toBe(404);
		});

		it('needs a URL', async () => {
			expect((await remove()).status).toBe(400);
			expect(webhooks()).toHaveLength(2);
		});
	});

	describe('get', () => {
		it('shows all webhooks', async () => {
			expect((await wawp.call('GET', '/v2/session/webhook')).json).toEqual({
				webhooks: [],
				systemConfig: {},
			});
			await set({ url, events: all, hmac: 'my-secret-key' });
			await set({ url: other, events: all });
			const { status, json } = await wawp.call('GET', '/v2/session/webhook');
			expect(status).toBe(200);
			expect(json).toEqual({
				webhooks: [
					{ ...asRegistered, hmac: 'my-secret-key' },
					{ ...asRegistered, url: other },
				],
				systemConfig: {},
			});
		});

		it('can show a secret as {key}', async () => {
			wawp.sandbox.settings.showHmac = 'key';
			await set({ url, events: all, hmac: 'my-secret-key' });
			await set({ url: other, events: all });
			expect((await wawp.call('GET', '/v2/session/webhook')).json.webhooks).toEqual([
				{ ...asRegistered, hmac: { key: 'my-secret-key' } },
				{ ...asRegistered, url: other },
			]);
		});

		it('can keep the secrets to itself', async () => {
			wawp.sandbox.settings.showHmac = false;
			await set({ url, events: all, hmac: 'my-secret-key' });
			expect((await wawp.call('GET', '/v2/session/webhook')).json.webhooks).toEqual([asRegistered]);
			expect(wawp.sandbox.webhooks.get(url)?.hmac).toBe('my-secret-key');
		});
	});

	describe('overwrite', () => {
		beforeEach(() => set({ url, events: all }));

		it('leaves nothing of the list that was there', async () => {
			const { status } = await overwrite({ webhooks: [{ url: other, events: all }] });
			expect(status).toBe(200);
			expect(webhooks()).toEqual([{ ...asRegistered, url: other }]);
		});

		it.each([
			['no body', undefined],
			['no list', { webhooks: {} }],
			['a webhook without events', { webhooks: [{ url: other, events: all }, { url }] }],
			['a webhook that is none', { webhooks: [null] }],
		])('changes nothing for %s', async (_what, body) => {
			expect((await overwrite(body)).status).toBe(400);
			expect(webhooks()).toEqual([asRegistered]);
		});
	});

	describe.each([
		['POST', '/v2/webhook/set'],
		['PATCH', '/v2/webhook/update'],
		['DELETE', '/v2/webhook/delete'],
		['GET', '/v2/session/webhook'],
		['POST', '/v2/session/webhook'],
	])('%s %s', (method, path) => {
		const body = { url, events: all, is_active: 0, webhooks: [] };
		const request = () => wawp.call(method, path, method === 'GET' ? undefined : body);
		beforeEach(() => set({ url, events: all }));

		it('is not in the free plan', async () => {
			wawp.sandbox.settings.plan = 'free';
			const { status, json } = await request();
			expect(status).toBe(403);
			expect(json).toEqual({
				code: 'subscription_required',
				message: presets.subscriptionRequired.message,
			});
			expect(webhooks()).toEqual([asRegistered]);
		});

		it('asks for credentials first', async () => {
			wawp.sandbox.settings.plan = 'free';
			expect((await send(method, wawp.sandbox.url + path)).status).toBe(401);
		});

		it('needs no connected phone', async () => {
			wawp.sandbox.account.status = 'SCAN_QR_CODE';
			expect((await request()).status).toBe(200);
		});

		it('is logged, and hit by faults', async () => {
			wawp.sandbox.fail({ method, path, status: 503 });
			expect((await request()).status).toBe(503);
			expect(wawp.sandbox.requests.at(-1)).toMatchObject({ method, path, status: 503 });
			expect(webhooks()).toEqual([asRegistered]);
		});
	});

	it('writes can answer with nothing', async () => {
		wawp.sandbox.settings.emptyWrites = 204;
		expect(await set({ url, events: all })).toMatchObject({ status: 204, text: '' });
		expect(await update({ url, is_active: 0 })).toMatchObject({ status: 204, text: '' });
		expect(await remove({ url })).toMatchObject({ status: 204, text: '' });
	});

	it('are shown by the control routes, without their secrets', async () => {
		await set({ url, events: all, hmac: { key: 'my-secret-key' } });
		const state = await send('GET', `${wawp.sandbox.url}/_sandbox/state`);
		expect(state.json.webhooks).toEqual([{ ...asRegistered, hmac: '***' }]);
		const requests = await send('GET', `${wawp.sandbox.url}/_sandbox/requests`);
		expect(requests.text).not.toContain('my-secret-key');
	});
});
