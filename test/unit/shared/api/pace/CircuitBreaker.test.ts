import { CircuitBreaker } from '../../../../../nodes/shared/api/pace/CircuitBreaker';
import { expectThat } from '../../../../support/expectThat';

/** Requests one after the other that get no usable answer, each as soon as it may go out. */
function hammer(breaker: CircuitBreaker, from: number, enough: (count: number) => boolean) {
	const sentAt: number[] = [];
	for (let now = from; ;) {
		now += breaker.wait(now);
		sentAt.push(now);
		const gaveUp = breaker.end({ isProbe: breaker.begin(), usable: false, now });
		if (gaveUp || enough(sentAt.length)) return { sentAt, gaveUp };
	}
}

describe('the circuit breaker', () => {
	it('pauses after ten requests in a row without a usable answer, ever longer, and gives up', () => {
		const { sentAt, gaveUp } = hammer(new CircuitBreaker(), 0, () => false);
		expectThat('gave up', gaveUp).toBe(true);
		expect(sentAt.slice(0, 10)).toEqual(Array(10).fill(0));
		const seconds = sentAt.slice(10).map((at) => at / 1000);
		expect(seconds).toEqual([5, 15, 35, 75, 115, 120]);
	});

	it('starts anew after a good answer', () => {
		const breaker = new CircuitBreaker();
		for (let times = 0; times < 5; times++) {
			const { sentAt, gaveUp } = hammer(breaker, times * 1e6, (count) => count === 12);
			expectThat(`gave up the ${times}th time`, gaveUp).toBe(false);
			expect(sentAt.map((at) => at - times * 1e6).slice(-2)).toEqual([5_000, 15_000]);
			breaker.end({ isProbe: false, usable: true, now: times * 1e6 + 20_000 });
			expect(breaker.wait(times * 1e6 + 20_000)).toBe(0);
		}
	});

	it('lets one request through as a probe, and the others wait for its answer', () => {
		const breaker = new CircuitBreaker();
		hammer(breaker, 0, (count) => count === 10);
		expect(breaker.wait(4_999)).toBe(1);
		expect(breaker.wait(5_000)).toBe(0);
		expectThat('is the probe', breaker.begin()).toBe(true);
		expect(breaker.wait(5_000)).toBe(Infinity);
		breaker.end({ isProbe: true, usable: true, now: 5_100 });
		expect(breaker.wait(5_100)).toBe(0);
		expectThat('is a probe, after a good answer', breaker.begin()).toBe(false);
	});

	it('learns nothing new from what was under way when the outage began', () => {
		const breaker = new CircuitBreaker();
		const under = Array.from({ length: 50 }, () => breaker.begin());
		const gaveUp = under.map((isProbe, now) => breaker.end({ isProbe, usable: false, now }));
		expect(gaveUp).not.toContain(true);
		expect(breaker.wait(50)).toBe(5_009 - 50);
	});

	it('takes a refusal for an answer', () => {
		const breaker = new CircuitBreaker();
		for (let index = 0; index < 100; index++) {
			breaker.end({ isProbe: breaker.begin(), usable: index % 9 === 8, now: 0 });
			expect(breaker.wait(0)).toBe(0);
		}
	});
});
