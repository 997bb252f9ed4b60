import { getEventListeners } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { readers } from '../../../../nodes/shared/domain/answers/readers';
import { monotonicNow } from '../../../../nodes/shared/async/clock';
import { UncertainWrites } from '../../../../nodes/shared/api/UncertainWrites';
import { Http } from '../../../../nodes/shared/api/http';
import type { RequestOptions } from '../../../../nodes/shared/api/requests';
import type { RawAnswer } from '../../../../nodes/shared/n8n/n8nRequest';
import type { Failure } from '../../../../nodes/shared/domain/failures/failure';
import { createRedactor } from '../../../../nodes/shared/domain/secrets/redact';
import { json } from '../../../support/bodies';
import { expectThat } from '../../../support/expectThat';
import { useFakeClock } from '../../../support/fakeClock';
import { enteredGate } from '../../../support/gates';

/** A server that always gives this answer, and a request to it. */
function answering({ signal, ...answer }: Partial<RawAnswer> & { signal?: AbortSignal }) {
	const gate = enteredGate({ signal });
	let attempts = 0;
	const http = new Http({
		...{ baseUrl: 'https://wawp.example', gate, signal },
		uncertain: new UncertainWrites(),
		redact: createRedactor({ secrets: ['token-7'] }),
		sendOnce: async () => {
			attempts += 1;
			return { status: 200, body: '', ...answer };
		},
	});
	const request = { method: 'PUT', path: '/v2/labels/7', reader: readers.done } as const;
	const send = async (options: Partial<RequestOptions> = {}) =>
		await http
			.send({ ...request, about: { labelId: '7' } }, { maxRetries: 2, timeout: 1000, ...options })
			.then(
				() => undefined,
				(error: Failure) => error,
			);
	return { gate, send, attempts: () => attempts };
}

/** Sends one request to a server that always gives this answer. */
async function send(status: number, body: string, retryAfter?: string) {
	const { gate, send, attempts } = answering({ status, body, retryAfter });
	return { failure: await send(), attempts: attempts(), gate };
}

describe('a request', () => {
	it.each([100, 199, 300, 600, 999])('does not try again after a status of %i', async (status) => {
		const { failure, attempts } = await send(status, '');
		expect(failure?.toDetails()).toMatchObject({ reason: 'unexpectedResponse', httpCode: status });
		expect(attempts).toBe(1);
	});

	it.each([
		['a missing label', 404, json({ message: 'Label not found' }), 'labelNotFound'],
		['wrong credentials', 401, '', 'authentication'],
		['a wrong field', 400, '', 'badRequest'],
	])('does not hold the others because of %s', async (_, status, body, reason) => {
		const { failure, gate } = await send(status, body, '3600');
		expect(failure?.toDetails()).toMatchObject({ reason, attempts: 1 });
		expect(failure?.facts.retryAfter).toBeUndefined();
		expectThat('closed to the others', gate.isClosed()).toBe(false);
		gate.ended(await gate.pass());
	});

	it.each([429, 503])('lets a %i hold the others for an hour, and not for ages', async (status) => {
		const { failure, gate } = await send(status, '', '3600');
		expect(failure?.facts.retryAfter).toBe(3600);
		expectThat('closed to the others', gate.isClosed()).toBe(true);
		const endless = await send(status, '', '9'.repeat(400));
		expect(endless.failure?.facts.retryAfter).toBe(2_678_400);
	});

	it('knows a session that is gone from a code, and from words with less certainty', async () => {
		const byWording = async (body: string) => {
			const { failure } = await send(404, body);
			expect(failure?.reason).toBe('session');
			return failure?.internals.byWording === true;
		};
		const byCode = await byWording(json({ code: 'invalid_session' }));
		expectThat('a code', byCode).toBe(false);
		const byWords = await byWording(json({ message: 'Session not found' }));
		expectThat('words', byWords).toBe(true);
	});

	it('quotes no tags and no secrets, and tells nobody what it knows from wording', async () => {
		const { failure } = await send(404, json({ message: 'Session <b>token-7</b> is gone' }));
		expect(failure?.description).toContain('Wawp said: "Session *** is gone"');
		expect(failure?.toDetails()).not.toHaveProperty('byWording');
		const hidden = await send(404, json({ message: 'Session to&#x6b;en%2D7 is gone' }));
		expect(hidden.failure?.description).toContain('Wawp said: "***"');
	});

	it('holds nobody for an hour when it is only nice to have', async () => {
		const { gate, send } = answering({ status: 429, retryAfter: '3600' });
		expect((await send({ isExtra: true, maxRetries: 0 }))?.reason).toBe('rateLimited');
		gate.ended(await gate.pass({ until: monotonicNow() + 1000 }));
	});
});

describe('requests that pause before a retry', () => {
	useFakeClock();

	it('have one listener for the end of the execution, and end with it', async () => {
		const execution = new AbortController();
		const { send, attempts } = answering({ status: 500, signal: execution.signal });
		const sending = Promise.all(Array.from({ length: 5 }, async () => await send()));
		while (jest.getTimerCount() < 5) await setImmediate();
		const listeners = () => getEventListeners(execution.signal, 'abort').length;
		expect(listeners()).toBe(1);
		execution.abort();
		expect((await sending).map((failure) => failure?.reason)).toEqual(Array(5).fill('cancelled'));
		expect([listeners(), attempts()]).toEqual([0, 5]);
	});
});
