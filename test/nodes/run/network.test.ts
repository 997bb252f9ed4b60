import { createServer } from 'node:http';
import { type Server, connect } from 'node:net';
import {
	createServer as createTlsServer,
	getCACertificates,
	setDefaultCACertificates,
} from 'node:tls';
import { SsrfProtectionConfig } from '@n8n/config';
import { Container } from '@n8n/di';
import { selfSigned } from '../../../harness/certificate';
import { freePort } from '../../../playground/freePort';
import { listen, startProxy } from '../../support/servers';
import { errorsOf, useSandbox } from '../../support/world';

const world = useSandbox({ names: ['api.wawp.net'] }, true);
// eslint-disable-next-line @typescript-eslint/no-require-imports
const { dependencies } = require('n8n-core/package.json');
const ssrfProtection = "n8n's SSRF protection";
/** The oldest n8n that is supported has none yet. */
const protectsAgainstSsrf = '@n8n/backend-network' in dependencies;
const servers: Server[] = [];
const live = 'https://api.wawp.net';
const proxyVariables = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'ALL_PROXY'];
const allVariables = proxyVariables.flatMap((name) => [name, name.toLowerCase()]);
const before = Object.fromEntries(allVariables.map((name) => [name, process.env[name]]));

beforeEach(() => {
	for (const name of allVariables) delete process.env[name];
});

afterEach(() => {
	for (const server of servers.splice(0)) server.close();
});

afterAll(() => {
	for (const name of allVariables) delete process.env[name];
	Object.assign(process.env, JSON.parse(JSON.stringify(before)));
});

/** Listens until the test is over. */
async function serve(server: Server): Promise<number> {
	servers.push(server);
	return await listen(server);
}

async function proxied(tunnelTo?: number) {
	const proxy = await startProxy(tunnelTo);
	servers.push(proxy.server);
	return proxy;
}

/** The failure of a single item. */
async function failureAt(baseUrl: string) {
	const [error] = errorsOf(await world.run({ credentials: { baseUrl } }));
	return error;
}

/** A server that speaks TLS and hands everything on to the sandbox. */
async function tlsFront(identity: { key: string; cert: string }): Promise<number> {
	const sandboxPort = Number(new URL(world.sandbox.url).port);
	const server = createTlsServer(identity, (client) => {
		const sandbox = connect(sandboxPort, '127.0.0.1');
		client.pipe(sandbox).pipe(client);
		for (const socket of [client, sandbox]) socket.on('error', () => {});
	});
	return await serve(server);
}

describe('a redirect of the Wawp API', () => {
	it.each([301, 302, 303, 307, 308])(
		'of status %d carries no credentials elsewhere',
		async (status) => {
			const reached: string[] = [];
			const elsewhere = await serve(
				createServer(({ url }, response) => {
					reached.push(url!);
					response.end('{"success":true}');
				}),
			);
			const asked: string[] = [];
			const port = await serve(
				createServer(({ url }, response) => {
					asked.push(url!);
					response.writeHead(status, { location: `http://localhost:${elsewhere}${url}` }).end();
				}),
			);
			expect(await failureAt(`http://127.0.0.1:${port}`)).toMatchObject({
				reason: 'unexpectedResponse',
				httpCode: status,
				attempts: 1,
				message: 'This address answered, but it is not the Wawp API',
			});
			const links = asked.filter((url) => url.includes('/chats/'));
			expect(links).toEqual([expect.stringContaining(world.sandbox.accessToken)]);
			expect(reached).toEqual([]);
		},
	);
});

describe("n8n's proxy for the requests of the node", () => {
	it('is used for plain HTTP', async () => {
		const { url, asked } = await proxied();
		process.env.HTTP_PROXY = url;
		const { success } = await world.run();
		expect(success).toHaveLength(1);
		expect(asked).toEqual([
			expect.stringMatching(`^PUT ${world.sandbox.url}/v2/labels/1/chats/201234567890(@|%40)c.us`),
		]);
		expect(world.sent).toHaveLength(1);
	});

	it('is not used for what NO_PROXY names', async () => {
		const { url, asked } = await proxied();
		Object.assign(process.env, { HTTP_PROXY: url, NO_PROXY: '127.0.0.1' });
		const { success } = await world.run();
		expect(success).toHaveLength(1);
		expect(asked).toEqual([]);
	});

	it('is used for HTTPS, and can read nothing of what it passes on', async () => {
		const identity = selfSigned('api.wawp.net');
		const { url, asked, tunnelled } = await proxied(await tlsFront(identity));
		process.env.HTTPS_PROXY = url;
		const trusted = getCACertificates('default');
		setDefaultCACertificates([...trusted, identity.cert]);
		try {
			const { success, error } = await world.run({ credentials: { baseUrl: '' } });
			expect(error).toEqual([]);
			expect(success).toHaveLength(1);
		} finally {
			setDefaultCACertificates(trusted);
		}
		expect(new Set(asked)).toEqual(new Set(['CONNECT api.wawp.net:443']));
		expect(world.sandbox.requests[0]?.headers.host).toBe('api.wawp.net');
		expect(tunnelled()).toContain('api.wawp.net');
		expect(tunnelled()).not.toContain(world.sandbox.accessToken);
	});
});

