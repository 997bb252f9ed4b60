/** Blanks, and characters that show nothing, as direction marks and the fillers of Hangul and Braille. */
const unseen = /^[\s\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** Nothing was given: the field is not there, shows nothing, or its expression found nothing. */
export const isBlank = (given: unknown): boolean =>
	given === undefined || given === null || (typeof given === 'string' && unseen.test(given));

/** Texts that JavaScript makes of other values. */
const words = ['null', 'undefined', 'NaN', '[object Object]'];

/** Whether an expression has made a text, or no number, of nothing or of an object. */
export const isWordForNothing = (given: unknown): boolean =>
	['string', 'number'].includes(typeof given) && words.includes(String(given).trim());
