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

/** The pace of one run. */
function paced(requestsPerMinute: number): TokenPace {
	const shared = new TokenPace();
	shared.join(first, requestsPerMinute);
	return shared;
}

/** When each of some requests of the run goes out that always waits as long as it is told. */
function departures(shared: TokenPace, count: number, from = 0): number[] {
	let now = from;
	return Array.from({ length: count }, () => {
		for (let wait = shared.wait(first, now); wait > 0; wait = shared.wait(first, now)) now += wait;
		return now;
	});
}

describe('the pace of a token', () => {
	it.each([
		['no limit', 0, [0, 0, 0, 0]],
		['60 a minute', 60, [0, 1_000, 2_000, 3_000]],
		['120 a minute', 120, [0, 500, 1_000, 1_500]],
		['one a minute', 1, [0, 60_000, 120_000, 180_000]],
		['one in two minutes', 0.5, [0, 120_000, 240_000, 360_000]],
	])('spaces requests evenly: %s', (_, requestsPerMinute, expected) => {
		expect(departures(paced(requestsPerMinute), 4)).toEqual(expected);
	});

	it('says how long to wait, and asking books nothing', () => {
		const shared = paced(60);
		expect(shared.wait(first, 0)).toBe(0);
		expect(shared.wait(first, 400)).toBe(600);
		expect(shared.wait(first, 400)).toBe(600);
		expect(shared.wait(first, 999)).toBe(1);
		expect(shared.wait(first, 1_000)).toBe(0);
	});

	it('makes up for no idle time', () => {
		const shared = paced(60);
		departures(shared, 1);
		expect(departures(shared, 3, 10_500)).toEqual([10_500, 11_500, 12_500]);
	});

	it.each([
		['no limit', 0, [5_000, 5_000, 5_000]],
		['60 a minute', 60, [5_000, 6_000, 7_000]],
	])('holds everybody and then goes on as before: %s', (_, requestsPerMinute, expected) => {
		const shared = paced(requestsPerMinute);
		departures(shared, 1);
		shared.hold(0, 5_000, limited);
		expect(departures(shared, 3)).toEqual(expected);
	});

	it.each([
		['a shorter one that starts later', 1_000, 2_000, 10_000],
		['one of no length', 1_000, 0, 10_000],
		['a longer one', 1_000, 12_000, 13_000],
	])('a hold is changed by %s', (_, at, milliseconds, until) => {
		const shared = paced(0);
		shared.hold(0, 10_000, limited);
		shared.hold(at, milliseconds, limited);
		expect(shared.held(at).wait).toBe(until - at);
		expect(departures(shared, 1)).toEqual([until]);
	});

	it('a hold that is shorter than the spacing changes nothing', () => {
		const shared = paced(1);
		departures(shared, 1);
		shared.hold(0, 5_000, limited);
		expect(departures(shared, 1)).toEqual([60_000]);
	});

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
		expect(shared.held(0)).toEqual({ wait: 0 });
		shared.hold(0, 3_000, limited);
		shared.hold(1_000, 1_000, failureFor('upstream'));
		expect(shared.held(1_000)).toEqual({ wait: 2_000, cause: limited });
		expect(shared.held(3_000)).toEqual({ wait: 0 });
	});
});
