import { TokenPace } from '../../../../../nodes/shared/api/pace/TokenPace';
import { failureFor } from '../../../../../nodes/shared/domain/failures/messages';

const limited = failureFor('rateLimited');
const [first, second, unpaced] = [{}, {}, {}];

/** A pace of two runs with limits, and one without. */
function pace(): TokenPace {
	const shared = new TokenPace();
	shared.join(first, 60);
	shared.join(second, 120);
	shared.join(unpaced, 0);
	return shared;
}

describe('the pace of a token', () => {
	it('is the lowest of the runs under way', () => {
		const shared = pace();
		expect(shared.wait(second, 0)).toBe(0);
		expect(shared.wait(second, 0)).toBe(1_000);
		shared.leave(first);
		expect(shared.wait(second, 0)).toBe(500);
		shared.leave(second);
		expect(shared.wait(second, 0)).toBe(0);
	});

	it('gives no slot to a run that sets none, but holds it', () => {
		const shared = pace();
		for (let index = 0; index < 3; index += 1) expect(shared.wait(unpaced, 0)).toBe(0);
		expect(shared.wait(first, 0)).toBe(0);
		expect(shared.wait(unpaced, 0)).toBe(0);
		shared.hold(0, 3_000, limited);
		expect(shared.wait(unpaced, 0)).toBe(3_000);
		expect(shared.wait(unpaced, 3_000)).toBe(0);
	});

	it('tells for how long all are held, and by what', () => {
		const shared = pace();
		expect(shared.held(0)).toEqual({ wait: 0, cause: undefined });
		shared.hold(0, 3_000, limited);
		shared.hold(1_000, 1_000, failureFor('upstream'));
		expect(shared.held(1_000)).toEqual({ wait: 2_000, cause: limited });
		expect(shared.held(3_000)).toEqual({ wait: 0, cause: undefined });
	});
});
