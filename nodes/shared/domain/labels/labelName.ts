import { invalidField } from '../failures/failure';
import { isBlank } from '../nothing';

/** The field that holds the name of a label, as the editor calls it. */
export const labelNameField = 'Name';

/** Characters that choose between the two looks of one emoji. */
const variationSelectors = /[\uFE0E\uFE0F]/g;

/**
 * Formatting characters that show nothing, except those that make another emoji: the joiner between
 * two of them, and the letters behind a black flag.
 */
const unseenFormatting =
	/(?!(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}])\u200D\p{Extended_Pictographic})(?!(?<=\u{1F3F4}[\u{E0020}-\u{E007F}]*)[\u{E0020}-\u{E007F}])\p{Cf}/gu;

/** The same, but for the joiners inside words, by which Persian and the scripts of India are written. */
const unwantedFormatting = new RegExp(
	`(?!(?<=[\\p{L}\\p{M}])(?<!\\p{Script=Latin}[\\p{M}\\p{Cf}]*)[\\u200C\\u200D][\\p{L}\\p{M}])${unseenFormatting.source}`,
	'gu',
);

/** Folds blanks into one each and removes invisible characters; a blank at either end stays. */
const clean = (text: string, unseen: RegExp): string =>
	text.replace(variationSelectors, '').replace(unseen, '').replace(/\s+/g, ' ').normalize('NFC');

/** A name as it was typed; the same letters may come composed or decomposed. */
export const spelling = (name: string): string => name.trim().normalize('NFC');

/** The key under which two label names count as the same: people tell them apart by capital letters at most. */
export const nameKey = (name: string): string => clean(name, unseenFormatting).trim().toLowerCase();

/** Whether a name begins so. Capital letters count, and so does a blank at the end of the prefix. */
export const hasPrefix = (name: string, prefix: string): boolean =>
	clean(name, unseenFormatting).trimStart().startsWith(clean(prefix, unseenFormatting).trimStart());

/** The form in which the name of a new label is written. */
export const nameToWrite = (name: string): string => clean(name, unwantedFormatting).trim();

/**
 * Reads the name that a label is to get.
 *
 * @param given text or a number
 * @returns the name in the form in which it is written
 * @throws {Failure} invalidInput when it is empty or anything else
 */
export function parseLabelName(given: unknown): string {
	const name = ['string', 'number'].includes(typeof given) ? nameToWrite(String(given)) : '';
	if (!isBlank(name)) return name;
	throw invalidField(
		labelNameField,
		'the name of a label',
		typeof given === 'string' ? name : given,
		"Type a name. If 'Name' is an expression, check that the incoming item has that field.",
	);
}
