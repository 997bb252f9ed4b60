import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { person } from '../support/chats';
import { expectThat } from '../support/expectThat';
import { until } from '../support/until';
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

/** Milliseconds in which more could arrive. */
const moment = 50;

/** A link whose client gives up a moment after it has arrived. */
async function impatientLink(): Promise<unknown> {
	const client = new AbortController();
	const linking = link(client.signal);
	void until(() => wawp.sandbox.requests.length > 0)
		.then(async () => await sleep(moment))
		.then(() => client.abort());
	return await linking;
}

/** What arrives of a body until it is so long, and a moment later. The connection is closed then. */
async function firstOf(response: IncomingMessage, length: number): Promise<string> {
	let received = '';
	response.on('data', (chunk) => (received += chunk)).on('error', () => {});
	await until(() => received.length >= length);
	await sleep(moment);
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
			await expect(impatientLink()).rejects.toThrow(/aborted/);
			expectThat('linked', linked()).toBe(true);
			expect(wawp.sandbox.requests[0]?.status).toBeNull();
		});
	});

	it('holds an answer back until something else has happened', async () => {
		let happen = () => {};
		wawp.sandbox.fail({ until: new Promise<void>((resolve) => (happen = resolve)), times: 1 });
		const held = link();
		await until(() => wawp.sandbox.requests.length === 1);
		await wawp.call('GET', '/v2/labels');
		expect(wawp.sandbox.requests.map(({ status }) => status)).toEqual([null, 200]);
		expectThat('linked', linked()).toBe(true);
		happen();
		expect((await held).text).toBe(body);
	});

	describe('hang', () => {
		it.each([
			[undefined, false],
			[true, true],
		])('never answers; apply %s', async (apply, takesEffect) => {
			wawp.sandbox.fail({ hang: 'before-headers', apply });
			await expect(impatientLink()).rejects.toThrow(/aborted/);
			expect(wawp.sandbox.requests[0]).toMatchObject({ status: null, ms: null });
			expectThat('linked', linked()).toBe(takesEffect);
		});

		it('stalls in the middle of the body', async () => {
			wawp.sandbox.fail({ hang: 'after-headers' });
			const response = await headersOf();
			expect(response.headers['content-length']).toBe(String(body.length));
			const half = body.slice(0, body.length / 2);
			expect(await firstOf(response, half.length)).toBe(half);
			expect(wawp.sandbox.requests[0]?.status).toBe(200);
		});

		it('stalls in the middle of a faulty answer', async () => {
			wawp.sandbox.fail({ hang: 'after-headers', status: 500, body: 'abcd' });
			const response = await headersOf();
			expect(response.statusCode).toBe(500);
			expect(await firstOf(response, 2)).toBe('ab');
			expectThat('linked', linked()).toBe(false);
		});
	});

	it('dribbles a body and then blanks, until the client has enough', async () => {
		wawp.sandbox.fail({ dribble: 5, body: 'abc' });
		const received = await firstOf(await headersOf(), 5);
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
