import { CircuitBreaker } from '../../../../../nodes/shared/api/pace/CircuitBreaker';
import { expectThat } from '../../../../support/expectThat';

/** So many requests that get no usable answer, all at once. */
function hammer(breaker: CircuitBreaker, now: number, times: number): void {
	for (let sent = 0; sent < times; sent += 1) breaker.end({ usable: false, now });
}

/** When each of the looks went out that got no answer, until it is time to give up, and when that was. */
function looks(breaker: CircuitBreaker, from: number): number[] {
	const at: number[] = [];
	for (let now = from; ;) {
		now += breaker.wait(now);
		breaker.look();
		at.push(now);
		if (breaker.looked({ answered: false, now })) return at;
	}
}

describe('the circuit breaker', () => {
	it('wants a look after ten requests in a row without a usable answer, then ever later ones', () => {
		const breaker = new CircuitBreaker();
		hammer(breaker, 0, 9);
		expectThat('wants a look after nine', breaker.wantsLook).toBe(false);
		hammer(breaker, 0, 1);
		expectThat('wants a look after ten', breaker.wantsLook).toBe(true);
		const seconds = looks(breaker, 0).map((at) => at / 1000);
		expect(seconds).toEqual([0, 5, 15, 35, 75, 115, 120]);
	});

	it('lets all go on when the look is answered, and starts anew', () => {
		const breaker = new CircuitBreaker();
		for (let times = 0; times < 5; times++) {
			const start = times * 1e6;
			hammer(breaker, start, 10);
			breaker.look();
			expectThat('gave up', breaker.looked({ answered: false, now: start })).toBe(false);
			expect(breaker.wait(start)).toBe(5_000);
			breaker.look();
			breaker.looked({ answered: true, now: start + 5_000 });
			expect(breaker.wait(start + 5_000)).toBe(0);
			expectThat('wants a look', breaker.wantsLook).toBe(false);
		}
	});

	it('lets one look, and the others wait for its answer', () => {
		const breaker = new CircuitBreaker();
		hammer(breaker, 0, 10);
		expect(breaker.wait(0)).toBe(0);
		breaker.look();
		expect(breaker.wait(0)).toBe(Infinity);
		breaker.looked({ answered: true, now: 100 });
		expect(breaker.wait(100)).toBe(0);
	});

	it('learns nothing new from what was under way when the outage began', () => {
		const breaker = new CircuitBreaker();
		hammer(breaker, 0, 50);
		breaker.look();
		hammer(breaker, 0, 50);
		expectThat('gave up', breaker.looked({ answered: false, now: 0 })).toBe(false);
		expect(breaker.wait(50)).toBe(4_950);
	});

	it('ends an outage with a good answer to what was under way', () => {
		const breaker = new CircuitBreaker();
		hammer(breaker, 0, 10);
		breaker.look();
		breaker.looked({ answered: false, now: 0 });
		breaker.end({ usable: true, now: 1_000 });
		expect(breaker.wait(1_000)).toBe(0);
	});

	it('takes a refusal for an answer', () => {
		const breaker = new CircuitBreaker();
		for (let index = 0; index < 100; index++) {
			breaker.end({ usable: index % 9 === 8, now: 0 });
			expectThat('wants a look', breaker.wantsLook).toBe(false);
		}
	});
});
