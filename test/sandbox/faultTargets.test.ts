import { group, person } from '../support/chats';
import { useSandbox } from './support';

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
