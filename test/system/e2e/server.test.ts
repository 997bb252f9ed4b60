import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { presets } from '../../../sandbox';
import type { SavedCredential } from '../../../playground/n8nApi';
import { freePort } from '../../../playground/freePort';
import { faults } from '../../../playground/payments';
import { sendPayments } from '../../../playground/sendPayments';
import { listen } from '../../support/servers';
import { type JoinedPlayground, joinPlayground } from './support/joinPlayground';
import { inARow, needs, node } from './support/nodes';

let playground: JoinedPlayground;
let credential: SavedCredential;

beforeAll(async () => {
	playground = await joinPlayground();
	credential = await playground.api.createCredential('wawpApi', 'Wawp', playground.credential);
});

afterEach(() => playground.sandbox.reset());
afterAll(async () => await playground?.stop());

it('the example labels the chat of every payment that can be labeled, and tells why of the others', async () => {
	const { api, sandbox, url } = playground;
	for (const fault of faults) sandbox.fail(fault);
	const file = join(__dirname, '../../../examples/payment-to-label.json');
	await api.activate(await api.importWorkflow(file, [credential]));
	const sent = await sendPayments(`${url}/webhook/payment`, sandbox.account);
	expect(sent.filter(({ right }) => !right)).toEqual([]);
	expect(new Set(sent.map(({ branch }) => branch))).toEqual(new Set(['success', 'error']));
});

describe('the credential test', () => {
	const test = async (more: object = {}) => {
		const data = { ...playground.credential, ...more };
		const { id, name, type } = credential;
		return await playground.api.request('POST', '/credentials/test', {
			credentials: { id, name, type, data },
		});
	};
	const fails = (message: RegExp) => ({ status: 'Error', message: expect.stringMatching(message) });

	it('succeeds', async () => expect(await test()).toMatchObject({ status: 'OK' }));

	it.each(['/', '/v2', '/v2/'])('takes a base URL that ends in %s', async (end) => {
		const { baseUrl } = playground.credential;
		expect(await test({ baseUrl: baseUrl + end })).toMatchObject({ status: 'OK' });
	});

	it('tells a wrong token', async () => {
		expect(await test({ accessToken: 'wrong' })).toEqual(fails(/did not accept the Access Token/));
	});

	it('tells a wrong instance', async () => {
		expect(await test({ instanceId: 'wrong' })).toEqual(fails(/does not know this Instance ID/));
	});

	it('tells a closed session under 200', async () => {
		playground.sandbox.fail(presets.invalidSessionUnder200);
		expect(await test()).toEqual(fails(/phone is not connected: the session was closed/));
	});

	it.each(['SCAN_QR_CODE', 'STARTING', 'STOPPED', 'FAILED', 'SOMETHING_NEW'])(
		'tells that the phone is not connected: %s',
		async (status) => {
			playground.sandbox.account.status = status;
			expect(await test()).toEqual(fails(/phone is not connected.*scan the QR code/));
		},
	);

	it('tells an address that is not Wawp', async () => {
		playground.sandbox.fail({ status: 200, body: { hello: 'world' } });
		expect(await test()).toEqual(fails(/not the Wawp API/));
	});

	it('tells a Base URL where something else is', async () => {
		const { host } = new URL(playground.credential.baseUrl);
		// n8n's own address answers as any website does that knows no such page.
		expect(await test({ baseUrl: playground.url })).toEqual(fails(/changed the Base URL/));
		expect(await test({ baseUrl: `https://${host}` })).toEqual(fails(/^(?:EPROTO|ERR_SSL_\w+)$/));
	});

	it.each([400, 403, 405, 422, 429, 500, 502, 503, 504])(
		'has a sentence for the status %i',
		async (status) => {
			playground.sandbox.fail({ status, format: 'html' });
			expect(await test()).toEqual(fails(/^\w.* .*\.$/));
		},
	);

	// n8n shows nothing but the code and lets no rule word it: docs/faq.md says what each one means.
	it('leaves it to the documentation that nobody is there', async () => {
		const nobody = `http://127.0.0.1:${await freePort()}`;
		expect(await test({ baseUrl: nobody })).toEqual(fails(/^ECONNREFUSED$/));
		const nowhere = await test({ baseUrl: 'https://wawp.invalid' });
		expect(nowhere).toEqual(fails(/^(?:ENOTFOUND|EAI_AGAIN)$/));
		const faq = readFileSync(join(__dirname, '../../../docs/faq.md'), 'utf8');
		expect(faq).toContain('`ECONNREFUSED`');
		expect(faq).toContain(`\`${nowhere.message}\``);
	});

	it.each([301, 302, 303, 307, 308])('follows no %i, and says what to enter', async (status) => {
		const elsewhere: string[] = [];
		const server = createServer(({ url }, response) => {
			elsewhere.push(url!);
			response.end('{"status":"WORKING","me":{"id":"1@c.us"}}');
		});
		const port = await listen(server);
		const { accessToken } = playground.credential;
		// Such as a server that keeps the query.
		const location = `http://localhost:${port}/v2/session/info?access_token=${accessToken}`;
		playground.sandbox.fail({ status, headers: { location } });
		const result = await test();
		server.close();
		expect(result).toEqual(fails(/^The server redirects to another address\. Enter the final/));
		expect(elsewhere).toEqual([]);
	});

	it('refuses plain http to a public host', async () => {
		expect(await test({ baseUrl: 'http://api.wawp.net' })).toEqual(fails(/https:\/\//));
	});
});

describe('the HTTP Request node with this credential', () => {
	const request = async (url: string) => {
		const { api } = playground;
		const fields = {
			url,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'wawpApi',
		};
		const nodes = [
			node('Start', 'n8n-nodes-base.manualTrigger', 1),
			node('HTTP', 'n8n-nodes-base.httpRequest', 4.2, fields, needs('wawpApi')),
		];
		const workflow = await api.saveWorkflow(
			{ name: 'HTTP Request', nodes, connections: inARow('Start', 'HTTP') },
			[credential],
		);
		return await api.run(workflow, 'Start');
	};

	it('reads the labels', async () => {
		const { status, data } = await request(`${playground.sandbox.url}/v2/labels`);
		expect(status).toBe('success');
		expect(data.resultData.runData.HTTP?.[0]?.data?.main?.[0]).toHaveLength(6);
	});

	it('is refused for any other host, and the token goes nowhere', async () => {
		const other = playground.sandbox.url.replace('127.0.0.1', 'localhost');
		const { status, data } = await request(`${other}/v2/labels`);
		expect(status).toBe('error');
		expect(JSON.stringify(data)).toContain('credential is only sent to http://127.0.0.1');
		expect(playground.sandbox.requests).toEqual([]);
	});
});
