import { Kept } from '../../../../../nodes/WawpTrigger/Kept';
import { Gate } from '../../../../../nodes/shared/api/transport/Gate';
import { steadyNow } from '../../../../../nodes/shared/api/transport/steadyNow';

const hour = 3_600_000;

/** Sets the computer's time, which goes on from there. */
function setTime(by: number): void {
	const real = Date.now.bind(Date);
	jest.spyOn(Date, 'now').mockImplementation(() => real() + by);
}

afterEach(() => void jest.restoreAllMocks());

describe.each([
	['back', -hour],
	['forth', hour],
])('the time is set %s by an hour', (_, jump) => {
	it('the pace stays', async () => {
		const gate = new Gate({ requestsPerMinute: 600 });
		await gate.pass();
		const start = performance.now();
		setTime(jump);
		await gate.pass();
		await gate.pass();
		const took = performance.now() - start;
		expect(took).toBeGreaterThan(150);
		expect(took).toBeLessThan(2000);
	});

	it('a wait that was asked for stays', async () => {
		const gate = new Gate({ requestsPerMinute: 0 });
		gate.hold(200);
		const start = performance.now();
		setTime(jump);
		await gate.pass();
		const took = performance.now() - start;
		expect(took).toBeGreaterThan(150);
		expect(took).toBeLessThan(2000);
	});

	it('a deadline stays', async () => {
		const gate = new Gate({ requestsPerMinute: 0 });
		const until = steadyNow() + 300;
		setTime(jump);
		await gate.pass(false, until);
		gate.hold(1000);
		await expect(gate.pass(false, until)).rejects.toMatchObject({ reason: 'timeout' });
	});

	it('what was read a moment ago is as old as it is', async () => {
		const kept = new Kept<number>(1);
		await kept.get('key', steadyNow(), async () => await Promise.resolve(1));
		setTime(jump);
		const read = async (notBefore: number) =>
			await kept.get('key', notBefore, async () => await Promise.resolve(2));
		expect(await read(steadyNow() - 1000)).toBe(1);
		expect(await read(steadyNow() + 1)).toBe(2);
	});
});
