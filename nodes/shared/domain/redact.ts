import type { Failure } from './failure';

const mask = '***';
/** Shorter secrets are masked only where they stand alone: as part of a word they are most likely not the secret. */
const certainLength = 6;

const wordCharacter = '[\\p{L}\\p{N}_]';
// The last letter of an escape, as in %3D or \n, belongs to no word.
const wordStart = `(?:(?<!${wordCharacter})|(?<=%[0-9a-f]{2}|\\\\u[0-9a-f]{4}|\\\\[bfnrt]))`;

const namedEntities: Record<string, string> = {
	'&': 'amp',
	'<': 'lt',
	'>': 'gt',
	'"': 'quot',
	"'": 'apos',
};

/**
 * Makes a function that masks secrets in a text, in whatever spelling a server may echo them: as
 * they are, percent-encoded (once or more), JSON-escaped or HTML-escaped, also mixed.
 */
export function createRedactor(secrets: readonly string[]): (text: string) => string {
	const patterns = secrets
		.filter((secret) => secret.trim() !== '')
		// A secret that contains another one must be tried first, or its rest would stay.
		.toSorted((one, other) => other.length - one.length)
		.map(spellings);
	if (patterns.length === 0) return (text) => text;
	const pattern = new RegExp(patterns.join('|'), 'giu');
	return (text) => text.replace(pattern, mask);
}

function spellings(secret: string): string {
	const body = Array.from(secret, anySpelling).join('');
	return secret.length >= certainLength ? body : `${wordStart}${body}(?!${wordCharacter})`;
}

function anySpelling(character: string): string {
	const code = character.codePointAt(0)!;
	const named = namedEntities[character];
	const alternatives = [
		percentBytes(character),
		jsonUnits(character),
		`&#0*${code};`,
		`&#x0*${code.toString(16)};`,
		...(named ? [`&${named};`] : []),
		...(character === ' ' ? ['\\+'] : []),
		// Last, for its first letter may begin one of the others. A backslash may stand before any
		// character, as JSON does it with a slash.
		`\\\\*${character.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}`,
	];
	return `(?:${alternatives.join('|')})`;
}

const jsonUnits = (character: string): string =>
	Array.from(
		{ length: character.length },
		(_, index) => `\\\\+u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
	).join('');

const percentBytes = (character: string): string =>
	Array.from(
		new TextEncoder().encode(character),
		(byte) => `%(?:25)*${byte.toString(16).padStart(2, '0')}`,
	).join('');

/** Masks the texts of an output item. What is an ID stays: the next request may need it. */
export const redactTexts = <T extends object>(json: T, redact: (text: string) => string): T =>
	Object.fromEntries(
		Object.entries(json).map(([key, value]) => [
			key,
			typeof value === 'string' && !/^id$|Id$/.test(key) ? redact(value) : value,
		]),
	) as T;

/** Masks every text in a value, however deep, the names of fields included. */
export function redactDeep(value: unknown, redact: (text: string) => string): unknown {
	if (typeof value === 'string') return redact(value);
	if (Array.isArray(value)) return value.map((entry) => redactDeep(entry, redact));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]) => [redact(key), redactDeep(entry, redact)]),
	);
}

/** The same failure with its sentences redacted. The chat and the label are the user's own. */
export function redactFailure(failure: Failure, redact: (text: string) => string): Failure {
	const { message, description } = failure.facts;
	return failure.with({ message: redact(message), description: redact(description) });
}
