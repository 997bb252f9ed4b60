import { Schedule } from '../../../../../nodes/shared/api/pace/Schedule';

const start = 0;

/** A schedule, and the requests per minute with which it is asked. */
const paced = (rate: number) => ({ schedule: new Schedule(), rate });

/** When each of so many requests goes out, for a caller that always waits as long as it is told. */
function departures(
	{ schedule, rate }: ReturnType<typeof paced>,
	count: number,
	from = start,
): number[] {
	let now = from;
	return Array.from({ length: count }, () => {
		for (let wait = schedule.wait(now, rate); wait > 0; wait = schedule.wait(now, rate)) {
			now += wait;
		}
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
		expect(departures(paced(requestsPerMinute), 4)).toEqual(expected);
	});

	it('says how long to wait, and asking books nothing', () => {
		const schedule = new Schedule();
		expect(schedule.wait(start, 60)).toBe(0);
		expect(schedule.wait(start + 400, 60)).toBe(600);
		expect(schedule.wait(start + 400, 60)).toBe(600);
		expect(schedule.wait(start + 999, 60)).toBe(1);
		expect(schedule.wait(start + 1_000, 60)).toBe(0);
	});

	it('counts the slot of the last request by the rate of the one that asks', () => {
		const schedule = new Schedule();
		expect(schedule.wait(start, 120)).toBe(0);
		expect(schedule.wait(start, 60)).toBe(1_000);
		expect(schedule.wait(start, 120)).toBe(500);
		expect(schedule.wait(start, 0)).toBe(0);
	});

	it('makes up for no idle time', () => {
		const schedule = paced(60);
		departures(schedule, 1);
		expect(departures(schedule, 3, start + 10_500)).toEqual([10_500, 11_500, 12_500]);
	});

	it.each([
		['no limit', 0, [5_000, 5_000, 5_000]],
		['60 a minute', 60, [5_000, 6_000, 7_000]],
	])('holds everybody and then goes on as before: %s', (_, requestsPerMinute, expected) => {
		const given = paced(requestsPerMinute);
		departures(given, 1);
		given.schedule.hold(start, 5_000);
		expect(departures(given, 3)).toEqual(expected);
	});

	it.each([
		['a shorter one that starts later', start + 1_000, 2_000, 10_000],
		['one of no length', start + 1_000, 0, 10_000],
		['a longer one', start + 1_000, 12_000, 13_000],
	])('a hold is changed by %s', (_, at, milliseconds, until) => {
		const schedule = new Schedule();
		schedule.hold(start, 10_000);
		schedule.hold(at, milliseconds);
		expect(schedule.heldFor(at)).toBe(until - at);
		expect(departures({ schedule, rate: 0 }, 1)).toEqual([until]);
	});

	it('a hold that is shorter than the spacing changes nothing', () => {
		const given = paced(1);
		departures(given, 1);
		given.schedule.hold(start, 5_000);
		expect(departures(given, 1)).toEqual([60_000]);
	});

	it('a hold that is over holds nobody', () => {
		const schedule = new Schedule();
		schedule.hold(start, 100);
		expect(schedule.wait(start + 100, 0)).toBe(0);
		expect(schedule.heldFor(start + 100)).toBe(0);
	});
});
