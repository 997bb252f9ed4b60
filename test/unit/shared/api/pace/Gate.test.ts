import { Gate } from '../../../../../nodes/shared/api/pace/Gate';
import { monotonicNow } from '../../../../../nodes/shared/async/clock';
import { Failure } from '../../../../../nodes/shared/domain/failures/failure';
import { failureFor } from '../../../../../nodes/shared/domain/failures/messages';
import { inFakeTime, useFakeClock } from '../../../../support/fakeClock';

useFakeClock();

const cancelled = expect.objectContaining({ reason: 'cancelled' });

describe('the gate', () => {
	it('lets nothing pass once the execution is stopped', async () => {
		const gate = new Gate({ requestsPerMinute: 0, signal: AbortSignal.abort() });
		await expect(gate.pass()).rejects.toEqual(cancelled);
	});

	it('wakes whoever waits when the execution is stopped', async () => {
		const execution = new AbortController();
		const gate = new Gate({ requestsPerMinute: 0, signal: execution.signal });
		gate.hold(3000);
		const passing = gate.pass().catch((failure: unknown) => failure);
		const stoppedAt = monotonicNow();
		execution.abort();
		expect(await passing).toEqual(cancelled);
		expect(monotonicNow()).toBe(stoppedAt);
	});

	it('turns away at once whoever can not wait that long', async () => {
		const gate = new Gate({ requestsPerMinute: 0 });
		const tooLate = expect.objectContaining({ reason: 'timeout' });
		gate.hold(100);
		await inFakeTime(gate.pass({ until: monotonicNow() + 200 }));
		await expect(gate.pass({ until: monotonicNow() - 1 })).rejects.toEqual(tooLate);
		gate.hold(3000);
		const asked = monotonicNow();
		await expect(gate.pass({ until: asked + 200 })).rejects.toEqual(tooLate);
		// Not after the 200 ms that it could have waited: the clock has not moved.
		expect(monotonicNow()).toBe(asked);
	});

	it('turns away whoever waits when it closes', async () => {
		const gate = new Gate({ requestsPerMinute: 0 });
		gate.hold(50);
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
		const gate = new Gate({ requestsPerMinute: 0 });
		gate.close(failureFor('session'));
		gate.close(failureFor('rateLimited'));
		await expect(gate.pass()).rejects.toEqual(expect.objectContaining({ reason: 'session' }));
	});

	it('lets what finishes an item pass after a halt, but not after anything else', async () => {
		const halted = new Gate({ requestsPerMinute: 0 });
		halted.close(failureFor('cancelled'));
		await expect(halted.pass()).rejects.toEqual(cancelled);
		await halted.pass({ evenAfterHalt: true });

		const refused = new Gate({ requestsPerMinute: 0 });
		refused.close(failureFor('cancelled'));
		refused.close(failureFor('rateLimited'));
		refused.close(failureFor('cancelled'));
		await expect(refused.pass({ evenAfterHalt: true })).rejects.toEqual(
			expect.objectContaining({ reason: 'rateLimited' }),
		);

		const stopped = new Gate({ requestsPerMinute: 0, signal: AbortSignal.abort() });
		await expect(stopped.pass({ evenAfterHalt: true })).rejects.toEqual(cancelled);
	});
});
