import { person } from '../support/chats';
import { send, useSandbox } from './support';

const wawp = useSandbox();

const link = `/v2/labels/1/chats/${person}`;
const put = (query: string, init?: RequestInit) =>
	send('PUT', `${wawp.sandbox.url}${link}${query}`, undefined, init);

describe('credentials', () => {
	it.each([
		['no access token', '?instance_id=sandbox-instance', 401, 'missing_token'],
		['an empty access token', '?instance_id=sandbox-instance&access_token=', 401, 'missing_token'],
		['a wrong access token', '?instance_id=sandbox-instance&access_token=x', 401, 'invalid_token'],
		[
			'two access tokens',
			'?instance_id=sandbox-instance&access_token=sandbox-token&access_token=sandbox-token',
			401,
			'invalid_token',
		],
		['no instance id', '?access_token=sandbox-token', 400, 'bad_request'],
		['a wrong instance id', '?instance_id=x&access_token=sandbox-token', 404, 'invalid_session'],
	])('refuses %s', async (_what, query, status, code) => {
		const reply = await put(query);
		expect(reply.status).toBe(status);
		expect(reply.json.code).toBe(code);
		expect(wawp.sandbox.account.chats.size).toBe(0);
	});

	it.each([
		['a form', new URLSearchParams(credentials())],
		['JSON', JSON.stringify(credentials())],
	])('does not read them from %s', async (_what, body) => {
		const type =
			typeof body === 'string' ? 'application/json' : 'application/x-www-form-urlencoded';
		const { status, json } = await put('', { body, headers: { 'content-type': type } });
		expect(status).toBe(401);
		expect(json.message).toBe('Missing access_token');
	});

	it('does not read them from headers', async () => {
		const { status } = await put('', { headers: { authorization: 'Bearer sandbox-token' } });
		expect(status).toBe(401);
	});

	it('are looked at before the label and the chat', async () => {
		const { status } = await send('PUT', `${wawp.sandbox.url}/v2/labels/99/chats/nobody`);
		expect(status).toBe(401);
	});
});

describe('credentials of its own', () => {
	const own = useSandbox({ instanceId: 'line 1', accessToken: 'a+b/c=&d' });

	it('are the ones that are asked for', async () => {
		expect(own.sandbox).toMatchObject({ instanceId: 'line 1', accessToken: 'a+b/c=&d' });
		expect((await own.call('GET', '/v2/labels')).status).toBe(200);
		const defaults = '?instance_id=sandbox-instance&access_token=sandbox-token';
		expect((await send('GET', `${own.sandbox.url}/v2/labels${defaults}`)).status).toBe(401);
	});
});

describe.each(['GET', 'POST'])('session info by %s', (method) => {
	const info = () => wawp.call(method, '/v2/session/info');

	it('shows the connected phone', async () => {
		const { status, json } = await info();
		expect(status).toBe(200);
		expect(json).toEqual({
			name: 'wawp-sandbox',
			status: 'WORKING',
			config: { webhooks: {}, proxy: null },
			me: { id: '201012345678@c.us', pushName: 'Sandbox' },
		});
	});

	it('shows a phone that is not connected', async () => {
		wawp.sandbox.account.status = 'SCAN_QR_CODE';
		const { status, json } = await info();
		expect(status).toBe(200);
		expect(json).toMatchObject({ status: 'SCAN_QR_CODE', me: null });
	});

	it('asks for credentials', async () => {
		expect((await send(method, `${wawp.sandbox.url}/v2/session/info`)).status).toBe(401);
	});
});

it.each([
	['GET', '/v2/labels'],
	['POST', '/v2/labels'],
	['PUT', link],
	['GET', `/v2/labels/chats/${person}`],
])('%s %s needs a connected phone', async (method, path) => {
	wawp.sandbox.account.status = 'STARTING';
	const { status, json } = await wawp.call(method, path);
	expect(status).toBe(422);
	expect(json).toEqual({
		error: expect.stringMatching(/^Session status is not as expected/),
		status: 'STARTING',
		expected: ['WORKING'],
	});
});

it('accepts the documented sample: type JSON, no body', async () => {
	const headers = { 'content-type': 'application/json', 'content-length': '0' };
	expect((await wawp.call('PUT', link, undefined, { headers })).status).toBe(200);
	expect(wawp.sandbox.requests[0]?.body).toBeUndefined();
});

it.each([
	['GET', '/v2/label'],
	['PATCH', '/v2/labels/1'],
	['HEAD', '/v2/labels'],
])('has no route %s %s', async (method, path) => {
	expect((await wawp.call(method, path)).status).toBe(404);
});

function credentials() {
	return { instance_id: 'sandbox-instance', access_token: 'sandbox-token' };
}
