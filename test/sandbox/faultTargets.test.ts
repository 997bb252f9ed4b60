import { group, person } from '../support/chats';
import { send, useSandbox } from './support';

const wawp = useSandbox();

const statusOf = async (method: string, path: string) => (await wawp.call(method, path)).status;
const statuses = async (count: number) => {
	const seen: number[] = [];
	while (seen.length < count) seen.push(await statusOf('GET', '/v2/labels'));
	return seen;
};

describe('what a fault hits', () => {
	it('hits every request unless told otherwise', async () => {
		wawp.sandbox.fail({ status: 503 });
		expect(await statuses(3)).toEqual([503, 503, 503]);
		expect(await statusOf('POST', '/v2/session/info')).toBe(503);
		expect(await statusOf('GET', '/v2/nowhere')).toBe(503);
	});

	it('hits one method', async () => {
		wawp.sandbox.fail({ method: 'delete', status: 503 });
		expect(await statusOf('DELETE', `/v2/labels/1/chats/${person}`)).toBe(503);
		expect(await statusOf('PUT', `/v2/labels/1/chats/${person}`)).toBe(200);
	});

	it('hits one of several methods', async () => {
		wawp.sandbox.fail({ method: 'PUT|delete', status: 503 });
		expect(await statusOf('DELETE', `/v2/labels/1/chats/${person}`)).toBe(503);
		expect(await statusOf('PUT', `/v2/labels/1/chats/${person}`)).toBe(503);
		expect(await statusOf('GET', '/v2/labels')).toBe(200);
	});

	it.each([`/chats/${person}$`, new RegExp(`/chats/${person}$`, 'g')])(
		'finds %s in the decoded path',
		async (path) => {
			wawp.sandbox.fail({ path, status: 503 });
			const encoded = encodeURIComponent(person);
			expect(await statusOf('PUT', `/v2/labels/1/chats/${encoded}`)).toBe(503);
			expect(await statusOf('PUT', `/v2/labels/2/chats/${encoded}`)).toBe(503);
			expect(await statusOf('PUT', `/v2/labels/1/chats/${group}`)).toBe(200);
		},
	);

	it('does not look for a path in the query', async () => {
		wawp.sandbox.fail({ path: 'sandbox-token', status: 503 });
		expect(await statusOf('GET', '/v2/labels')).toBe(200);
	});

	it('skips, hits and is spent', async () => {
		wawp.sandbox.fail({ status: 503, skip: 1, times: 2 });
		expect(await statuses(5)).toEqual([200, 503, 503, 200, 200]);
	});

	it('skips only requests that match', async () => {
		wawp.sandbox.fail({ method: 'GET', status: 503, skip: 1 });
		await wawp.call('PUT', `/v2/labels/1/chats/${person}`);
		expect(await statuses(2)).toEqual([200, 503]);
	});

	it('takes faults in the order they were added', async () => {
		wawp.sandbox.fail({ status: 503, times: 2 });
		wawp.sandbox.fail({ status: 429, times: 1 });
		expect(await statuses(4)).toEqual([503, 503, 429, 200]);
	});

	it('counts what a fault skips from when it was added, whichever fault hits', async () => {
		wawp.sandbox.fail({ status: 503, times: 1 });
		wawp.sandbox.fail({ status: 429, skip: 1 });
		expect(await statuses(3)).toEqual([503, 429, 429]);
	});

	it('changes nothing in the account unless told to', async () => {
		wawp.sandbox.fail({ status: 503, times: 1 });
		wawp.sandbox.fail({ status: 503, apply: true });
		expect(await statusOf('PUT', `/v2/labels/1/chats/${person}`)).toBe(503);
		expect([...wawp.sandbox.account.chats.keys()]).not.toContain(person);
		expect(await statusOf('PUT', `/v2/labels/1/chats/${person}`)).toBe(503);
		expect(wawp.sandbox.account.chats.get(person)).toEqual(new Set(['1']));
	});

	it.each([
		[{ hang: 'before-headers', truncate: true }, /only one of/],
		[{ format: 'yaml' as 'json' }, /'format' must be one of json, xml/],
		[{ stauts: 500 } as object, /no field 'stauts'/],
		[{ status: 99 }, /'status' must be a number from 200 to 599, but is 99/],
		[{ path: '(' }, /Invalid regular expression/],
	] as const)('refuses %j', async (fault, sentence) => {
		expect(() => wawp.sandbox.fail(fault)).toThrow(sentence);
		expect(await statuses(1)).toEqual([200]);
	});
});

