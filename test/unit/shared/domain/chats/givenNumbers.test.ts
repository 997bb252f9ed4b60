import {
	type GivenNumber,
	hintsAboutNumbers,
} from '../../../../../nodes/shared/domain/chats/givenNumbers';

const number = (digits: string, more: Partial<GivenNumber> = {}): GivenNumber => ({
	...{ digits, givenAs: 'international', hasDefaultCountry: false, isChecked: false },
	...more,
});
const digits = { givenAs: 'digits' } as const;

describe('the hints about numbers', () => {
	it('count those without + that were taken for whole ones, each once, with an example', () => {
		const given = ['15123456789', '15123456789', '12015550123'].map((one) => number(one, digits));
		expect(hintsAboutNumbers(given, false)).toEqual([
			"2 numbers without + were read as international, e.g. 15123456789 as +1 512 345 6789. Set 'Default Country' under Options if they are local",
		]);
	});

	it('do not advise the default country where it is set', () => {
		const given = [number('201001234567', { ...digits, hasDefaultCountry: true })];
		expect(hintsAboutNumbers(given, false)).toEqual([
			'1 number without + was read as international, e.g. 201001234567 as +20 10 01234567. It is not a mobile number of the default country',
		]);
	});

	it.each(['international', 'national'] as const)(
		'say nothing of numbers given as %s',
		(givenAs) => {
			expect(hintsAboutNumbers([number('201001234567', { givenAs })], true)).toEqual([]);
		},
	);

	it('advise the check in a run by hand, for countries whose chats may have other digits', () => {
		const given = ['5584987654321', '5491123456789', '5491123456789', '201001234567'].map((one) =>
			number(one),
		);
		expect(hintsAboutNumbers(given, false)).toEqual([]);
		expect(hintsAboutNumbers(given, true)).toEqual([
			"2 numbers are from Argentina or Brazil, where the chat of a number may have other digits. Turn on 'Check Number on WhatsApp' under Options to find the right one",
		]);
	});

	it('advise no check of what is checked', () => {
		expect(hintsAboutNumbers([number('525512345678', { isChecked: true })], true)).toEqual([]);
		expect(hintsAboutNumbers([number('525512345678')], true)).toEqual([
			"1 number is from Mexico, where the chat of a number may have other digits. Turn on 'Check Number on WhatsApp' under Options to find the right one",
		]);
	});
});
