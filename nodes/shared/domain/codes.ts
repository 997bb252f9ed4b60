/**
 * A decoded character as a number: its UTF-16 unit, and above that what else is known of it.
 */

/** The UTF-16 unit of a character. */
export const unit = (character: string): number => character.charCodeAt(0);
/** Bytes that are no character yet stand above all characters. */
export const byte = 0x200000;
const plus = unit('+');
const space = unit(' ');

/**
 * Marks the letters that JSON writes line breaks and the like with. Whether \n is a line break or a
 * backslash and an n depends on how often it was escaped, so that all of these count as the same.
 */
export const either = 0x400000;
/**
 * Above that: how many layers of JSON had to be taken off for a character. A backslash before what
 * comes from a deeper layer begins no escape, but says that the one behind it was escaped once more.
 */
const layer = 0x800000;
export const mostLayers = 0xff;
/** The code with that many. */
export const withLayers = (code: number, layers: number): number => code | (layers * layer);
/** How many layers a code tells of. */
export const layersOf = (code: number): number => code >>> 23;
/** The code without them. */
export const withoutLayers = (code: number): number => code & (layer - 1);

/** JSON's escapes of one letter. */
const controls = new Map(
	['b\b', 'f\f', 'n\n', 'r\r', 't\t'].flatMap((pair) => [
		[unit(pair), unit(pair) + either],
		[pair.charCodeAt(1), unit(pair) + either],
	]),
);

/** What a backslash before a letter makes of it. */
export const controlOf = (code: number): number => controls.get(code) ?? code;

/** What a code stands for, without its marks. */
export const characterOf = (code: number): number => code & (either - 1);

const wordCharacter = /[\p{L}\p{N}_]/u;

/** Whether a code is surely part of a word: what may be a line break is not. */
export const isWordCharacter = (code: number): boolean =>
	withoutLayers(code) <= 0xffff && wordCharacter.test(String.fromCharCode(withoutLayers(code)));

/** Of all UTF-16 units, those that have been asked for; 0 where none has. */
const smallLetters = new Uint16Array(0x10000);

/** The form in which characters are compared: small letters, and a blank for a plus sign, as in forms. */
export function comparable(code: number): number {
	if (code < space) return controlOf(code);
	if (code >= byte) return code;
	if (code === plus) return space;
	return (smallLetters[code] ||= smallLetterOf(code));
}

function smallLetterOf(code: number): number {
	const lower = String.fromCharCode(code).toLowerCase();
	return lower.length === 1 ? unit(lower) : code;
}
