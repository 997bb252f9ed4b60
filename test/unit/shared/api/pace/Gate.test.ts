import { keptByGates } from '../../../../../nodes/shared/api/pace/Gate';
import { monotonicNow } from '../../../../../nodes/shared/async/clock';
import { Failure } from '../../../../../nodes/shared/domain/failures/failure';
import { failureFor } from '../../../../../nodes/shared/domain/failures/messages';
import { expectThat } from '../../../../support/expectThat';
import { inFakeTime, useFakeClock } from '../../../../support/fakeClock';
import { enteredGate } from '../../../../support/gates';

useFakeClock();

const limited = failureFor('rateLimited');
const cancelled = expect.objectContaining({ reason: 'cancelled' });

describe('the gate', () => {
	let keptBefore = 0;
	beforeEach(() => void (keptBefore = keptByGates()));

	it('lets nothing pass once the execution is stopped', async () => {
		const gate = enteredGate({ signal: AbortSignal.abort() });
		await expect(gate.pass()).rejects.toEqual(cancelled);
	});

	it('wakes whoever waits when the execution is stopped', async () => {
		const execution = new AbortController();
		const gate = enteredGate({ signal: execution.signal });
		gate.hold(3000, limited);
		const passing = gate.pass().catch((failure: unknown) => failure);
		const stoppedAt = monotonicNow();
		execution.abort();
		expect(await passing).toEqual(cancelled);
		expect(monotonicNow()).toBe(stoppedAt);
	});

	it('turns away at once whoever can not wait that long, for what it would wait for', async () => {
		const gate = enteredGate();
		const tooLate = expect.objectContaining({ reason: 'timeout' });
		const held = expect.objectContaining({ reason: 'rateLimited' });
		gate.hold(100, limited);
		await inFakeTime(gate.pass({ until: monotonicNow() + 200 }));
		await expect(gate.pass({ until: monotonicNow() - 1 })).rejects.toEqual(tooLate);
		// In so short a time no answer comes.
		await expect(gate.pass({ until: monotonicNow() + 49 })).rejects.toEqual(tooLate);
		await gate.pass({ until: monotonicNow() + 50 });
		gate.hold(3000, limited);
		const asked = monotonicNow();
		await expect(gate.pass({ until: asked + 200 })).rejects.toEqual(held);
		// Not after the 200 ms that it could have waited: the clock has not moved.
		expect(monotonicNow()).toBe(asked);
	});

	it('turns away whoever waits when it closes', async () => {
		const gate = enteredGate();
		gate.hold(50, limited);
		const passing = gate.pass();
		gate.close(failureFor('rateLimited', { httpCode: 429, retryAfter: 120, attempts: 1 }));
		const failure = await passing.catch((error: Failure) => error);
		expect(failure).toMatchObject({
			reason: 'rateLimited',
			message: expect.stringMatching(/^Not sent/),
			facts: { retryAfter: 120 },
		});
		expect((failure as Failure).toDetails().attempts).toBe(0);
	});

	it('stays closed for the reason that closed it first', async () => {
		const gate = enteredGate();
		gate.close(failureFor('session'));
		gate.close(failureFor('rateLimited'));
		await expect(gate.pass()).rejects.toEqual(expect.objectContaining({ reason: 'session' }));
	});

	it('lets what finishes an item pass after a halt, but not after anything else', async () => {
		const halted = enteredGate();
		halted.close(failureFor('cancelled'));
		await expect(halted.pass()).rejects.toEqual(cancelled);
		await halted.pass({ evenAfterHalt: true });

		const refused = enteredGate();
		refused.close(failureFor('cancelled'));
		refused.close(failureFor('rateLimited'));
		refused.close(failureFor('cancelled'));
		await expect(refused.pass({ evenAfterHalt: true })).rejects.toEqual(
			expect.objectContaining({ reason: 'rateLimited' }),
		);

		const stopped = enteredGate({ signal: AbortSignal.abort() });
		await expect(stopped.pass({ evenAfterHalt: true })).rejects.toEqual(cancelled);
	});

	describe('of a token that several runs use', () => {
		const token = 'shared';

		it('spaces their requests together, by the lowest of their limits', async () => {
			const runs = [60, 120, 120].map((requestsPerMinute) =>
				enteredGate({ token, requestsPerMinute }),
			);
			const start = monotonicNow();
			const sentAt: number[] = [];
			const send = async (run: (typeof runs)[number]) => {
				for (let sent = 0; sent < 3; sent += 1) {
					run.ended(await run.pass());
					sentAt.push(Math.round((monotonicNow() - start) / 1000));
				}
				run.leave();
			};
			await inFakeTime(Promise.all(runs.map(send)));
			expect(sentAt).toHaveLength(9);
			expect(new Set(sentAt.slice(0, 5)).size).toBe(5);
			expect(keptByGates()).toBe(keptBefore);
		});

		it('keeps a wait that one was told, also one without a limit, and stops none with another', async () => {
			const execution = new AbortController();
			const stopped = enteredGate({ token, signal: execution.signal });
			const other = enteredGate({ token });
			const stranger = enteredGate();
			stopped.hold(5_000, limited);
			const start = monotonicNow();
			const waiting = other.pass();
			stranger.ended(await stranger.pass());
			execution.abort();
			await expect(stopped.pass()).rejects.toEqual(cancelled);
			stopped.leave();
			other.ended(await inFakeTime(waiting));
			expect(monotonicNow() - start).toBeGreaterThanOrEqual(5_000);
			for (const gate of [other, stranger]) gate.leave();
			expect(keptByGates()).toBe(keptBefore);
		});

		it('turns all away when one is asked to wait for longer than a minute', async () => {
			const [one, other] = [enteredGate({ token }), enteredGate({ token })];
			one.hold(61_000, limited);
			for (const gate of [one, other]) {
				await expect(gate.pass()).rejects.toMatchObject({
					reason: 'rateLimited',
					message: expect.stringMatching(/^Not sent/),
				});
				gate.leave();
			}
			const later = enteredGate({ token });
			later.ended(await later.pass());
			later.leave();
		});

		it('lets those that waited for the same moment go apart', async () => {
			const runs = Array.from({ length: 20 }, () => enteredGate({ token }));
			runs[0]!.hold(10_000, limited);
			const sentAt = new Set<number>();
			const send = async (run: (typeof runs)[number]) => {
				run.ended(await run.pass());
				sentAt.add(monotonicNow());
				run.leave();
			};
			await inFakeTime(Promise.all(runs.map(send)));
			expect(sentAt.size).toBeGreaterThan(5);
		});
	});

	it('lets fewer requests to an account be under way after a conflict or a limit, for all runs', async () => {
		const account = 'shared';
		const runs = [enteredGate({ account }), enteredGate({ account })];
		const passes = await Promise.all([...runs, ...runs].map(async (run) => await run.pass()));
		const conflict = failureFor('upstream', { kind: 'conflict' });
		jest.advanceTimersByTime(10);
		for (const [index, pass] of passes.entries()) runs[index % 2]!.ended(pass, conflict);

		const [first] = await Promise.all([runs[0]!.pass(), runs[1]!.pass()]);
		let isThrough = false;
		const third = runs[1]!.pass().then((pass) => {
			isThrough = true;
			return pass;
		});
		await jest.advanceTimersByTimeAsync(10_000);
		expectThat('has passed while two are under way', isThrough).toBe(false);
		runs[0]!.ended(first);
		await third;
		for (const run of runs) run.leave();
		expect(keptByGates()).toBe(keptBefore);
	});

	it('forgets a wait when nobody is under way, and remembers it while its own requests go on', async () => {
		const gate = enteredGate();
		gate.hold(3_000, limited);
		gate.leave();
		expect(keptByGates()).toBe(keptBefore);
		gate.enter();
		const start = monotonicNow();
		gate.ended(await inFakeTime(gate.pass()));
		expect(monotonicNow() - start).toBeGreaterThanOrEqual(3_000);
		gate.leave();
	});
});
