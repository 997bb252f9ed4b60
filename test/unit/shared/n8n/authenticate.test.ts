import type { IHttpRequestOptions } from 'n8n-workflow';
import { authenticate } from '../../../../nodes/shared/n8n/authenticate';

const credentials = {
	instanceId: 'instance',
	accessToken: 'no-real-token',
	baseUrl: 'https://wawp.example/v2/',
};
const added = { instance_id: 'instance', access_token: 'no-real-token' };
const send = async (options: object, more: object = {}) =>
	await authenticate({ ...credentials, ...more }, options as IHttpRequestOptions);

describe('authenticating a request of n8n', () => {
	it.each([
		['a full address', { url: 'https://wawp.example/v2/labels' }],
		['the older name of the address', { uri: 'https://wawp.example/v2/labels' }],
		[
			'a full address behind a base',
			{ baseURL: 'https://wawp.example', url: 'https://wawp.example/v2' },
		],
		['a path behind a base', { baseURL: 'https://wawp.example', url: '/v2/labels' }],
	])('adds the credentials to the query of %s', async (_, options) => {
		expect(await send({ ...options, qs: { a: 1 } })).toMatchObject({
			...options,
			qs: { a: 1, ...added },
		});
	});

	it('sends them to Wawp itself when the base URL is empty', async () => {
		const url = 'https://api.wawp.net/v2/labels';
		expect((await send({ url }, { baseUrl: '' })).qs).toEqual(added);
	});

	it.each([
		['another host', { url: 'https://elsewhere.example/v2/labels' }],
		['another port', { url: 'https://wawp.example:8443/v2/labels' }],
		['the same host without encryption', { url: 'http://wawp.example/v2/labels' }],
		['a host that only begins alike', { url: 'https://wawp.example.evil.example/' }],
		[
			'a full address behind a base',
			{ baseURL: 'https://wawp.example', url: 'https://evil.example' },
		],
		[
			'a base that the path turns into another host',
			{ baseURL: 'https://wawp.example', url: '@evil.example/' },
		],
		['no address', {}],
		...[' ', '\t', '\n', '\0', '\u001f '].flatMap((blank) => [
			[
				`a base elsewhere before ${JSON.stringify(blank)} and a full address`,
				{ baseURL: 'https://evil.example', url: `${blank}https://wawp.example/v2/labels` },
			],
			[
				`a full address elsewhere after ${JSON.stringify(blank)} and a base`,
				{ baseURL: 'https://wawp.example', url: `${blank}https://evil.example/` },
			],
		]),
		[
			'a base elsewhere before a full address',
			{ baseURL: 'https://evil.example', url: 'https://wawp.example/v2/labels' },
		],
		['another host without protocol', { baseURL: 'https://wawp.example', url: '//evil.example/' }],
		['the same with backslashes', { baseURL: 'https://wawp.example', url: '\\\\evil.example/' }],
		['a base that is none', { baseURL: 'wawp.example', url: 'https://wawp.example/' }],
	] as Array<[string, object]>)('refuses %s', async (_, options) => {
		await expect(send(options)).rejects.toThrow('only sent to https://wawp.example,');
	});

	it('follows no redirect, in the words of both helpers of n8n', async () => {
		const wanted = { followRedirect: true, followAllRedirects: true, maxRedirects: 21 };
		expect(await send({ uri: 'https://wawp.example/', ...wanted })).toMatchObject({
			followRedirect: false,
			followAllRedirects: false,
			disableFollowRedirect: true,
			maxRedirects: 0,
		});
	});

	const proxy = { host: 'evil.example', port: 80 };
	it.each([
		['a proxy', { proxy: 'http://evil.example' }, "'Proxy'"],
		['a proxy in parts', { proxy }, "'Proxy'"],
		['unchecked certificates', { rejectUnauthorized: false }, 'certificate is checked'],
		['the same by its newer name', { skipSslCertificateValidation: true }, "'Ignore SSL Issues'"],
		['the same of the agent', { agentOptions: { rejectUnauthorized: false } }, 'certificate'],
		['another server for the agent', { agentOptions: { host: 'evil.example' } }, ': host'],
		['a host header', { headers: { host: 'evil.example' } }, "'Host' header"],
		['the same in capitals', { headers: { 'X-A': '', HOST: 'evil.example' } }, "'Host' header"],
		['another older address', { uri: 'https://evil.example/' }, 'names two'],
		['another path by the older name', { uri: 'https://wawp.example/v2' }, 'names two'],
	] as Array<[string, object, string]>)('refuses %s, and says so', async (_, more, told) => {
		const refused = send({ url: 'https://wawp.example/v2/labels', ...more });
		await expect(refused).rejects.toThrow("The 'Wawp API' credential is ");
		await expect(refused).rejects.toThrow(told);
	});

	it('takes what is usual for a request', async () => {
		const uri = 'https://wawp.example/v2/labels';
		const usual = {
			...{ uri, url: uri, proxy: '', rejectUnauthorized: true },
			...{ headers: { 'X-Host': 'a' }, agentOptions: { ca: 'a', cert: 'b', key: 'c' } },
		};
		expect((await send(usual)).qs).toEqual(added);
	});

	it('takes unchecked certificates in the own network', async () => {
		const options = { url: 'https://192.168.1.5/v2/labels', rejectUnauthorized: false };
		expect((await send(options, { baseUrl: 'https://192.168.1.5' })).qs).toEqual(added);
	});

	it('does not tell the token when it stands in the base URL', async () => {
		const refused = send({ url: 'x' }, { baseUrl: 'http://wawp.example/no-real-token' });
		await expect(refused).rejects.toThrow('"http://wawp.example/***"');
	});
});
