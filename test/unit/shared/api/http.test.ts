import { getEventListeners } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { readers } from '../../../../nodes/shared/domain/answers/readers';
import { UncertainWrites } from '../../../../nodes/shared/api/UncertainWrites';
import { Http } from '../../../../nodes/shared/api/http';
import type { Failure } from '../../../../nodes/shared/domain/failures/failure';
import { createRedactor } from '../../../../nodes/shared/domain/secrets/redact';
import { json } from '../../../support/bodies';
import { expectThat } from '../../../support/expectThat';
import { enteredGate } from '../../../support/gates';

/** Sends one request to a server that always gives this answer. */
async function send(status: number, body: string, retryAfter?: string) {
	const gate = enteredGate();
	let attempts = 0;
	const http = new Http({
		baseUrl: 'https://wawp.example',
		gate,
		uncertain: new UncertainWrites(),
		redact: createRedactor({ secrets: ['token-7'] }),
		sendOnce: async () => {
			attempts += 1;
			return { status, body, retryAfter };
		},
	});
	const request = { method: 'PUT', path: '/v2/labels/7', reader: readers.done } as const;
	const failure = await http
		.send({ ...request, about: { labelId: '7' } }, { maxRetries: 2, timeout: 1000 })
		.then(
			() => undefined,
			(error: Failure) => error,
		);
	return { failure, attempts, gate };
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

	it('listens to the execution once for all that pause before a retry, which ends with it', async () => {
		const execution = new AbortController();
		const { signal } = execution;
		let sent = 0;
		const http = new Http({
			baseUrl: 'https://wawp.example',
			gate: enteredGate({ signal }),
			signal,
			uncertain: new UncertainWrites(),
			redact: createRedactor({ secrets: [] }),
			sendOnce: async () => {
				sent += 1;
				return { status: 500, body: '' };
			},
		});
		const request = { method: 'GET', path: '/v2/labels', reader: readers.done } as const;
		const send = async () =>
			await http
				.send(request, { maxRetries: 1, timeout: 1000 })
				.catch((failure: Failure) => failure.reason);
		const sending = Promise.all(Array.from({ length: 5 }, send));
		while (sent < 5) await setImmediate();
		await setImmediate();
		const listeners = () => getEventListeners(signal, 'abort').length;
		expect(listeners()).toBe(1);
		execution.abort();
		expect(await sending).toEqual(Array(5).fill('cancelled'));
		expect(listeners()).toBe(0);
		expect(sent).toBe(5);
	});
});
