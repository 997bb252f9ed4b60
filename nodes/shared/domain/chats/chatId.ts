import {
	type CountryCode,
	isSupportedCountry,
	parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
import { type Failure, invalidField } from '../failures/failure';

const field = 'Chat ID or Phone Number';
const expected = 'a phone number with country code or a WhatsApp chat ID';
const howTo =
	"Use a phone number with its country code, like +20 123 456 7890, or a chat ID that ends in @c.us, @g.us or @lid. For numbers without a country code, set 'Default Country' under Options.";

// People paste these along with a number: direction marks, soft hyphens, zero-width characters.
const invisible = /\p{Cf}/gu;
// Arabic, Persian and full-width digits: the last four bits are the value.
const otherDigit = /[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g;
const chatLink = /^(?:https?:\/\/)?(?:www\.)?wa\.me\/\+?(\d+)\/?(?:\?.*)?$/i;
// The blanks, dashes and plus signs of word processors, spreadsheets and keyboards.
const blank = /\p{Zs}/gu;
const dash = /[\p{Pd}\u2212]/gu;
const plus = /\uff0b/g;
const numberCharacters = /^[+\d(][\d ()./-]*$/;
// (+20) 123 and (0020) 123
const countryInBrackets = /^\(\s*(\+|00)(\d+)\s*\)/;
// +20 (0) 123: the zero is dialed only within the country.
const trunkZero = /(\d *)\( *0 *\)/;
// How spreadsheets hand over a number that they took for an amount.
const decimals = /^(\+?\d+)\.0+$/;
// WhatsApp still writes Mexican mobile numbers with the 1 that the numbering plan has dropped.
const mexicanMobile = /^521\d{10}$/;
const mostDigits = 15;

/**
 * Turns what a user typed or mapped into the chat ID that Wawp takes (wawp-api.md section 5).
 *
 * @param given a chat ID, a phone number in any usual spelling, or a wa.me link
 * @param defaultCountry ISO code for numbers without a country code
 * @returns `…@c.us`, `…@g.us` or `…@lid`
 * @throws {Failure} invalidInput
 */
export function parseChatId(given: unknown, defaultCountry?: string): string {
	const country = defaultCountry ? countryOf(defaultCountry) : undefined;
	const text =
		typeof given === 'string' || typeof given === 'number'
			? String(given).replace(invisible, '').trim()
			: '';
	if (text === '') {
		throw invalidField(field, expected, typeof given === 'string' ? text : given, howTo);
	}
	// What follows a question mark is the message of a wa.me link.
	const at = text.replace(/\?.*/s, '').lastIndexOf('@');
	return at < 0
		? `${phoneDigits(text, country)}@c.us`
		: fromJid(text, text.slice(0, at), text.slice(at + 1).toLowerCase());
}

function fromJid(text: string, user: string, server: string): string {
	const refused = (reason: string) => invalidField(field, expected, text, reason);
	switch (server) {
		case 's.whatsapp.net':
		case 'c.us': {
			const digits = user.replace(/:\d+$/, '');
			if (!new RegExp(`^\\d{5,${mostDigits}}$`).test(digits)) throw refused(howTo);
			return `${digits}@c.us`;
		}
		case 'g.us':
			if (!/^\d[\d-]*$/.test(user)) throw refused(howTo);
			return `${user}@g.us`;
		case 'lid':
			if (!/^\d+(:\d+)?$/.test(user)) throw refused(howTo);
			return `${user}@lid`;
		case 'newsletter':
			throw refused('WhatsApp channels cannot carry labels. Use the chat of a person or a group.');
		case 'broadcast':
			throw refused(
				'Broadcast lists and the status cannot carry labels. Use the chat of a person or a group.',
			);
		default:
			throw refused(howTo);
	}
}

function phoneDigits(text: string, defaultCountry?: CountryCode): string {
	const ascii = text
		.replace(otherDigit, (digit) => String(digit.charCodeAt(0) & 0xf))
		.replace(blank, ' ')
		.replace(dash, '-')
		.replace(plus, '+');
	const link = chatLink.exec(ascii);
	const number = link
		? `+${link[1]}`
		: ascii
				.replace(/^(?:whatsapp|tel):/i, '')
				.trim()
				.replace(decimals, '$1')
				.replace(countryInBrackets, '$1$2 ')
				.replace(/^00/, '+');
	const refused = (): Failure => invalidField(field, expected, text, howTo);
	if (!numberCharacters.test(number)) throw refused();

	if (number.startsWith('+')) return international(number) ?? fail(refused);

	const digits = number.replace(/\D/g, '');
	const national = parse(number, defaultCountry);
	const result = national?.isValid() ? national.number.slice(1) : '';
	if (result !== '' && result.length <= mostDigits) return result;
	return international(`+${digits}`) ?? fail(refused);
}

/**
 * Possible is enough: strict validity refuses test numbers and ranges newer than our data. Only a
 * zero in brackets has to be needed: there are countries where it is part of the number.
 */
function international(given: string): string | undefined {
	const short = given.replace(trunkZero, '$1');
	const number = !parse(short)?.isValid() && parse(given)?.isValid() ? given : short;
	const digits = number.replace(/\D/g, '');
	if (mexicanMobile.test(digits)) return digits;
	const phone = parse(number);
	const result = phone?.number.slice(1);
	return phone?.isPossible() && !phone.ext && result && result.length <= mostDigits
		? result
		: undefined;
}

const parse = (number: string, defaultCountry?: CountryCode) =>
	parsePhoneNumberFromString(number, { defaultCountry, extract: false });

function countryOf(code: string): CountryCode {
	const upper = code.trim().toUpperCase();
	if (isSupportedCountry(upper)) return upper;
	throw invalidField(
		'Default Country',
		'a two-letter country code',
		code,
		'Use the ISO code of the country, for example EG for Egypt, BR for Brazil or US for the United States.',
	);
}

function fail(failure: () => Failure): never {
	throw failure();
}
