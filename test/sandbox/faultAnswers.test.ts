import { documentedErrors, presets } from '../../sandbox';
import { person } from '../support/chats';
import { expectThat } from '../support/expectThat';
import { useSandbox } from './support';

const wawp = useSandbox();

const link = () => wawp.call('PUT', `/v2/labels/1/chats/${person}`);
const linked = () => wawp.sandbox.account.chats.has(person);

const documented = documentedErrors.flatMap(({ formats, ...error }) =>
	formats.map((format) => ({ ...error, format })),
);

describe('what a fault answers', () => {
	it('knows the whole documented table', () => {
		expect(documented.map(({ status, format }) => `${status} ${format}`)).toEqual([
			...['400 json', '400 xml', '400 text', '401 json', '401 xml', '404 json', '404 xml'],
			...['500 json', '500 html', '502 json', '502 xml'],
		]);
	});

	it.each(documented)('a bare $status says the documented words in $format', async (error) => {
		wawp.sandbox.fail({ status: error.status, format: error.format });
		const { status, headers, text, json } = await link();
		expect(status).toBe(error.status);
		const type = error.format === 'text' ? 'text/plain' : `/${error.format}`;
		expect(headers.get('content-type')).toContain(type);
		expect(text).toContain(error.message);
		if (error.format === 'json') expect(json).toEqual({ code: error.code, message: error.message });
		if (error.format === 'xml') expect(text).toContain(`<code>${error.code}</code>`);
		expectThat('linked', linked()).toBe(false);
	});

	it('says what it is told to, escaped where the format asks for it', async () => {
		wawp.sandbox.fail({ status: 400, format: 'xml', code: 'a<b', message: 'x & "y"' });
		const { text } = await link();
		expect(text).toContain('<code>a&#60;b</code><message>x &#38; &#34;y&#34;</message>');
	});

	it.each([
		['text as it is', { body: '{"half' }, 200, 'text/plain; charset=utf-8', '{"half'],
		[
			'a page',
			{ status: 502, format: 'html', body: '<h1>' },
			502,
			'text/html; charset=utf-8',
			'<h1>',
		],
		['anything else as JSON', { body: [null] }, 200, 'application/json; charset=utf-8', '[null]'],
		['nothing', { status: 503, format: 'none' }, 503, null, ''],
	] as const)('sends %s', async (_what, fault, status, type, text) => {
		wawp.sandbox.fail(fault);
		const reply = await link();
		expect(reply.status).toBe(status);
		expect(reply.headers.get('content-type')).toBe(type);
		expect(reply.text).toBe(text);
	});

	it('echoes the request as the engine does', async () => {
		wawp.sandbox.fail({ echoQuery: true, message: 'Evaluation failed' });
		const { status, json } = await wawp.call('PUT', '/v2/labels/1', { name: 'Gold' });
		expect(status).toBe(500);
		expect(json).toEqual({
			statusCode: 500,
			timestamp: expect.any(String),
			exception: { message: 'Evaluation failed', name: 'Error' },
			request: {
				path: '/v2/labels/1?instance_id=sandbox-instance&access_token=sandbox-token',
				method: 'PUT',
				body: { name: 'Gold' },
				query: { instance_id: 'sandbox-instance', access_token: 'sandbox-token' },
			},
			version: expect.any(Object),
		});
		expect(wawp.sandbox.account.labels.get('1')?.name).toBe('New Client');
	});

	it.each([
		['xml', 502, '&#38;'],
		['text', 500, '&'],
		['html', 404, '&#38;'],
	] as const)('echoes the whole URL in %s too', async (format, status, and) => {
		wawp.sandbox.fail({ echoQuery: true, format, status });
		const { text, headers, ...reply } = await link();
		const { host } = new URL(wawp.sandbox.url);
		const path = `/v2/labels/1/chats/${person}`;
		const query = `instance_id=sandbox-instance${and}access_token=sandbox-token`;
		expect(reply.status).toBe(status);
		expect(headers.get('content-type')).toContain(format === 'text' ? 'text/plain' : format);
		expect(text).toContain(`PUT http://${host}${path}?${query}`);
		expectThat('linked', linked()).toBe(false);
	});

	it('asks to wait a number of seconds', async () => {
		wawp.sandbox.fail({ retryAfter: { seconds: 2 } });
		const { status, headers } = await link();
		expect(status).toBe(429);
		expect(headers.get('retry-after')).toBe('2');
	});

	it('asks to wait until a date, under any status', async () => {
		wawp.sandbox.fail({ status: 503, retryAfter: { seconds: 30, as: 'date' } });
		const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.UTC(2026, 0, 1, 12, 0, 0, 1));
		const { status, headers } = await link();
		clock.mockRestore();
		expect(status).toBe(503);
		// A date knows no milliseconds: rounded up, so that nobody comes too early.
		expect(headers.get('retry-after')).toBe('Thu, 01 Jan 2026 12:00:31 GMT');
	});

	it('adds headers to the answer of the sandbox', async () => {
		wawp.sandbox.fail({ echoQuery: false, headers: { 'x-proxy': 'yes' } });
		const { status, headers } = await link();
		expect(status).toBe(200);
		expect(headers.get('x-proxy')).toBe('yes');
		expectThat('linked', linked()).toBe(true);
	});

	it.each([
		['missingToken', 401, { code: 'missing_token', message: 'Missing access_token' }],
		['invalidSession', 404, { code: 'invalid_session' }],
		['labelNotFound', 404, { code: 'label_not_found' }],
		['notConnected', 422, { status: 'STARTING', expected: ['WORKING'] }],
		['subscriptionRequired', 403, { code: 'subscription_required' }],
		['badGateway', 502, { code: 'wawp_upstream_error' }],
		['errorObject', 400, { error: { message: expect.any(String), code: 'bad_request' } }],
		['errorText', 400, { error: expect.any(String) }],
		['successFalse', 400, { success: false, message: expect.any(String) }],
		['engineException', 500, { statusCode: 500, exception: { message: expect.any(String) } }],
		['invalidSessionUnder200', 200, { code: 'invalid_session', message: 'Session closed' }],
		['successFalseUnder200', 200, { success: false }],
		['resultFalseUnder200', 200, { result: false }],
		['statusErrorUnder200', 200, { status: 'error' }],
		['upstreamErrorUnder200', 200, { code: 'wawp_upstream_error' }],
	] as const)('the failure %s', async (name, status, body) => {
		wawp.sandbox.fail(presets[name]);
		const reply = await link();
		expect(reply.status).toBe(status);
		expect(reply.json).toMatchObject(body);
		expectThat('linked', linked()).toBe(false);
	});

	it.each([
		['codeSuccess', 200, '{"code":"success","message":"Done"}'],
		['queued', 200, '{"status":"queued"}'],
		['emptyWrite', 204, ''],
	] as const)('the success %s takes effect', async (name, status, text) => {
		wawp.sandbox.fail(presets[name]);
		const reply = await link();
		expect(reply.status).toBe(status);
		expect(reply.text).toBe(text);
		expectThat('linked', linked()).toBe(true);
	});
});
