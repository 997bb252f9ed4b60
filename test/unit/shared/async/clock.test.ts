import { ReadThroughCache } from '../../../../nodes/shared/async/ReadThroughCache';
import { monotonicNow } from '../../../../nodes/shared/async/clock';
import type { Gate } from '../../../../nodes/shared/api/pace/Gate';
import { failureFor } from '../../../../nodes/shared/domain/failures/messages';
import { inFakeTime, useFakeClock } from '../../../support/fakeClock';
import { enteredGate } from '../../../support/gates';

const hour = 3_600_000;

useFakeClock();

/** Sets the computer's time, as its owner may; the steady clock goes on. */
const setTime = (by: number) => jest.setSystemTime(Date.now() + by);

/** Milliseconds of the steady clock that a gate lets nobody pass. */
async function waitAt(gate: Gate): Promise<number> {
	const start = monotonicNow();
	let end = start;
	await inFakeTime(gate.pass().then(() => (end = monotonicNow())));
	return end - start;
}

describe.each([
	['back', -hour],
	['forth', hour],
])('when the time is set %s by an hour', (_, jump) => {
	it('the pace stays', async () => {
		const gate = enteredGate({ requestsPerMinute: 60 });
		await gate.pass();
		setTime(jump);
		expect([await waitAt(gate), await waitAt(gate)]).toEqual([1000, 1000]);
	});

	it('a wait that was asked for stays', async () => {
		const gate = enteredGate();
		gate.hold(200, failureFor('rateLimited'));
		setTime(jump);
		const waited = await waitAt(gate);
		// Those that wait for the same moment go apart.
		expect(waited).toBeGreaterThanOrEqual(200);
		expect(waited).toBeLessThanOrEqual(250);
	});

	it('a deadline stays', async () => {
		const gate = enteredGate();
		const until = monotonicNow() + 300;
		setTime(jump);
		await gate.pass({ until });
		gate.hold(1000, failureFor('rateLimited'));
		await expect(gate.pass({ until })).rejects.toMatchObject({ reason: 'rateLimited' });
	});

	it('what was read a moment ago is as old as it is', async () => {
		const cache = new ReadThroughCache<number>(1);
		await cache.get('key', monotonicNow(), async () => await Promise.resolve(1));
		setTime(jump);
		const read = async (notBefore: number) =>
			await cache.get('key', notBefore, async () => await Promise.resolve(2));
		expect(await read(monotonicNow() - 1000)).toBe(1);
		expect(await read(monotonicNow() + 1)).toBe(2);
	});
});
