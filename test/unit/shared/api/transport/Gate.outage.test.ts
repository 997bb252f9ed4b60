import { getEventListeners } from 'node:events';
import { steadyNow } from '../../../../../nodes/shared/api/transport/steadyNow';
import { Gate } from '../../../../../nodes/shared/api/transport/Gate';
import type { Failure } from '../../../../../nodes/shared/domain/failure';
import { type RequestReason, requestFailure } from '../../../../../nodes/shared/domain/wording';
import { expectThat } from '../../../../support/expectThat';
import { inFakeTime, useFakeClock } from '../../../../support/fakeClock';

useFakeClock();

const busy = requestFailure('upstream', { httpCode: 503 });
const in5Seconds = () => steadyNow() + 5_000;

/** Requests one after the other that end like this, each as soon as it may go out. */
async function hammer(gate: Gate, failure: Failure, times: number): Promise<void> {
	for (let sent = 0; sent < times; sent += 1) gate.ended(await inFakeTime(gate.pass()), failure);
}

describe('the gate in an outage', () => {
	it.each<RequestReason>(['upstream', 'timeout', 'network'])(
		'pauses after ten requests that ended with %s',
		async (reason) => {
			const gate = new Gate({ requestsPerMinute: 0 });
			await hammer(gate, requestFailure(reason), 9);
			expect(await gate.pass(false, steadyNow())).toEqual({ looks: false });
			gate.ended({ looks: false }, requestFailure(reason));
			await expect(gate.pass(false, in5Seconds() - 1)).rejects.toMatchObject({ reason: 'timeout' });
			expect(await inFakeTime(gate.pass(false, in5Seconds()))).toEqual({ looks: true });
		},
	);

	it('takes a refusal for an answer, and a success', async () => {
		const gate = new Gate({ requestsPerMinute: 0 });
		await hammer(gate, requestFailure('badRequest', { httpCode: 400 }), 12);
		await hammer(gate, busy, 9);
		gate.ended(await gate.pass());
		await hammer(gate, busy, 9);
		expect(await gate.pass(false, steadyNow())).toEqual({ looks: false });
	});

	it('lets everybody wait for the answer of the one that looks, and go when it is good', async () => {
		const gate = new Gate({ requestsPerMinute: 0 });
		await hammer(gate, busy, 10);
		const look = await inFakeTime(gate.pass());
		const others = Promise.all([gate.pass(), gate.pass()]);
		// They wait for it, not for the clock.
		await Promise.resolve();
		expect(jest.getTimerCount()).toBe(0);
		const answeredAt = steadyNow();
		gate.ended(look);
		expect(await others).toEqual([{ looks: false }, { looks: false }]);
		expect(steadyNow()).toBe(answeredAt);
	});

	it('gives up after two minutes of pauses, for the reason that lasts', async () => {
		const gate = new Gate({ requestsPerMinute: 0 });
		await hammer(gate, busy, 10);
		const start = steadyNow();
		await hammer(gate, busy, 5);
		expectThat('closed after less than two minutes', gate.closed).toBe(false);
		const look = await inFakeTime(gate.pass());
		const waiting = gate.pass().catch((failure: Failure) => failure);
		gate.ended(look, busy);
		expectThat('closed after two minutes', gate.closed).toBe(true);
		expect(await waiting).toMatchObject({
			reason: 'upstream',
			message: expect.stringMatching(/^Not sent/),
		});
		expect(Math.floor((steadyNow() - start) / 1000)).toBe(120);
	});

	it('listens to the execution only while somebody waits', async () => {
		const { signal } = new AbortController();
		const gate = new Gate({ requestsPerMinute: 0, signal });
		const listeners = () => getEventListeners(signal, 'abort').length;
		gate.hold(1000);
		const passing = Promise.all([gate.pass(), gate.pass()]);
		expect(listeners()).toBe(1);
		await inFakeTime(passing);
		expect(listeners()).toBe(0);
	});

	it('wakes who still waits when another one has gone', async () => {
		const execution = new AbortController();
		const gate = new Gate({ requestsPerMinute: 30, signal: execution.signal });
		await gate.pass();
		gate.hold(1000);
		const first = gate.pass();
		const second = gate.pass().catch((failure: Failure) => failure.reason);
		await inFakeTime(first);
		const now = steadyNow();
		execution.abort();
		expect(await second).toBe('cancelled');
		expect(steadyNow()).toBe(now);
	});

	it('still listens for who waits when another one has given up', async () => {
		const execution = new AbortController();
		const gate = new Gate({ requestsPerMinute: 0, signal: execution.signal });
		const reason = (failure: Failure) => failure.reason;
		gate.hold(1000);
		const short = gate.pass(false, steadyNow() + 1500).catch(reason);
		gate.hold(3000);
		const long = gate.pass().catch(reason);
		expect(await inFakeTime(short)).toBe('timeout');
		const now = steadyNow();
		execution.abort();
		expect(await long).toBe('cancelled');
		expect(steadyNow()).toBe(now);
	});

	it('is closed after a halt, but not to what finishes an item', () => {
		const gate = new Gate({ requestsPerMinute: 0 });
		const state = () => ({
			closed: gate.closed,
			toItems: gate.isClosedTo(),
			toTheirEnds: gate.isClosedTo(true),
		});
		expect(state()).toEqual({ closed: false, toItems: false, toTheirEnds: false });
		gate.close(requestFailure('cancelled'));
		expect(state()).toEqual({ closed: true, toItems: true, toTheirEnds: false });
		gate.close(busy);
		expect(state()).toEqual({ closed: true, toItems: true, toTheirEnds: true });
	});
});
