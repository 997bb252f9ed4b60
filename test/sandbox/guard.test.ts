import { request as send, type OutgoingHttpHeaders } from 'node:http';
import { json, text } from 'node:stream/consumers';
import { person } from '../support/chats';
import { useSandbox } from './support';

const wawp = useSandbox({ names: ['api.example'] });

const query = 'instance_id=sandbox-instance&access_token=sandbox-token';
const labels = `/v2/labels?${query}`;
const state = '/_sandbox/state';

interface Sent {
	headers?: OutgoingHttpHeaders;
	body?: string;
}

/** A request as it goes over the wire, whatever a browser would make of it. */
async function raw(method: string, path: string, { headers, body }: Sent = {}) {
	const { port, host } = new URL(wawp.sandbox.url);
	const options = { host: '127.0.0.1', port, method, path, headers: { host, ...headers } };
	return await new Promise<{ status?: number; message?: string }>((resolve, reject) => {
		const sent = send(options, async (response) => {
			const isJson = /json/.test(response.headers['content-type'] ?? '');
			const content = isJson ? await json(response) : await text(response);
			resolve({ status: response.statusCode, message: (content as { message?: string }).message });
		});
		sent.on('error', reject).end(body);
	});
}

const at = (host: string): Sent => ({ headers: { host } });
const from = (headers: OutgoingHttpHeaders): Sent => ({ headers });

describe('the host that a request names', () => {
	it.each(['localhost:4010', 'LOCALHOST', 'wawp.localhost:4010', '127.0.0.1', '[::1]:4010'])(
		'%s is this machine: all is answered',
		async (host) => {
			for (const path of ['/', state, labels]) {
				expect((await raw('GET', path, at(host))).status).toBe(200);
			}
		},
	);

	it.each([
		'host.docker.internal:4010',
		'sandbox',
		'192.168.1.5:4010',
		'100.64.0.1',
		'wawp.local',
		'wawp.default.svc.cluster.local',
		'[::ffff:127.0.0.1]:4010',
		'api.example',
	])('%s is of the network or was named at the start: only the API is answered', async (host) => {
		expect((await raw('GET', labels, at(host))).status).toBe(200);
		expect((await raw('PUT', `/v2/labels/1/chats/${person}?${query}`, at(host))).status).toBe(200);
		for (const path of ['/', state, '/%5Fsandbox/state', '/_sandbox/page/page.js']) {
			const { status, message } = await raw('GET', path, at(host));
			expect(status).toBe(403);
			expect(message).toBe(
				`The sandbox's page and control routes answer at localhost and 127.0.0.1 only, not at "${host}"`,
			);
		}
	});

	it.each([
		'evil.example:4010',
		'evil.example.',
		'127.0.0.1.evil.example',
		'localhost.evil.example',
		'8.8.8.8',
		'evil.example@localhost',
		'localhost/evil.example',
		' ',
		'%',
	])('%j is neither: nothing is answered, nor noticed', async (host) => {
		wawp.sandbox.fail({ status: 503, times: 1 });
		for (const path of ['/', state, '/_sandbox/page/page.js', labels, '/nowhere']) {
			expect((await raw('GET', path, at(host))).status).toBe(403);
		}
		expect(wawp.sandbox.requests).toEqual([]);
		expect(wawp.sandbox.traffic.total).toBe(0);
		expect((await raw('GET', labels)).status).toBe(503);
	});

	it('is told when it is refused', async () => {
		const { message } = await raw('GET', labels, at('evil.example:4010'));
		expect(message).toBe(
			'The sandbox answers at names of this machine and its network only, not at "evil.example:4010"',
		);
	});
});

describe('another web page', () => {
	const webhook = JSON.stringify({ url: 'http://192.168.1.1/', events: ['*'] });

	it.each(['http://evil.example', 'null', 'https://127.0.0.1', 'http://127.0.0.1:1'])(
		'of the origin %s can change nothing',
		async (origin) => {
			const sent = { headers: { origin, 'content-type': 'text/plain' }, body: webhook };
			for (const [method, path] of [
				['POST', '/_sandbox/reset'],
				['POST', '/_sandbox/restart'],
				['POST', '/_sandbox/settings'],
				['DELETE', '/_sandbox/faults'],
				['POST', `/v2/webhook/set?${query}`],
				['GET', labels],
				['OPTIONS', state],
			] as const) {
				const { status, message } = await raw(method, path, sent);
				expect([status, message]).toEqual([403, 'Other web pages may not use the sandbox']);
			}
			expect(wawp.sandbox.webhooks.size).toBe(0);
		},
	);

	it.each(['cross-site', 'same-site'])('can fetch nothing as %s', async (site) => {
		for (const path of [labels, state, '/_sandbox/events', '/_sandbox/page/page.js']) {
			expect((await raw('GET', path, from({ 'sec-fetch-site': site }))).status).toBe(403);
		}
	});

	it('may hold a link to the page', async () => {
		const followed = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
		expect((await raw('GET', '/', from(followed))).status).toBe(200);
	});

	it('is not the sandbox’s own', async () => {
		const { origin } = new URL(wawp.sandbox.url);
		const own = { origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };
		const sent = { headers: own, body: '{"latency":1}' };
		expect((await raw('POST', '/_sandbox/settings', sent)).status).toBe(200);
		expect((await raw('GET', state, from({ 'sec-fetch-site': 'none' }))).status).toBe(200);
	});
});

describe('JSON', () => {
	const set = (type: string) =>
		raw('POST', '/_sandbox/settings', { headers: { 'content-type': type }, body: '{"latency":1}' });
	const create = (type: string) =>
		raw('POST', labels, { headers: { 'content-type': type }, body: '{"name":"New","color":1}' });

	it.each(['application/json', 'Application/JSON ; charset=utf-8', 'application/problem+json'])(
		'is known by its media type: %s',
		async (type) => {
			expect((await set(type)).status).toBe(200);
			expect((await create(type)).status).toBe(201);
		},
	);

	// What a form, or a request without a preflight, can say.
	it.each([
		'text/plain',
		'text/plain; x=application/json',
		'text/plain;application/json',
		'multipart/form-data; boundary=json',
		'application/x-www-form-urlencoded; json',
		'application/jsonp',
	])('is not known by another one: %s', async (type) => {
		const { status, message } = await set(type);
		expect(status).toBe(400);
		expect(message).toBe('Send a JSON object with Content-Type: application/json');
		expect((await create(type)).status).toBe(400);
		expect(wawp.sandbox.settings.latency).toBe(0);
		expect(wawp.sandbox.account.labels.size).toBe(6);
	});
});
