// Arabic, Persian and full-width digits: the last four bits are the value.
const otherDigit = /[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g;
// The blanks, dashes and plus signs of word processors, spreadsheets and keyboards.
const blank = /\p{Zs}/gu;
const dash = /[\p{Pd}\u2212]/gu;
const plus = /\uff0b/g;
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
		.replace(otherDigit, (digit) => String(digit.charCodeAt(0) & 0xf))
		.replace(blank, ' ')
		.replace(dash, '-')
		.replace(plus, '+');
	const bare = unquoted(ascii);
	return (fromLink(bare) ?? bare)
		.replace(prefix, '')
		.trim()
		.replace(decimals, '$1')
		.replace(countryInBrackets, '$1$2 ')
		.replace(/^00/, '+');
}

function fromLink(text: string): string | undefined {
	const found = (chatLink.exec(text) ?? sendLink.exec(text))?.[1];
	if (found === undefined) return undefined;
	// As forms encode it, where a plus sign is a blank.
	const number = new URLSearchParams(`phone=${found}`).get('phone')!.trim();
	if (!linkedNumber.test(number)) return undefined;
	return /^(?:\+|00)/.test(number) ? number : `+${number}`;
}
