import { Failure, invalidField } from './failures/failure';
import { isBlank, isWordForNothing } from './nothing';

/** The comma of every script that has its own, and line breaks. */
const separators = /[,،，、\n\r\u2028\u2029]/;

/** Whether an entry is a number or a text with something in it: what a label, a word or a choice can be given by. */
export const isEntry = (entry: unknown): entry is string | number =>
	typeof entry === 'number'
		? Number.isFinite(entry)
		: typeof entry === 'string' && !isBlank(entry) && !isWordForNothing(entry);

/** How text looks that is JSON, or was meant to be. */
const likeJson = /^[[{]/;
const inQuotes = /^(["'`]).*\1$/s;

/**
 * Reads a list as people and models give it: the one reading for every field that takes several values.
 * A list is taken as it is, also as the text of a JSON list. Of other text, commas and line breaks part
 * the entries; a number is a list of one.
 *
 * @returns the entries, not yet checked, of text without blanks around them and without empty ones;
 *   undefined for what is no list, also for text that begins like JSON or stands in quotes and is no JSON
 */
export function listOf(given: unknown): unknown[] | undefined {
	if (Array.isArray(given)) return given;
	if (typeof given === 'number') return [given];
	if (typeof given !== 'string') return undefined;
	const text = given.trim();
	if (likeJson.test(text) || inQuotes.test(text)) return listInJson(text);
	const entries = text.split(separators).map((entry) => entry.trim());
	return entries.some((entry) => inQuotes.test(entry))
		? undefined
		: entries.filter((entry) => !isBlank(entry));
}

/**
 * Checks that the entries of a list are numbers and texts.
 *
 * @param list as `listOf` has read it
 * @returns the entries as texts without blanks around them
 * @throws {Failure} invalidInput
 */
export function requireEntries(
	list: unknown[] | undefined,
	{ field, isTyped, expected, given, advice }: ListField,
): string[] {
	const isRight = (entry: unknown) => isEntry(entry) || (isTyped && isWordForNothing(entry));
	if (list?.every(isRight)) return list.map((entry) => String(entry).trim());
	const wrong = list ? list.find((entry) => !isRight(entry)) : given;
	throw list && isBlank(wrong)
		? new Failure('invalidInput', { message: `'${field}' has an empty entry`, description: advice })
		: invalidField(field, expected, wrong, advice);
}

/** The field that holds a list, and what is said where it holds none. */
interface ListField {
	/** As the editor calls it. */
	field: string;
	/** Whether it holds no expression: what looks like a word for nothing is one that is meant. */
	isTyped: boolean;
	/** What it should hold. */
	expected: string;
	given: unknown;
	advice: string;
}

/** JSON may hold a list, or text that holds one. */
function listInJson(text: string): unknown[] | undefined {
	try {
		const parsed: unknown = JSON.parse(text);
		return Array.isArray(parsed) || typeof parsed === 'string' ? listOf(parsed) : undefined;
	} catch {
		return undefined;
	}
}
