import { toChoice, toNumber, toSwitch } from '../../../../nodes/Wawp/fields/values';
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

describe('the value of a switch', () => {
	const dryRun = { ...field, displayName: 'Dry Run', type: 'boolean', default: false } as const;

	it.each([
		[true, true],
		[' TRUE ', true],
		['false', false],
		[undefined, false],
	])('is read from %j', (given, on) => expect(toSwitch(given, dryRun)).toBe(on));

	it.each([[[true]], [['false']], [[[]]], [{}], [1], ['yes']])('is not read from %j', (given) => {
		const { reason, message } = failureOf(() => toSwitch(given, dryRun));
		expect(reason).toBe('invalidInput');
		expect(message).toMatch(/^'Dry Run' must be true or false, but is /);
	});
});

describe('the value of a choice', () => {
	const options = [{ name: 'None', value: 'none' as const }];
	const prune = { ...field, type: 'options', default: 'none', options } as const;

	it.each(['none', ' none', undefined])('is read from %j', (given) => {
		expect(toChoice(given, { ...prune, options })).toBe('none');
	});

	it.each([[['none']], [{}], [0], ['None']])('is not read from %j', (given) => {
		const { message } = failureOf(() => toChoice(given, { ...prune, options }));
		expect(message).toMatch(/^'Limit' must be one of none, but is /);
	});
});
