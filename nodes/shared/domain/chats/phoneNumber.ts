import {
	type CountryCode,
	type PhoneNumber,
	parsePhoneNumberFromString,
} from 'libphonenumber-js/mobile';
import { chatIdErrors } from './chatIdErrors';
import { plainNumber } from './phoneSpelling';

/**
 * How a phone number was given: with its country code after a + or in a link, as one of the default
 * country, or as mere digits that were taken for a whole number, which is a guess.
 */
export type GivenAs = 'international' | 'national' | 'digits';

/** A phone number that a user named. */
export interface ReadNumber {
	/** With the country code. */
	digits: string;
	givenAs: GivenAs;
}

const numberCharacters = /^[+\d(][\d ()./-]*$/;
// What spreadsheets divide; it may be a dot between two groups, too.
const decimals = /^(\+?\d+)\.\d+$/;
// +49 30 1234-0 and +49 170 1234567/68: the last group is dialed after the number, or is half of another.
const shortLastGroup = /\d{3} *[/-] *\d{1,2}$/;
const lastGroup = / *[-/(] *\d+\)?$/;
// +20 (0) 123: the zero is dialed only within the country.
const trunkZero = /(\d *)\( *0 *\)/;
// Italian landlines keep their zero abroad.
const keepsZero = /^\+(?:39|378)/;
// WhatsApp keeps digits that the numbering plans have dropped, or never had, before mobile numbers.
const mexicanOrArgentinian = /^(?:521|549)\d{10}$/;
// The lengths that Benin and Ivory Coast have given up are those of WhatsApp still.
const oldLength = /^(?:229|225)\d{8}$/;
// In Australia, numbers abroad are dialed with 0011. The second 1 would be taken for the one that is dialed
// within North America, and the rest for a number there.
const twoOnes = /^\+\D*1\D*1(?:\D*\d){10}\D*$/;
const mostDigits = 15;

/**
 * Reads a phone number (wawp-api.md section 5).
 *
 * With + it is accepted if it is possible: strict validity refuses test numbers and ranges newer than
 * our data. Without, it has to be a mobile number: the lengths alone take every third national number for
 * one abroad. What follows a number that is one of a mobile phone without it is of something else.
 *
 * @param text without invisible characters
 * @param country of numbers without a country code
 * @throws {Failure} invalidInput
 */
export function readPhoneNumber(text: string, country?: CountryCode): ReadNumber {
	const number = plainNumber(text);
	if (!numberCharacters.test(number)) throw chatIdErrors.noNumber(text, number);
	const [, whole] = decimals.exec(number) ?? [];
	if (whole !== undefined && readMobile(whole, country)) throw chatIdErrors.decimals(text);
	if (shortLastGroup.test(number)) throw chatIdErrors.extension(text);
	const ofMobile = readMobile(number, country);
	const [last = ''] = lastGroup.exec(number) ?? [];
	const isDoubtful = !ofMobile || last.includes('/');
	if (isDoubtful && readMobile(number.slice(0, -last.length), country)) {
		throw chatIdErrors.extension(text);
	}
	if (digitsOf(number).length > mostDigits) throw chatIdErrors.tooLong(text);
	const read = ofMobile ?? readPossible(number);
	if (read) return read;
	throw number.startsWith('+')
		? chatIdErrors.impossible(text)
		: chatIdErrors.noCountryCode(text, country);
}

/** A number of a mobile phone. */
function readMobile(number: string, country?: CountryCode): ReadNumber | undefined {
	if (number.startsWith('+')) return readAs('international', wholeMobile(number));
	const national = readAs('national', country && mobile(number, country));
	if (national || number.startsWith('0')) return national;
	return readAs('digits', wholeMobile(`+${number}`));
}

/** A number with + that may be one. */
function readPossible(number: string): ReadNumber | undefined {
	if (!number.startsWith('+')) return undefined;
	const short = number.replace(trunkZero, '$1');
	if (oldLength.test(digitsOf(short))) return readAs('international', digitsOf(short));
	const phone = parse(keepsZero.test(number) ? number : short);
	return readAs('international', phone?.isPossible() ? toDigits(phone) : undefined);
}

const readAs = (givenAs: GivenAs, digits: string | undefined): ReadNumber | undefined =>
	digits === undefined ? undefined : { digits, givenAs };

/** The digits of a number with + that is one of a mobile phone; a zero in brackets may belong to it. */
function wholeMobile(number: string): string | undefined {
	const short = number.replace(trunkZero, '$1');
	if (mexicanOrArgentinian.test(digitsOf(short))) return digitsOf(short);
	return mobile(short) ?? mobile(number);
}

function mobile(number: string, country?: CountryCode): string | undefined {
	const phone = parse(number, country);
	return phone?.getType() === 'MOBILE' ? toDigits(phone) : undefined;
}

const digitsOf = (number: string): string => number.replace(/\D/g, '');

/** More digits than a chat ID may have are none. */
function toDigits({ number }: PhoneNumber): string | undefined {
	const digits = number.slice(1);
	return digits.length <= mostDigits ? digits : undefined;
}

const parse = (number: string, defaultCountry?: CountryCode): PhoneNumber | undefined =>
	twoOnes.test(number)
		? undefined
		: parsePhoneNumberFromString(number, { defaultCountry, extract: false });

/** Digits with a country code as they are written, as `+20 123 456 7890`. */
export const inGroups = (digits: string): string =>
	parse(`+${digits}`)?.formatInternational() ?? `+${digits}`;
