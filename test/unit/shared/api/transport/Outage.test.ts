import { Outage } from '../../../../../nodes/shared/api/transport/Outage';
import { expectThat } from '../../../../support/expectThat';

/** Requests one after the other that get no usable answer, each as soon as it may go out. */
function hammer(outage: Outage, from: number, enough: (count: number) => boolean) {
	const sentAt: number[] = [];
	for (let now = from; ;) {
		now += outage.wait(now);
		sentAt.push(now);
		const gaveUp = outage.leave(outage.enter(), false, now);
		if (gaveUp || enough(sentAt.length)) return { sentAt, gaveUp };
	}
}

describe('an outage', () => {
	it('pauses after ten requests in a row without a usable answer, ever longer, and gives up', () => {
		const { sentAt, gaveUp } = hammer(new Outage(), 0, () => false);
		expectThat('gave up', gaveUp).toBe(true);
		expect(sentAt.slice(0, 10)).toEqual(Array(10).fill(0));
		const seconds = sentAt.slice(10).map((at) => at / 1000);
		expect(seconds).toEqual([5, 15, 35, 75, 115, 120]);
	});

	it('starts anew after a good answer', () => {
		const outage = new Outage();
		for (let times = 0; times < 5; times++) {
			const { sentAt, gaveUp } = hammer(outage, times * 1e6, (count) => count === 12);
			expectThat(`gave up the ${times}th time`, gaveUp).toBe(false);
			expect(sentAt.map((at) => at - times * 1e6).slice(-2)).toEqual([5_000, 15_000]);
			outage.leave(false, true, times * 1e6 + 20_000);
			expect(outage.wait(times * 1e6 + 20_000)).toBe(0);
		}
	});

	it('lets one request through to look, and everybody else wait for its answer', () => {
		const outage = new Outage();
		hammer(outage, 0, (count) => count === 10);
		expect(outage.wait(4_999)).toBe(1);
		expect(outage.wait(5_000)).toBe(0);
		expectThat('is the one that looks', outage.enter()).toBe(true);
		expect(outage.wait(5_000)).toBe(Infinity);
		outage.leave(true, true, 5_100);
		expect(outage.wait(5_100)).toBe(0);
		expectThat('is one that looks, after a good answer', outage.enter()).toBe(false);
	});

	it('learns nothing new from what was under way when the outage began', () => {
		const outage = new Outage();
		const under = Array.from({ length: 50 }, () => outage.enter());
		const gaveUp = under.map((looks, index) => outage.leave(looks, false, index));
		expect(gaveUp).not.toContain(true);
		expect(outage.wait(50)).toBe(5_009 - 50);
	});

	it('takes a refusal for an answer', () => {
		const outage = new Outage();
		for (let index = 0; index < 100; index++) {
			outage.leave(outage.enter(), index % 9 === 8, 0);
			expect(outage.wait(0)).toBe(0);
		}
	});
});
