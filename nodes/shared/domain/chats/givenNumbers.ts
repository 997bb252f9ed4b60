import { type GivenAs, inGroups } from './phoneNumber';

/** A phone number as an item gave it. */
export interface GivenNumber {
	/** With the country code. */
	digits: string;
	givenAs: GivenAs;
	hasDefaultCountry: boolean;
	/** Whether WhatsApp is asked which chat it has. */
	isChecked: boolean;
}

/** Where the digits of a chat may differ from those of its number, by country code (wawp-api.md section 5). */
const differing = new Map([
	['52', 'Mexico'],
	['54', 'Argentina'],
	['55', 'Brazil'],
]);

/**
 * What a run tells of the numbers that its items gave, a sentence each without a full stop: which were
 * taken for whole numbers, and which should rather be checked.
 *
 * @param isManual whether somebody looks at the run, and may turn on an option
 */
export function hintsAboutNumbers(given: readonly GivenNumber[], isManual: boolean): string[] {
	const assumed = given.filter(({ givenAs }) => givenAs === 'digits');
	const hints = [
		assumedInWords(
			assumed.filter(({ hasDefaultCountry }) => !hasDefaultCountry),
			{
				one: "Set 'Default Country' under Options if it is local",
				many: "Set 'Default Country' under Options if they are local",
			},
		),
		assumedInWords(
			assumed.filter(({ hasDefaultCountry }) => hasDefaultCountry),
			{
				one: 'It is not a mobile number of the default country',
				many: 'They are not mobile numbers of the default country',
			},
		),
		isManual && uncheckedInWords(given.filter(({ isChecked }) => !isChecked)),
	];
	return hints.filter((hint) => typeof hint === 'string');
}

function assumedInWords(
	numbers: readonly GivenNumber[],
	advice: { one: string; many: string },
): string | undefined {
	const digits = [...new Set(numbers.map((number) => number.digits))];
	const [first] = digits;
	if (first === undefined) return undefined;
	const [were, then] = digits.length === 1 ? ['was', advice.one] : ['were', advice.many];
	const example = `${first} as ${inGroups(first)}`;
	return `${inWords(digits.length)} without + ${were} read as international, e.g. ${example}. ${then}`;
}

function uncheckedInWords(numbers: readonly GivenNumber[]): string | undefined {
	const digits = [...new Set(numbers.map((number) => number.digits))];
	const countryOf = (number: string) => differing.get(number.slice(0, 2));
	const concerned = digits.filter(countryOf);
	const countries = [...differing.values()].filter((country) =>
		concerned.some((number) => countryOf(number) === country),
	);
	if (concerned.length === 0) return undefined;
	const are = concerned.length === 1 ? 'is' : 'are';
	return `${inWords(concerned.length)} ${are} from ${new Intl.ListFormat('en', { type: 'disjunction' }).format(countries)}, where the chat of a number may have other digits. Turn on 'Check Number on WhatsApp' under Options to find the right one`;
}

const inWords = (count: number): string =>
	`${count.toLocaleString('en-US')} number${count === 1 ? '' : 's'}`;
