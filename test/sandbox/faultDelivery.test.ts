import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { person } from '../support/chats';
import { expectThat } from '../support/expectThat';
import { addressOf, useSandbox, useShortWaits } from './support';

const wawp = useSandbox();

const path = `/v2/labels/1/chats/${person}`;
const link = (signal?: AbortSignal) => wawp.call('PUT', path, undefined, { signal });
const linked = () => wawp.sandbox.account.chats.has(person);
const body = '{"success":true,"message":"Operation completed successfully"}';

/** A link of which the headers have arrived; nothing of the body is read yet. */
const headersOf = () =>
	new Promise<IncomingMessage>((resolve, reject) => {
		request(addressOf(wawp.sandbox, path), { method: 'PUT' }, resolve).on('error', reject).end();
	});

/** What arrives of a body within so many milliseconds. The connection is closed then. */
async function firstOf(response: IncomingMessage, ms: number): Promise<string> {
	let received = '';
	response.on('data', (chunk) => (received += chunk)).on('error', () => {});
	await sleep(ms);
	response.destroy();
	return received;
}

describe('how a fault delivers an answer', () => {
	describe('latency', () => {
		describe('however long', () => {
			const waits = useShortWaits();
			const latencies = () => waits.filter((each) => each >= 1000);

			it('delays the answer of the sandbox', async () => {
				wawp.sandbox.fail({ latency: 6000 });
				expect((await link()).text).toBe(body);
				expect(latencies()).toEqual([6000]);
				expectThat('linked', linked()).toBe(true);
			});

			it('delays the answer of a fault', async () => {
				wawp.sandbox.fail({ latency: 6000, status: 503 });
				expect((await link()).status).toBe(503);
				expect(latencies()).toEqual([6000]);
			});

			it('adds to the latency of all requests', async () => {
				wawp.sandbox.settings.latency = 4000;
				wawp.sandbox.fail({ latency: 5000, times: 1 });
				await link();
				await link();
				expect(latencies()).toEqual([9000, 4000]);
			});
		});

		it('lets a request take effect before a client gives up', async () => {
			wawp.sandbox.fail({ latency: 60_000 });
			await expect(link(AbortSignal.timeout(100))).rejects.toThrow(/timeout/);
			expectThat('linked', linked()).toBe(true);
			expect(wawp.sandbox.requests[0]?.status).toBeNull();
		});
	});

	describe('hang', () => {
		it.each([
			[undefined, false],
			[true, true],
		])('never answers; apply %s', async (apply, takesEffect) => {
			wawp.sandbox.fail({ hang: 'before-headers', apply });
			await expect(link(AbortSignal.timeout(100))).rejects.toThrow(/timeout/);
			expect(wawp.sandbox.requests[0]).toMatchObject({ status: null, ms: null });
			expectThat('linked', linked()).toBe(takesEffect);
		});

		it('stalls in the middle of the body', async () => {
			wawp.sandbox.fail({ hang: 'after-headers' });
			const response = await headersOf();
			expect(response.headers['content-length']).toBe(String(body.length));
			expect(await firstOf(response, 50)).toBe(body.slice(0, body.length / 2));
			expect(wawp.sandbox.requests[0]?.status).toBe(200);
		});

		it('stalls in the middle of a faulty answer', async () => {
			wawp.sandbox.fail({ hang: 'after-headers', status: 500, body: 'abcd' });
			const response = await headersOf();
			expect(response.statusCode).toBe(500);
			expect(await firstOf(response, 50)).toBe('ab');
			expectThat('linked', linked()).toBe(false);
		});
	});

	it('dribbles a body and then blanks, until the client has enough', async () => {
		wawp.sandbox.fail({ dribble: 5, body: 'abc' });
		const received = await firstOf(await headersOf(), 150);
		expect(received).toMatch(/^abc +$/);
	});

	describe('reset', () => {
		it.each([
			[true, false],
			['after', true],
		] as const)('%s cuts the connection', async (reset, takesEffect) => {
			wawp.sandbox.fail({ reset });
			await expect(headersOf()).rejects.toMatchObject({ code: 'ECONNRESET' });
			expectThat('linked', linked()).toBe(takesEffect);
			expect(wawp.sandbox.requests[0]?.status).toBeNull();
		});
	});

	it('truncates a body that it announced whole', async () => {
		wawp.sandbox.fail({ truncate: true });
		const response = await headersOf();
		expect(response.headers['content-length']).toBe(String(body.length));
		await expect(text(response)).rejects.toMatchObject({ code: 'ECONNRESET' });
		expectThat('linked', linked()).toBe(true);
	});
});
