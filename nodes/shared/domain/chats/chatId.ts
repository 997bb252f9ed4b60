import { type CountryCode, isSupportedCountry } from 'libphonenumber-js/mobile';
import { invalidField } from '../failures/failure';
import { chatIdErrors } from './chatIdErrors';
import { type GivenAs, readPhoneNumber } from './phoneNumber';
import { unquoted } from './phoneSpelling';

/** A chat that a user named. */
export interface ParsedChat {
	/** `…@c.us`, `…@g.us` or `…@lid` */
	chatId: string;
	givenAs: 'chatId' | GivenAs;
}

// People paste these along with a number: direction marks, soft hyphens, zero-width characters.
const invisible = /\p{Cf}/gu;
/** The part before the `@`, by the server behind it; a person's without the device. */
const users: Readonly<Record<string, RegExp>> = {
	'c.us': /^\d{5,15}$/,
	'g.us': /^\d[\d-]*$/,
	lid: /^\d+$/,
};

/**
 * Turns what a user typed or mapped into the chat ID that Wawp takes (wawp-api.md section 5).
 *
 * @param given a chat ID, a phone number in any usual spelling, or a link to a chat
 * @param defaultCountry ISO code for numbers without a country code
 * @throws {Failure} invalidInput, with a sentence of its own for each kind of what is refused
 */
export function parseChatId(given: unknown, defaultCountry?: string): ParsedChat {
	const country = defaultCountry ? countryOf(defaultCountry) : undefined;
	if (typeof given !== 'string' && typeof given !== 'number') throw chatIdErrors.notText(given);
	const text = visible(String(given));
	if (text === '') throw chatIdErrors.notText(text);
	if (typeof given === 'number' && Number.isFinite(given)) requireWhole(given);
	// What follows a question mark is the message of a link to a chat.
	if (text.replace(/\?.*/s, '').includes('@')) return { chatId: fromJid(text), givenAs: 'chatId' };
	const { digits, givenAs } = readPhoneNumber(text, country);
	return { chatId: `${digits}@c.us`, givenAs };
}

/** Beyond the largest safe integer a number has lost its last digits. */
function requireWhole(given: number): void {
	if (given > Number.MAX_SAFE_INTEGER) throw chatIdErrors.rounded(String(given));
	if (!Number.isInteger(given)) throw chatIdErrors.decimals(String(given));
}

const visible = (text: string): string => text.replace(invisible, '').trim();

function fromJid(text: string): string {
	const jid = unquoted(text);
	const at = jid.lastIndexOf('@');
	const named = jid.slice(at + 1).toLowerCase();
	if (named === 'newsletter') throw chatIdErrors.channel(text);
	if (named === 'broadcast') throw chatIdErrors.broadcast(text);
	const server = named === 's.whatsapp.net' ? 'c.us' : named;
	const given = jid.slice(0, at);
	const user = server === 'g.us' ? given : given.replace(/:\d+$/, '');
	if (!Object.hasOwn(users, server) || !users[server]!.test(user)) {
		throw chatIdErrors.noChatId(text);
	}
	if (user.startsWith('0')) throw chatIdErrors.beginsWithZero(text, server === 'c.us');
	return `${user}@${server}`;
}

function countryOf(code: string): CountryCode {
	const upper = visible(code).toUpperCase();
	if (isSupportedCountry(upper)) return upper;
	throw invalidField(
		'Default Country',
		'a two-letter country code',
		code,
		'Use the ISO code of the country, for example EG for Egypt, BR for Brazil or US for the United States.',
	);
}
