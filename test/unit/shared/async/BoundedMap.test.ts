import { BoundedMap } from '../../../../nodes/shared/async/BoundedMap';

describe('a bounded map', () => {
	it('forgets those that were set longest ago when there are too many', () => {
		const map = new BoundedMap<string, number>(2).set('a', 1).set('b', 2).set('c', 3);
		expect([...map]).toEqual([
			['b', 2],
			['c', 3],
		]);
	});

	it('counts what is set again as new', () => {
		const map = new BoundedMap<string, number>(2).set('a', 1).set('b', 2).set('a', 3).set('c', 4);
		expect([...map]).toEqual([
			['a', 3],
			['c', 4],
		]);
	});
});
