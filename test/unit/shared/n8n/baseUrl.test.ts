import { defaultBaseUrl, isSameOrigin, parseBaseUrl } from '../../../../nodes/shared/n8n/baseUrl';
import { expectWellWorded, failureOf } from '../../../support/failures';

describe('the base URL', () => {
	it.each([undefined, null, '', '  \n'])('takes %p for Wawp’s own', (given) => {
		expect(parseBaseUrl(given)).toBe('https://api.wawp.net');
		expect(defaultBaseUrl).toBe('https://api.wawp.net');
	});

	it.each([
		['the plain address', 'https://api.wawp.net', 'https://api.wawp.net'],
		['spaces around it', ' https://api.wawp.net\n', 'https://api.wawp.net'],
		['a slash at the end', 'https://api.wawp.net/', 'https://api.wawp.net'],
		['slashes at the end', 'https://api.wawp.net///', 'https://api.wawp.net'],
		['the version', 'https://api.wawp.net/v2', 'https://api.wawp.net'],
		['the version and a slash', 'https://api.wawp.net/V2/', 'https://api.wawp.net'],
		['upper case', 'HTTPS://API.Wawp.Net', 'https://api.wawp.net'],
		['a port', 'https://example.com:8443/', 'https://example.com:8443'],
		['the port of its own', 'https://example.com:443', 'https://example.com'],
		['a path', 'https://example.com/wawp/', 'https://example.com/wawp'],
		['the version within a path', 'https://example.com/v2/wawp', 'https://example.com/v2/wawp'],
		['a path and the version', 'https://example.com/wawp/v2/', 'https://example.com/wawp'],
		[
			'a path that only ends like the version',
			'https://example.com/env2',
			'https://example.com/env2',
		],
	])('takes %s', (_, given, baseUrl) => {
		expect(parseBaseUrl(given)).toBe(baseUrl);
	});

	it.each([
		'http://localhost:3000',
		'http://wawp.localhost',
		'http://wawp:3000',
		'http://127.0.0.1:3000',
		'http://127.255.255.254',
		'http://10.0.0.7',
		'http://172.16.0.1',
		'http://172.31.255.255',
		'http://192.168.1.20:8080',
		'http://169.254.10.1',
		'http://[::1]:3000',
		'http://[fd00::1]',
		'http://[fd12:3456::1]',
		'http://[fe80::1]',
		'http://[::ffff:7f00:1]',
		'http://100.64.0.1',
		'http://0.0.0.0:3000',
		'http://host.docker.internal:3000',
		'http://wawp.internal',
		'http://nas.local',
		'http://nas.lan',
		'http://nas.home.arpa',
		'http://wawp.default.svc.cluster.local:8080',
	])('lets plain http pass to %s', (given) => {
		expect(parseBaseUrl(`${given}/v2/`)).toBe(given);
	});

	it.each([
		'http://api.wawp.net',
		'http://8.8.8.8',
		'http://172.15.0.1',
		'http://172.32.0.1',
		'http://192.169.0.1',
		'http://169.253.0.1',
		'http://193.168.0.1',
		'http://8.254.0.1',
		'http://8.20.0.1',
		'http://10.evil.example',
		'http://127.0.0.1.evil.example',
		'http://localhost.evil.example',
		'http://evillocalhost.example',
		'http://[2001:db8::1]',
		'http://[fd::1]',
		'http://[fec0::1]',
		'http://100.63.0.1',
		'http://100.128.0.1',
		'http://[::ffff:808:808]',
		'http://internal.example',
		'http://wawp.locals',
	])('refuses plain http to %s', (given) => {
		const failure = failureOf(() => parseBaseUrl(given));
		expect(failure.reason).toBe('invalidInput');
		expect(failure.message).toBe(`'Base URL' must be an https:// address, but is "${given}"`);
		expectWellWorded(failure);
	});

	it.each([
		['a host without https://', 'api.wawp.net', '"api.wawp.net"'],
		['a host and a port', 'localhost:3000', '"localhost:3000"'],
		['another protocol', 'ftp://api.wawp.net', '"ftp://api.wawp.net"'],
		['a script', 'javascript:alert(1)', '"javascript:alert(1)"'],
		['words', 'my server', '"my server"'],
		['no host', 'https://', '"https://"'],
		['a truth value', true, '"true"'],
		['a name before another protocol', 'ftp://hush@example.com', '"***"'],
	])('refuses %s', (_, given, quoted) => {
		const failure = failureOf(() => parseBaseUrl(given));
		expect(failure.reason).toBe('invalidInput');
		expect(failure.message).toMatch(/^'Base URL' must be a web address/);
		expect(failure.message).toContain(`but is ${quoted}`);
		expectWellWorded(failure);
	});

	it.each([
		['a user name', 'https://hush@example.com'],
		['a password', 'https://hush:hush@example.com/v2'],
		['a password with an @', 'https://hush:a@hush@example.com'],
		['a password after backslashes', String.raw`https:\\hush:hush@example.com`],
		['a password without slashes', 'https:hush:hush@example.com'],
		['a password with a slash', 'https://hush:a/hush@example.com'],
		['a password with a question mark', 'https://hush:a?hush@example.com'],
		['a password without https://', 'hush:hush@example.com'],
		['a password for another protocol', 'ftp://hush:hush@example.com'],
		['a query', 'https://example.com/?access_token=hush'],
		['a query with an @', 'https://example.com/?access_token=a@hush'],
		['a query without https://', 'example.com?access_token=hush'],
		['a fragment', 'https://example.com/#hush'],
		['all of it, over plain http', 'http://hush:hush@example.com/?hush#hush'],
	])('refuses %s without repeating it', (_, given) => {
		const failure = failureOf(() => parseBaseUrl(given));
		expect(failure.reason).toBe('invalidInput');
		expect(failure.message).toMatch(/^'Base URL' must be a .*web address/);
		expect(failure.message + failure.description).not.toContain('hush');
		expectWellWorded(failure);
	});

	it('shows where the refused part stood', () => {
		const { message } = failureOf(() => parseBaseUrl('https://u:p@example.com/wawp?x=1#y'));
		expect(message).toContain('but is "https://***@example.com/wawp?***#***"');
		const { message: other } = failureOf(() => parseBaseUrl('https://u@example.com'));
		expect(other).toContain('but is "https://***@example.com/"');
		const { message: third } = failureOf(() => parseBaseUrl('https://example.com/wawp?x=1'));
		expect(third).toContain('but is "https://example.com/wawp?***"');
	});

	it.each([
		['https://api.wawp.net/v2/labels', true],
		['https://API.wawp.net:443/', true],
		['http://api.wawp.net/v2/labels', false],
		['https://api.wawp.net:8443/', false],
		['https://api.wawp.net.evil.example/', false],
		['https://api.wawp.net@evil.example/', false],
		['//api.wawp.net/v2', false],
		['/v2/labels', false],
		['', false],
	])('%p goes to the base URL: %p', (url, same) => {
		expect(isSameOrigin(url, 'https://api.wawp.net')).toBe(same);
	});
});
