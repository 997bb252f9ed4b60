/** An escape, without the sign that begins it. */
interface Escape {
	length: number;
	/** The bytes that it stands for, each as one character. */
	says: string;
}

const [percent, backslash, ampersand, letterU] = Buffer.from('%\\&u');
const lowerOf = (byte: number): number => (byte >= 65 && byte <= 90 ? byte + 32 : byte);

/**
 * Decodes the percent, JSON and HTML escapes of a text, nested and mixed in any way, in one pass and
 * in lowercase, to see what could be read in it.
 *
 * The pass goes from the end to the front, because what stands before a secret must not change how
 * it reads: forward, the percent sign in `100%25secret` would swallow the start of `25secret`.
 *
 * A secret may look like an escape itself, so that only one order of decoding shows it. The pass
 * need not try them all, because it drops every backslash and reads `u0041` as an A without one too.
 *
 * @param needles what must not show up, from `needleOf`
 * @returns the decoded bytes; undefined when a needle shows up
 */
export function readingOf(text: string, needles: readonly Buffer[] = []): Buffer | undefined {
	const bytes = Buffer.from(text);
	// The decoded bytes go to the end of the same buffer: they never outgrow what they came from.
	let start = bytes.length;
	for (let at = bytes.length - 1; at >= 0; at -= 1) {
		let byte = lowerOf(bytes[at]!);
		for (let found = escapeAt(byte, bytes, start); found; found = escapeAt(byte, bytes, start)) {
			start += found.length - found.says.length + 1;
			if (found.says.length > 1) bytes.write(found.says.slice(1), start, 'latin1');
			byte = lowerOf(found.says.charCodeAt(0));
		}
		// A percent sign gets here only if it begins no escape, like that of %u0041.
		if (byte === backslash || byte === percent) continue;
		start -= 1;
		bytes[start] = byte;
		if (needles.some((needle) => startsWith(bytes, start, needle))) return undefined;
	}
	return bytes.subarray(start);
}

/** An escape that a secret begins and does not finish: what follows the secret may finish it. */
const openEscape = /(?:%[\da-f]?|u[\da-f]{0,3}|&#?x?[\da-f]*)+$/i;

/**
 * The bytes that a secret leaves in every text it stands in.
 *
 * @param least how many characters must remain for an unfinished escape at the end to be left out
 */
export function needleOf(secret: string, least: number): Buffer {
	const part = secret.replace(openEscape, '');
	return readingOf(part.length >= least ? part : secret)!;
}

function startsWith(bytes: Buffer, start: number, needle: Buffer): boolean {
	let at = 0;
	while (at < needle.length && bytes[start + at] === needle[at]) at += 1;
	return at === needle.length && at > 0;
}

/** @returns undefined when the sign begins no escape with the bytes from `start` on */
function escapeAt(sign: number, bytes: Buffer, start: number): Escape | undefined {
	if (sign === ampersand) return entityAt(bytes, start);
	if (sign === letterU) return unitAt(bytes, start);
	const byte = sign === percent ? hexAt(bytes, start, 2) : -1;
	return byte < 0 ? undefined : { length: 2, says: String.fromCharCode(byte) };
}

/** Four hex digits are a UTF-16 unit; one half of a surrogate pair counts only with the other. */
function unitAt(bytes: Buffer, start: number): Escape | undefined {
	const unit = hexAt(bytes, start, 4);
	if (unit < 0xd800 || unit > 0xdfff) return unit < 0 ? undefined : { length: 4, says: utf8(unit) };
	const other = bytes[start + 4] === letterU ? hexAt(bytes, start + 5, 4) : -1;
	const whole = String.fromCharCode(unit, other).codePointAt(0)!;
	return whole > 0xffff ? { length: 9, says: utf8(whole) } : undefined;
}

/** @returns -1 when not all of them are hex digits */
function hexAt(bytes: Buffer, start: number, digits: number): number {
	let number = 0;
	for (let at = start; at < start + digits; at += 1) {
		const byte = bytes[at] ?? 0;
		if (byte >= 48 && byte <= 57) number = number * 16 + byte - 48;
		else if (byte >= 97 && byte <= 102) number = number * 16 + byte - 87;
		else return -1;
	}
	return number;
}

/** HTML's names of punctuation marks, each followed by its mark. */
const namedSigns =
	'amp& lt< gt> quot" apos\' excl! num# dollar$ percnt% lpar( rpar) ast* midast* plus+ comma, period. sol/ colon: semi; equals= quest? commat@ lsqb[ lbrack[ bsol\\ rsqb] rbrack] hat^ lowbar_ underbar_ grave` diacriticalgrave` lcub{ lbrace{ verbar| vert| verticalline| rcub} rbrace}';
const signOf = new Map(namedSigns.split(' ').map((entry) => [entry.slice(0, -1), entry.slice(-1)]));

/** Browsers read numbers and some names without a semicolon too. */
const entity = /^(?:#(x[\da-f]+|\d+);?|(amp|lt|gt|quot|[a-z]+(?=;));?)/;
/** A number may start with any number of zeros; this bounds the search. */
const longestEntity = 128;

function entityAt(bytes: Buffer, start: number): Escape | undefined {
	const behind = bytes.toString('latin1', start, start + longestEntity);
	const [{ length } = '', number, name] = entity.exec(behind) ?? [];
	if (length === 0) return undefined;
	const says = name ? signOf.get(name) : utf8(Math.min(Number(`0${number}`), 0x10ffff));
	return says === undefined ? undefined : { length, says };
}

const utf8 = (point: number): string =>
	point < 0x80
		? String.fromCharCode(point)
		: Buffer.from(String.fromCodePoint(point)).toString('latin1');