describe('a fault that makes no sense', () => {
	it.each([
		[{ headers: { 'x-a': 'b\r\nset-cookie: c' } }, "'headers' must be names and values that "],
		[{ headers: { 'x a': 'b' } }, "'headers' must be names and values that a header may have"],
		[{ headers: { 'x-a': 1 } }, "'headers' must be names and values that a header may have, but"],
		[{ headers: 'x-a: b' }, "'headers' must be names and values that a header may have, but is"],
		[{ latency: -1 }, "'latency' must be a number of milliseconds, 3600000 at most, but is -1"],
		[{ until: {} }, "'until' must be a promise, but is {}"],
		[{ dribble: '5' }, "'dribble' must be a number of milliseconds, 3600000 at most, but is"],
		[
			{ retryAfter: 5 },
			"'retryAfter' must be in the form {seconds, as}, as may be seconds or date",
		],
		[{ retryAfter: { seconds: -1 } }, "'retryAfter' must be in the form {seconds, as}"],
		[{ times: 1.5 }, "'times' must be a whole number from 0 to 1000000000, but is 1.5"],
		[{ skip: null }, "'skip' must be a whole number from 0 to 1000000000, but is null"],
		[{ method: 'GET /' }, "'method' must be an HTTP method, or several as in PUT|DELETE, but is"],
		[{ path: 5 }, "'path' must be a regular expression or the source of one, but is 5"],
		[{ hang: 'ever' }, '\'hang\' must be one of before-headers, after-headers, but is "ever"'],
		[{ reset: 'now' }, '\'reset\' must be one of true, false, after, but is "now"'],
		[{ apply: 1 }, "'apply' must be one of true, false, but is 1"],
		[{ message: 5 }, "'message' must be a text of at most 10000 characters, but is 5"],
		[{ name: 'x'.repeat(20_000) }, "'name' must be a text of at most 10000 characters, but is "],
		[{ status: 99 }, "'status' must be a number from 200 to 599, but is 99"],
		[{ format: 'pdf' }, '\'format\' must be one of json, xml, text, html, none, but is "pdf"'],
		[
			{ hang: 'before-headers', reset: true },
			"A fault takes only one of 'hang', 'dribble', 'reset'",
		],
	])('is refused with a sentence: %j', async (fault, sentence) => {
		const { status, json } = await send('POST', `${wawp.sandbox.url}/_sandbox/faults`, fault);
		expect(status).toBe(400);
		expect(json.message).toContain(sentence);
		expect(json.message.length).toBeLessThan(300);
		expect(await statusOf('GET', '/v2/labels')).toBe(200);
	});

	it('is refused when its time is none that JSON can hold', async () => {
		const address = `${wawp.sandbox.url}/_sandbox/faults`;
		const headers = { 'content-type': 'application/json' };
		const body = '{"latency":1e999}';
		const { status, json } = await send('POST', address, undefined, { headers, body });
		expect(status).toBe(400);
		expect(json.message).toContain('but is Infinity');
	});

	it('is refused when there are too many', async () => {
		for (let count = 0; count < 1000; count++) wawp.sandbox.fail({ name: `${count}`, times: 0 });
		wawp.sandbox.fail({ name: '7' });
		expect(() => wawp.sandbox.fail({})).toThrow('There are 1000 faults already. Remove some first');
	});
});
