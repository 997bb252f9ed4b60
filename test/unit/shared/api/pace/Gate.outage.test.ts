import { getEventListeners } from 'node:events';
import { monotonicNow } from '../../../../../nodes/shared/async/clock';
import { CircuitBreaker } from '../../../../../nodes/shared/api/pace/CircuitBreaker';
import type { Gate } from '../../../../../nodes/shared/api/pace/Gate';
import type { Failure } from '../../../../../nodes/shared/domain/failures/failure';
import {
	type RequestReason,
	failureFor,
} from '../../../../../nodes/shared/domain/failures/messages';
import { expectThat } from '../../../../support/expectThat';
import { inFakeTime, useFakeClock } from '../../../../support/fakeClock';
import { enteredGate } from '../../../../support/gates';

useFakeClock();

const busy = failureFor('upstream', { httpCode: 503 });
const in5Seconds = () => monotonicNow() + 5_000;

/** Requests one after the other that end like this, each as soon as it may go out. */
async function hammer(gate: Gate, failure: Failure, times: number): Promise<void> {
	for (let sent = 0; sent < times; sent += 1) gate.ended(await inFakeTime(gate.pass()), failure);
}

const tooLate = (failure: Failure) => failure.reason;

describe('the gate in an outage', () => {
	it.each<RequestReason>(['upstream', 'timeout', 'network'])(
		'looks after ten requests that ended with %s, and pauses when that is not answered',
		async (reason) => {
			const look = jest.fn(async () => busy);
			const gate = enteredGate({ look });
			await hammer(gate, failureFor(reason), 10);
			expect(look).not.toHaveBeenCalled();
			expect(await gate.pass({ until: in5Seconds() - 1 }).catch(tooLate)).toBe('timeout');
			expect(look).toHaveBeenCalledTimes(1);
			expect(await gate.pass({ until: in5Seconds() - 1 }).catch(tooLate)).toBe('timeout');
			expect(look).toHaveBeenCalledTimes(1);
		},
	);

	it('goes on when the look is answered, for it was not the server', async () => {
		const look = jest.fn(async () => undefined);
		const gate = enteredGate({ look });
		for (let sent = 0; sent < 60; sent += 1) gate.ended(await gate.pass(), busy);
		expect(look).toHaveBeenCalledTimes(5);
		expectThat('is closed', gate.isClosed()).toBe(false);
	});

	it('takes a refusal for an answer, and a success', async () => {
		const look = jest.fn(async () => busy);
		const gate = enteredGate({ look });
		await hammer(gate, failureFor('badRequest', { httpCode: 400 }), 12);
		await hammer(gate, busy, 9);
		gate.ended(await gate.pass());
		await hammer(gate, busy, 9);
		gate.ended(await gate.pass());
		expect(look).not.toHaveBeenCalled();
	});

	it('lets everybody wait for the answer of the one that looks, and go when it is good', async () => {
		let answer = () => {};
		const look = jest.fn(async () => {
			await new Promise<void>((resolve) => (answer = resolve));
			return undefined;
		});
		const gate = enteredGate({ look });
		await hammer(gate, busy, 10);
		const all = Promise.all([gate.pass(), gate.pass(), gate.pass()]);
		// They wait for it, not for the clock.
		await Promise.resolve();
		expect(jest.getTimerCount()).toBe(0);
		answer();
		expect(await all).toHaveLength(3);
		expect(look).toHaveBeenCalledTimes(1);
	});

	it('gives up after two minutes of pauses, for the reason that lasts', async () => {
		const look = jest.fn(async () => busy);
		const gate = enteredGate({ look });
		await hammer(gate, busy, 10);
		const start = monotonicNow();
		const waiting = Promise.all(
			[gate.pass(), gate.pass()].map(
				async (pass) => await pass.catch((failure: unknown) => failure),
			),
		);
		const turnedAway = expect.objectContaining({
			reason: 'upstream',
			message: expect.stringMatching(/^Not sent/),
		});
		expect(await inFakeTime(waiting)).toEqual([turnedAway, turnedAway]);
		expect(look).toHaveBeenCalledTimes(7);
		expectThat('closed after two minutes', gate.isClosed()).toBe(true);
		expect(Math.floor((monotonicNow() - start) / 1000)).toBe(120);
	});

	describe('of several accounts', () => {
		const gates = (...looks: Array<() => Promise<Failure | undefined>>) => {
			const breaker = new CircuitBreaker();
			return looks.map((look) => enteredGate({ look, breaker }));
		};
		const reasonOf = async (gate: Gate) =>
			await inFakeTime(
				gate.pass().then(
					() => 'passed',
					(failure: Failure) => failure.reason,
				),
			);

		it('pauses once for all of them, and looks once for each', async () => {
			const look = jest.fn(async () => busy);
			const [first, second, third] = gates(look, look, look) as [Gate, Gate, Gate];
			await hammer(first, busy, 4);
			await hammer(second, busy, 6);
			const start = monotonicNow();
			expect(await reasonOf(first)).toBe('upstream');
			expect(look).toHaveBeenCalledTimes(7);
			expect(await reasonOf(second)).toBe('upstream');
			expect(await reasonOf(third)).toBe('upstream');
			expect(look).toHaveBeenCalledTimes(9);
			expect(Math.floor((monotonicNow() - start) / 1000)).toBe(120);
		});

		it('is none for those that are answered', async () => {
			const look = jest.fn(async () => busy);
			const [dead, alive] = gates(look, async () => undefined) as [Gate, Gate];
			await hammer(dead, busy, 10);
			expect(await reasonOf(dead)).toBe('upstream');
			expect(await reasonOf(alive)).toBe('passed');
			expect(await reasonOf(dead)).toBe('upstream');
		});

		it('lets those of one wait for the look of another, and go when it is answered', async () => {
			let answer = () => {};
			const slow = async () => {
				await new Promise<void>((resolve) => (answer = resolve));
				return undefined;
			};
			const [first, second] = gates(slow, slow) as [Gate, Gate];
			await hammer(first, busy, 10);
			const both = Promise.all([first.pass(), second.pass()]);
			await Promise.resolve();
			expect(jest.getTimerCount()).toBe(0);
			answer();
			expect(await both).toHaveLength(2);
		});
	});

	it('listens to the execution only while somebody waits', async () => {
		const { signal } = new AbortController();
		const gate = enteredGate({ signal });
		const listeners = () => getEventListeners(signal, 'abort').length;
		gate.hold(1000, busy);
		const passing = Promise.all([gate.pass(), gate.pass()]);
		expect(listeners()).toBe(1);
		await inFakeTime(passing);
		expect(listeners()).toBe(0);
	});

	it('listens to the execution once for all gates', async () => {
		const { signal } = new AbortController();
		const [one, other] = [enteredGate({ signal }), enteredGate({ signal })];
		const listeners = () => getEventListeners(signal, 'abort').length;
		one.hold(1000, busy);
		other.hold(2000, busy);
		const passing = [one.pass(), other.pass()];
		expect(listeners()).toBe(1);
		await inFakeTime(Promise.all(passing));
		expect(listeners()).toBe(0);
	});

	it('wakes who still waits when another one has gone', async () => {
		const execution = new AbortController();
		const gate = enteredGate({ requestsPerMinute: 30, signal: execution.signal });
		await gate.pass();
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
		const gate = enteredGate({ signal: execution.signal });
		const reason = (failure: Failure) => failure.reason;
		gate.hold(1000, busy);
		const short = gate.pass({ until: monotonicNow() + 1500 }).catch(reason);
		gate.hold(3000, busy);
		const long = gate.pass().catch(reason);
		expect(await inFakeTime(short)).toBe('upstream');
		const now = monotonicNow();
		execution.abort();
		expect(await long).toBe('cancelled');
		expect(monotonicNow()).toBe(now);
	});

	it('is closed after a halt, but not to what finishes an item', () => {
		const gate = enteredGate();
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
