import { labelColors, parseColor, toColor } from '../../../../../nodes/shared/domain/labels/color';
import { expectWellWorded, failureOf } from '../../../../support/failures';

// wawp-api.md section 2
const documented =
	'#ff9485 #64c4ff #ffd429 #dfaef0 #99b6c1 #55ccb3 #ff9dff #d3a91d #6d7cce #d7e752 #00d0e2 #ffc5c7 #93ceac #f74848 #00a0f2 #83e422 #ffaf04 #b5ebff #9ba6ff #9368cf';

describe('colors', () => {
	it('has the documented colors in the documented order', () => {
		expect(labelColors.map(({ hex }) => hex).join(' ')).toBe(documented);
	});

	it('has a word of its own for every color', () => {
		const names = labelColors.map(({ name }) => name);
		expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(20);
		for (const name of names) expect(name).toMatch(/^[A-Z][a-z]+(?: [A-Z][a-z]+)?$/);
	});

	it.each([
		[0, 0],
		['0', 0],
		[' 7 ', 7],
		['07', 7],
		[19, 19],
		['Salmon', 0],
		['red', 13],
		[' SKY blue\n', 1],
	])('reads the color %j', (given, color) => expect(parseColor(given)).toBe(color));

	it.each([
		20,
		-1,
		'-1',
		'20',
		'crimson',
		'sky',
		'Salmon · 0',
		'#ff9485',
		'',
		' ',
		null,
		undefined,
		1.5,
		'1e1',
		true,
		[0],
		{},
	])('refuses the color %j', (given) => {
		const failure = failureOf(() => parseColor(given));
		expect(failure.message).toMatch(
			/^'Color' (?:must be a number from 0 to 19 or the name of a color, but is |is empty)/,
		);
		expectWellWorded(failure);
	});

	it.each([
		[5, 5],
		['5', 5],
		['#FF9485', 0],
		['1e1', undefined],
		[[5], undefined],
		['#ff9486', undefined],
	])('reads %j of a server as %j', (given, color) => expect(toColor(given)).toBe(color));
});
