import { toNumber } from '../../../../nodes/Wawp/fields/values';
import { failureOf } from '../../../support/failures';

const field = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	default: 50,
	typeOptions: { minValue: 0 },
} as const;

describe('the value of a field', () => {
	it.each([
		[7, 7],
		['7', 7],
		[' 7.5 ', 7.5],
		['', 50],
		[' ', 50],
		[null, 50],
		[undefined, 50],
	])('reads the number %j', (given, number) => expect(toNumber(given, field)).toBe(number));

	it.each([[[]], [[[1]]], [['1']], [true], [false], ['x'], [{}], [-1], [NaN], [new Date(1)]])(
		'refuses the number %j',
		(given) => {
			const { reason, message } = failureOf(() => toNumber(given, field));
			expect(reason).toBe('invalidInput');
			expect(message).toMatch(/^'Limit' must be a number of at least 0, but is /);
		},
	);
});