/** Each way to get no answer: what stands in the way, where the request goes, what is said of it. */
const troubles: Record<string, { at: () => Promise<string>; message: string; said: RegExp }> = {
	'a refused connection': {
		at: async () => `http://127.0.0.1:${await freePort()}`,
		message: 'Nothing is listening at the address of the Wawp API',
		said: /connect ECONNREFUSED 127\.0\.0\.1:\d+"$/,
	},
	'a name that is not known': {
		at: async () => 'https://no-such-host.invalid',
		message: 'The address of the Wawp API could not be found',
		said: /getaddrinfo \w+ no-such-host\.invalid"$/,
	},
	'a reset': {
		at: async () => {
			world.sandbox.fail({ reset: true });
			return world.sandbox.url;
		},
		message: 'The connection to Wawp was cut before the answer was there',
		said: /(ECONNRESET|socket hang up)"$/,
	},
	'an answer cut short': {
		at: async () => {
			world.sandbox.fail({ truncate: true });
			return world.sandbox.url;
		},
		message: 'The connection to Wawp was cut before the answer was there',
		said: /aborted"$/,
	},
	'a certificate that vouches for itself': {
		at: async () => `https://127.0.0.1:${await tlsFront(selfSigned('127.0.0.1'))}`,
		message: 'Your n8n does not trust the certificate of the server, so nothing was sent to it',
		said: /self-signed certificate/,
	},
	'a certificate of another server': {
		at: async () => {
			const identity = selfSigned('other.example');
			setDefaultCACertificates([...getCACertificates('bundled'), identity.cert]);
			return `https://127.0.0.1:${await tlsFront(identity)}`;
		},
		message: 'Your n8n does not trust the certificate of the server, so nothing was sent to it',
		said: /does not match certificate/,
	},
	'a self-signed certificate behind a proxy': {
		at: async () => {
			const { url } = await proxied(await tlsFront(selfSigned('api.wawp.net')));
			process.env.HTTPS_PROXY = url;
			return live;
		},
		message: 'Your n8n does not trust the certificate of the server, so nothing was sent to it',
		said: /self-signed certificate/,
	},
	'a server that speaks no TLS': {
		at: async () => world.sandbox.url.replace('http:', 'https:'),
		message: 'The server does not speak HTTPS at this address',
		said: /EPROTO/,
	},
	'a proxy that is not there': {
		at: async () => {
			process.env.HTTPS_PROXY = `http://127.0.0.1:${await freePort()}`;
			return live;
		},
		message: 'The proxy that your n8n uses does not answer',
		said: /connect ECONNREFUSED 127\.0\.0\.1:\d+"$/,
	},
	'a proxy that is not there, for plain HTTP': {
		at: async () => {
			process.env.HTTP_PROXY = `http://127.0.0.1:${await freePort()}`;
			return world.sandbox.url;
		},
		message: 'The proxy that your n8n uses does not answer',
		said: /connect ECONNREFUSED 127\.0\.0\.1:\d+"$/,
	},
	'a proxy whose name is not known': {
		at: async () => {
			process.env.HTTPS_PROXY = 'http://no-such-proxy.invalid:3128';
			return live;
		},
		message: 'The proxy that your n8n uses does not answer',
		said: /getaddrinfo \w+ no-such-proxy\.invalid"$/,
	},
	...(protectsAgainstSsrf && {
		[ssrfProtection]: {
			at: async () => {
				// What N8N_SSRF_PROTECTION_ENABLED sets when n8n starts.
				Container.get(SsrfProtectionConfig).enabled = true;
				return world.sandbox.url;
			},
			message: 'Your n8n is set up not to send requests to this address',
			said: /blocked because it resolves to a restricted IP address"$/,
		},
	}),
};

describe('what the node says of', () => {
	afterEach(() => {
		Container.get(SsrfProtectionConfig).enabled = false;
		setDefaultCACertificates(getCACertificates('bundled'));
	});

	it.each(Object.entries(troubles))('%s', async (_, { at, message, said }) => {
		const error = await failureAt(await at());
		expect(error).toMatchObject({ reason: 'network', httpCode: null, attempts: 1, message });
		expect(error?.description).toMatch(/n8n said: "/);
		expect(error?.description).toMatch(said);
		expect(JSON.stringify(error)).not.toContain(world.sandbox.accessToken);
	});

	it.each([
		...(protectsAgainstSsrf ? [ssrfProtection] : []),
		'a certificate that vouches for itself',
		'a proxy that is not there',
	])('%s is about a request that never arrived', async (name) => {
		await failureAt(await troubles[name]!.at());
		expect(world.sent).toEqual([]);
	});
});
