import { Schedule } from '../../../../../nodes/shared/api/pace/Schedule';

const start = 0;

/** When each of so many requests goes out, for a caller that always waits as long as it is told. */
function departures(schedule: Schedule, count: number, from = start): number[] {
	let now = from;
	return Array.from({ length: count }, () => {
		for (let wait = schedule.wait(now); wait > 0; wait = schedule.wait(now)) now += wait;
		return now - start;
	});
}

describe('the schedule of requests', () => {
	it.each([
		['no limit', 0, [0, 0, 0, 0]],
		['60 a minute', 60, [0, 1_000, 2_000, 3_000]],
		['120 a minute', 120, [0, 500, 1_000, 1_500]],
		['one a minute', 1, [0, 60_000, 120_000, 180_000]],
		['one in two minutes', 0.5, [0, 120_000, 240_000, 360_000]],
	])('spaces requests evenly: %s', (_, requestsPerMinute, expected) => {
		expect(departures(new Schedule(requestsPerMinute), 4)).toEqual(expected);
	});

	it('says how long to wait, and asking books nothing', () => {
		const schedule = new Schedule(60);
		expect(schedule.wait(start)).toBe(0);
		expect(schedule.wait(start + 400)).toBe(600);
		expect(schedule.wait(start + 400)).toBe(600);
		expect(schedule.wait(start + 999)).toBe(1);
		expect(schedule.wait(start + 1_000)).toBe(0);
	});

	it('makes up for no idle time', () => {
		const schedule = new Schedule(60);
		departures(schedule, 1);
		expect(departures(schedule, 3, start + 10_500)).toEqual([10_500, 11_500, 12_500]);
	});

	it.each([
		['no limit', 0, [5_000, 5_000, 5_000]],
		['60 a minute', 60, [5_000, 6_000, 7_000]],
	])('holds everybody and then goes on as before: %s', (_, requestsPerMinute, expected) => {
		const schedule = new Schedule(requestsPerMinute);
		departures(schedule, 1);
		schedule.hold(start, 5_000);
		expect(departures(schedule, 3)).toEqual(expected);
	});

	it.each([
		['a shorter one that starts later', start + 1_000, 2_000, 10_000],
		['one of no length', start + 1_000, 0, 10_000],
		['a longer one', start + 1_000, 12_000, 13_000],
	])('a hold is changed by %s', (_, at, milliseconds, until) => {
		const schedule = new Schedule(0);
		schedule.hold(start, 10_000);
		schedule.hold(at, milliseconds);
		expect(departures(schedule, 1)).toEqual([until]);
	});

	it('a hold that is shorter than the spacing changes nothing', () => {
		const schedule = new Schedule(1);
		departures(schedule, 1);
		schedule.hold(start, 5_000);
		expect(departures(schedule, 1)).toEqual([60_000]);
	});

	it('a hold that is over holds nobody', () => {
		const schedule = new Schedule(0);
		schedule.hold(start, 100);
		expect(schedule.wait(start + 100)).toBe(0);
	});
});
