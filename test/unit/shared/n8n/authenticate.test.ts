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
		expect(await send({ ...options, qs: { a: 1 } })).toEqual({
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

	it('does not tell the token when it stands in the base URL', async () => {
		const refused = send({ url: 'x' }, { baseUrl: 'http://wawp.example/no-real-token' });
		await expect(refused).rejects.toThrow('"http://wawp.example/***"');
	});
});
