import { average, measureNumbers } from '../../../bench/numbers';
import { expectThat } from '../../support/expectThat';

describe('phone numbers without +', () => {
	const rows = measureNumbers();

	it.each(rows)('of $country seldom become those of somebody else', (row) => {
		expectThat('Whole ones', row.wholeToOthers).toBeLessThanOrEqual(0.06);
		expectThat('Others by default', row.othersAsDefault).toBeLessThanOrEqual(0.06);
	});

	it.each(rows)('of $country are right where that is the default country', ({ ownRight }) => {
		expect(ownRight).toBe(1);
	});

	it('go to somebody else seldom enough on average', () => {
		expectThat('Whole ones', average(rows, 'wholeToOthers')).toBeLessThanOrEqual(0.01);
		expectThat('National ones', average(rows, 'nationalToOthers')).toBeLessThanOrEqual(0.08);
	});
});
