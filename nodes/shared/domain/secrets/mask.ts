import { needleOf, readingOf } from './reading';

/** What stands in the place of a secret, or of a text in which one can be read. */
const mask = '***';

/** A shorter secret is masked only as a word of its own: inside another word it is most likely a coincidence. */
const certainLength = 6;
const isCertain = (secret: string): boolean => secret.length >= certainLength;

/**
 * Makes a function that masks secrets in a text. It cuts out their usual spellings. If escapes
 * spell a secret in any other way, it drops the whole text.
 *
 * @param secrets what to mask; blank ones are ignored
 * @returns a function from a text to the same text with *** for each secret, or to *** alone
 */
export function maskerOf(secrets: readonly string[]): (text: string) => string {
	const known = secrets.filter((secret) => secret.trim() !== '');
	const usual = [...new Set(known.flatMap(spellingsOf).map((text) => text.toLowerCase()))];
	const pattern = patternOf(known);
	const needles = known.filter(isCertain).map((secret) => needleOf(secret, certainLength));
	const short = known.filter((secret) => !isCertain(secret));
	const alone = short.length > 0 && patternOf(short);
	const canBeRead = (text: string): boolean => {
		const reading = readingOf(text, needles);
		return !reading || (alone && reading.toString().search(alone) >= 0);
	};
	return (text) => {
		const lower = text.toLowerCase();
		const isThere = usual.some((spelling) => lower.includes(spelling));
		const rest = isThere ? withoutMatches(text, pattern) : text;
		return /[%\\&]/.test(rest) && canBeRead(rest) ? mask : rest;
	};
}

/** How servers usually echo a secret: as it is, in an address, in a form, in JSON, in HTML. */
function spellingsOf(secret: string): string[] {
	// encodeURIComponent throws at half a surrogate pair, which a buffer replaces.
	const address = encodeURIComponent(Buffer.from(secret).toString());
	const form = new URLSearchParams({ '': secret }).toString().slice(1);
	const json = JSON.stringify(secret).slice(1, -1);
	const html = secret.replace(/[&<>"']/g, (sign) => `&${entityOf[sign]};`);
	return [secret, address, form, json, json.replaceAll('/', '\\/'), html];
}

const entityOf: Record<string, string> = {
	'&': 'amp',
	'<': 'lt',
	'>': 'gt',
	'"': 'quot',
	"'": '#39',
};

/** Matches every usual spelling. The longest comes first, or the rest of it would stay. */
function patternOf(secrets: readonly string[]): RegExp {
	const alternatives = secrets
		.flatMap((secret) => spellingsOf(secret).map((spelling) => ({ secret, spelling })))
		.sort((one, other) => other.spelling.length - one.spelling.length)
		.map(({ secret, spelling }) => {
			const literal = spelling.replace(/[$()*+./?[\\\]^{|}]/g, '\\$&');
			return isCertain(secret) ? literal : wordBegins + literal + wordEnds;
		});
	return new RegExp(`(?=(${alternatives.join('|')}))`, 'giu');
}

/** The letter of an escaped line break belongs to no word. */
const wordBegins = String.raw`(?:(?<![\p{L}\p{N}_])|(?<=(?:\\|%5c)[bfnrt]))`;
const wordEnds = String.raw`(?![\p{L}\p{N}_])`;

/** Replaces matches by the mask; those that overlap get one together. */
function withoutMatches(text: string, pattern: RegExp): string {
	let result = '';
	let end = 0;
	for (const { index, 1: match } of text.matchAll(pattern)) {
		if (index >= end) result += text.slice(end, index) + mask;
		end = Math.max(end, index + match!.length);
	}
	return result + text.slice(end);
}
