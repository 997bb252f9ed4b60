import { getEventListeners } from 'node:events';
import { monotonicNow } from '../../../../../nodes/shared/async/clock';
import { Gate } from '../../../../../nodes/shared/api/pace/Gate';
import type { Failure } from '../../../../../nodes/shared/domain/failures/failure';
import {
	type RequestReason,
	failureFor,
} from '../../../../../nodes/shared/domain/failures/messages';
import { expectThat } from '../../../../support/expectThat';
import { inFakeTime, useFakeClock } from '../../../../support/fakeClock';

useFakeClock();

const busy = failureFor('upstream', { httpCode: 503 });
const in5Seconds = () => monotonicNow() + 5_000;

/** Requests one after the other that end like this, each as soon as it may go out. */
async function hammer(gate: Gate, failure: Failure, times: number): Promise<void> {
	for (let sent = 0; sent < times; sent += 1) gate.ended(await inFakeTime(gate.pass()), failure);
}

describe('the gate in an outage', () => {
	it.each<RequestReason>(['upstream', 'timeout', 'network'])(
		'pauses after ten requests that ended with %s',
		async (reason) => {
			const gate = new Gate({ requestsPerMinute: 0 });
			await hammer(gate, failureFor(reason), 9);
			expect(await gate.pass({ until: monotonicNow() })).toEqual({ isProbe: false });
			gate.ended({ isProbe: false }, failureFor(reason));
			await expect(gate.pass({ until: in5Seconds() - 1 })).rejects.toMatchObject({
				reason: 'timeout',
			});
			expect(await inFakeTime(gate.pass({ until: in5Seconds() }))).toEqual({ isProbe: true });
		},
	);

	it('takes a refusal for an answer, and a success', async () => {
		const gate = new Gate({ requestsPerMinute: 0 });
		await hammer(gate, failureFor('badRequest', { httpCode: 400 }), 12);
		await hammer(gate, busy, 9);
		gate.ended(await gate.pass());
		await hammer(gate, busy, 9);
		expect(await gate.pass({ until: monotonicNow() })).toEqual({ isProbe: false });
	});

	it('lets everybody wait for the answer of the one that looks, and go when it is good', async () => {
		const gate = new Gate({ requestsPerMinute: 0 });
		await hammer(gate, busy, 10);
		const look = await inFakeTime(gate.pass());
		const others = Promise.all([gate.pass(), gate.pass()]);
		// They wait for it, not for the clock.
		await Promise.resolve();
		expect(jest.getTimerCount()).toBe(0);
		const answeredAt = monotonicNow();
		gate.ended(look);
		expect(await others).toEqual([{ isProbe: false }, { isProbe: false }]);
		expect(monotonicNow()).toBe(answeredAt);
	});

	it('gives up after two minutes of pauses, for the reason that lasts', async () => {
		const gate = new Gate({ requestsPerMinute: 0 });
		await hammer(gate, busy, 10);
		const start = monotonicNow();
		await hammer(gate, busy, 5);
		expectThat('closed after less than two minutes', gate.isClosed()).toBe(false);
		const look = await inFakeTime(gate.pass());
		const waiting = gate.pass().catch((failure: Failure) => failure);
		gate.ended(look, busy);
		expectThat('closed after two minutes', gate.isClosed()).toBe(true);
		expect(await waiting).toMatchObject({
			reason: 'upstream',
			message: expect.stringMatching(/^Not sent/),
		});
		expect(Math.floor((monotonicNow() - start) / 1000)).toBe(120);
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
		const now = monotonicNow();
		execution.abort();
		expect(await second).toBe('cancelled');
		expect(monotonicNow()).toBe(now);
	});

	it('still listens for who waits when another one has given up', async () => {
		const execution = new AbortController();
		const gate = new Gate({ requestsPerMinute: 0, signal: execution.signal });
		const reason = (failure: Failure) => failure.reason;
		gate.hold(1000);
		const short = gate.pass({ until: monotonicNow() + 1500 }).catch(reason);
		gate.hold(3000);
		const long = gate.pass().catch(reason);
		expect(await inFakeTime(short)).toBe('timeout');
		const now = monotonicNow();
		execution.abort();
		expect(await long).toBe('cancelled');
		expect(monotonicNow()).toBe(now);
	});

	it('is closed after a halt, but not to what finishes an item', () => {
		const gate = new Gate({ requestsPerMinute: 0 });
		const state = () => ({
			toItems: gate.isClosed(),
			toTheirEnds: gate.isClosed({ evenAfterHalt: true }),
		});
		expect(state()).toEqual({ toItems: false, toTheirEnds: false });
		gate.close(failureFor('cancelled'));
		expect(state()).toEqual({ toItems: true, toTheirEnds: false });
		gate.close(busy);
		expect(state()).toEqual({ toItems: true, toTheirEnds: true });
	});
});
