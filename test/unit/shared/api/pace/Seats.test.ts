import { Seats } from '../../../../../nodes/shared/api/pace/Seats';

/** How many more requests have room. */
function room(seats: Seats, now: number): number {
	let count = 0;
	for (; count < 100 && seats.hasRoom(now); count += 1) seats.take();
	for (let index = 0; index < count; index += 1) seats.free();
	return count;
}

const taken = (count: number): Seats => {
	const seats = new Seats();
	for (let index = 0; index < count; index += 1) seats.take();
	return seats;
};
const freeAll = (seats: Seats, count: number) => {
	for (let index = 0; index < count; index += 1) seats.free();
};

describe('the seats of an account', () => {
	it('are as many as anybody wants', () => expect(room(new Seats(), 0)).toBe(100));

	it.each([
		[10, 5],
		[5, 2],
		[2, 1],
		[1, 1],
	])('of %d that are taken %d are left', (count, left) => {
		const seats = taken(count);
		seats.halve(0, 1_000);
		freeAll(seats, count);
		expect(room(seats, 1_000)).toBe(left);
	});

	it('are halved once for all requests that were under way', () => {
		const seats = taken(8);
		for (let index = 0; index < 8; index += 1) seats.halve(0, 1_000);
		freeAll(seats, 8);
		expect(room(seats, 1_000)).toBe(4);
	});

	it('are halved again for one that went out later, never to none', () => {
		const seats = taken(4);
		for (const at of [1, 3, 5, 7]) seats.halve(at, at + 1);
		freeAll(seats, 4);
		expect(room(seats, 10)).toBe(1);
	});

	it('grow by one after each minute without trouble', () => {
		const seats = taken(4);
		seats.halve(0, 1_000);
		freeAll(seats, 4);
		const after = (minutes: number) => room(seats, 1_000 + minutes * 60_000);
		expect([0, 0.99, 1, 2, 10].map(after)).toEqual([2, 2, 3, 4, 12]);
	});

	it('tell those that wait when one is free', () => {
		const seats = taken(2);
		const told: string[] = [];
		seats.waiting.add(() => void told.push('free'));
		seats.free();
		expect(told).toEqual(['free']);
	});
});
