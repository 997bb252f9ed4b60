// The digits, blanks and dashes of other scripts, word processors and spreadsheets.
const digit = /\p{Nd}/u;
const otherDigits = /(?!\d)\p{Nd}/gu;
const blank = /\p{Zs}/gu;
const dash = /[\p{Pd}\u2212]/gu;
// Brackets, plus sign, point and slash as keyboards of China and Japan write them.
const fullWidth = /[\uff08\uff09\uff0b\uff0e\uff0f]/g;
const toAscii = 0xfee0;
// An apostrophe keeps a number from becoming an amount in spreadsheets, as does ="…" in CSV files.
const opening = /^['\u2018\u2019]*(?:=\s*(?=["\u201c-\u201e]))?["\u201c-\u201e]?/;
const closing = /["'\u2018\u2019\u201c\u201d]+$/;
// The sheets of ad leads write p: before the number.
const prefix = /^(?:whatsapp|tel|p):(?!\/\/)/i;
const chatLink = /^(?:https?:\/\/)?(?:www\.)?wa\.me\/([^/?#]*)\/?(?:[?#].*)?$/is;
const sendLink =
	/^(?:(?:https?:\/\/)?(?:api|web|www)\.whatsapp\.com\/|whatsapp:\/\/)send\/?\?(?:[^#]*&)?phone=([^&#]*)/i;
const linkedNumber = /^(?:\+|00)?\d[\d ()-]*$/;
// (+20) 123 and (0020) 123
const countryInBrackets = /^\(\s*(\+|00)(\d+)\s*\)/;
// How spreadsheets hand over a number that they took for an amount.
const decimals = /^(\+?\d+)\.0+$/;

/** Takes from a text the quotes that spreadsheets and people put around it: `'…`, `"…"`, `="…"`. */
export const unquoted = (text: string): string =>
	text.replace(opening, '').replace(closing, '').trim();

/**
 * Takes from a phone number what apps, spreadsheets and links put around it (wawp-api.md section 5): of
 * `whatsapp:+20…`, `'0020…` and `api.whatsapp.com/send?phone=20…` the number is `+20…`. A link always
 * holds a whole number. What is no phone number comes back as it is, or nearly.
 */
export function plainNumber(text: string): string {
	const ascii = text
		.replace(otherDigits, asciiDigit)
		.replace(blank, ' ')
		.replace(dash, '-')
		.replace(fullWidth, (sign) => String.fromCharCode(sign.charCodeAt(0) - toAscii));
	const bare = unquoted(ascii);
	return (fromLink(bare) ?? bare)
		.replace(prefix, '')
		.trim()
		.replace(decimals, '$1')
		.replace(countryInBrackets, '$1$2 ')
		.replace(/^00/, '+');
}

/** The digits of every script stand in a row, from 0 to 9; two scripts' rows may touch. */
function asciiDigit(given: string): string {
	const code = given.codePointAt(0)!;
	let first = code;
	while (digit.test(String.fromCodePoint(first - 1))) first -= 1;
	return String((code - first) % 10);
}

function fromLink(text: string): string | undefined {
	const found = (chatLink.exec(text) ?? sendLink.exec(text))?.[1];
	if (found === undefined) return undefined;
	// As forms encode it, where a plus sign is a blank.
	const number = new URLSearchParams(`phone=${found}`).get('phone')!.trim();
	if (!linkedNumber.test(number)) return undefined;
	return /^(?:\+|00)/.test(number) ? number : `+${number}`;
}
