import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Server } from 'node:net';
import { join } from 'node:path';
import { selfSigned } from '../../../harness/certificate';
import { type NodeRunResult, addNodeType, runNode } from '../../../harness/engine';
import { newest } from '../../../playground/paths';
import { listen, startProxy } from '../../support/servers';

const type = 'n8n-nodes-base.httpRequest';
const token = 'the-access-token';
const redirects = [301, 302, 303, 307, 308];
const servers: Server[] = [];
/** The requests with the token, as `<server> <path>`. */
const seen: string[] = [];

beforeAll(async () => {
	const file = 'n8n-nodes-base/dist/nodes/HttpRequest/HttpRequest.node.js';
	// n8n's own node, which is no dependency but lies in the n8n of these tests.
	const { HttpRequest } = await import(join(newest.folder, 'node_modules', file));
	addNodeType(type, new HttpRequest());
});

beforeEach(() => void (seen.length = 0));
afterEach(() => {
	for (const server of servers.splice(0)) server.close();
});

async function serve(server: Server): Promise<number> {
	servers.push(server);
	return await listen(server);
}

/** Notes what comes with the token, and answers. */
const noting =
	(name: string, answer: RequestListener): RequestListener =>
	(request: IncomingMessage, response) => {
		if (request.url!.includes(token)) seen.push(`${name} ${request.url!.split('?')[0]}`);
		answer(request, response);
	};
const fine: RequestListener = (_, response) =>
	void response.writeHead(200, { 'content-type': 'application/json' }).end('{"fine":true}');

/** A server that answers, and one of another origin that is fine with everything. */
async function two(answer: (elsewhere: string) => RequestListener) {
	const elsewhere = `http://localhost:${await serve(createServer(noting('elsewhere', fine)))}`;
	const home = createServer(noting('home', (...call) => answer(elsewhere)(...call)));
	return { home: `http://127.0.0.1:${await serve(home)}`, elsewhere };
}

/** Runs n8n's HTTP Request node with our credential. */
async function request(
	baseUrl: string,
	options: object = {},
	more: Record<string, unknown> = {},
): Promise<NodeRunResult & { told: string }> {
	const result = await runNode({
		parameters: {
			url: `${baseUrl}/v2/labels`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'wawpApi',
			options,
			...more,
		},
		items: [{ json: {} }],
		credentials: { instanceId: 'the-instance-id', accessToken: token, baseUrl },
		settings: { type, typeVersion: 4.2, credentials: { wawpApi: { id: '1', name: 'Wawp' } } },
	});
	const told = JSON.stringify(result.thrown ?? {});
	return Object.assign(result, { told });
}

const follow = { redirect: { redirect: { followRedirects: true, maxRedirects: 21 } } };

it('HTTP Request gets the token to the Base URL', async () => {
	const { home } = await two(() => fine);
	const { success } = await request(home);
	expect(success.map(({ json }) => json)).toEqual([{ fine: true }]);
	expect(seen).toEqual(['home /v2/labels']);
});

describe.each(redirects)('HTTP Request at a server that answers %d', (status) => {
	const sendingTo =
		(place: string): RequestListener =>
		({ url }, response) =>
			void response.writeHead(status, { location: place + url }).end();

	it.each(['GET', 'POST', 'DELETE'])('does not follow it elsewhere: %s', async (method) => {
		const { home } = await two(sendingTo);
		for (const options of [{}, follow]) await request(home, options, { method });
		expect(seen).toEqual(['home /v2/labels', 'home /v2/labels']);
	});

	it('does not follow it to another path of the same server either', async () => {
		const { home } = await two(() => ({ url }, response) => {
			if (url!.startsWith('/other')) return fine({} as never, response);
			return void response.writeHead(status, { location: `/other${url}` }).end();
		});
		const { told } = await request(home, follow);
		expect(seen).toEqual(['home /v2/labels']);
		expect(told).toContain(String(status));
	});

	it('does not follow it from https to http', async () => {
		const { elsewhere } = await two(() => fine);
		const home = createTlsServer(
			selfSigned('127.0.0.1'),
			noting('home', (...call) => sendingTo(elsewhere)(...call)),
		);
		const baseUrl = `https://127.0.0.1:${await serve(home)}`;
		await request(baseUrl, { ...follow, allowUnauthorizedCerts: true });
		expect(seen).toEqual(['home /v2/labels']);
	});
});

describe('HTTP Request with options that lead elsewhere', () => {
	it('is refused a proxy of its own, also with unchecked certificates', async () => {
		const proxy = await startProxy();
		servers.push(proxy.server);
		const { home } = await two(() => fine);
		for (const more of [{}, { allowUnauthorizedCerts: true }]) {
			const { told } = await request(home, { proxy: proxy.url, ...more });
			expect(told).toContain("not sent through a proxy of the node. Remove 'Proxy'");
		}
		expect([seen, proxy.asked]).toEqual([[], []]);
	});

	it('is refused unchecked certificates at a public host', async () => {
		const { told } = await request('https://api.wawp.net', { allowUnauthorizedCerts: true });
		expect(told).toContain("whose certificate is checked. Turn off 'Ignore SSL Issues'");
	});

	it('is refused a host header', async () => {
		const { home } = await two(() => fine);
		const parameters = [{ name: 'Host', value: 'elsewhere.example' }];
		const { told } = await request(
			home,
			{},
			{ sendHeaders: true, headerParameters: { parameters } },
		);
		expect(told).toContain("'Host' header of the node. Remove this header");
		expect(seen).toEqual([]);
	});

	it('is refused another server, of which it is told which one is right', async () => {
		const { home, elsewhere } = await two(() => fine);
		const { told } = await request(home, {}, { url: `${elsewhere}/v2/labels` });
		expect(told).toContain(`only sent to ${home}, which is the Base URL of the credential`);
		expect(seen).toEqual([]);
	});
});

describe('HTTP Request that reads page after page', () => {
	const byNextUrl = {
		pagination: {
			pagination: {
				paginationMode: 'responseContainsNextURL',
				nextURL: '={{ $response.body.next }}',
				paginationCompleteWhen: 'other',
				completeExpression: '={{ !$response.body.next }}',
			},
		},
	};
	const pages =
		(next: (page: number) => string | undefined): RequestListener =>
		({ url }, response) => {
			const page = Number(new URL(url!, 'http://x').searchParams.get('page') ?? 0);
			response.writeHead(200, { 'content-type': 'application/json' });
			response.end(JSON.stringify({ page, next: next(page + 1) }));
		};

	it('gets the token to each page of the Base URL', async () => {
		let home = '';
		({ home } = await two(() =>
			pages((page) => (page < 3 ? `${home}/v2/labels?page=${page}` : undefined)),
		));
		const { success } = await request(home, byNextUrl);
		expect(success).toHaveLength(3);
		expect(seen).toEqual(Array(3).fill('home /v2/labels'));
	});

	it('is refused a page elsewhere', async () => {
		const { home } = await two((elsewhere) => pages((page) => `${elsewhere}/?page=${page}`));
		const { told } = await request(home, byNextUrl);
		expect(told).toContain(`only sent to ${home}`);
		expect(seen).toEqual(['home /v2/labels']);
	});
});
