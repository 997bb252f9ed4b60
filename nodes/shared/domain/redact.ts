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

/** What must not leave the node. */
export interface Secrets {
	/** Masked wherever they stand: access tokens, secrets of webhooks. */
	secrets: readonly string[];
	/** Names of accounts: an ID may contain their digits by chance. */
	identifiers?: readonly string[];
}

/** Masks secrets. */
export interface Redactor {
	/** In whatever people read. */
	readonly text: (text: string) => string;
	/** In an ID, which the next request may need: only what holds a secret or is an identifier. */
	readonly id: (id: string) => string;
}

/** For where no secret is known. */
export const nothingSecret: Redactor = { text: (text) => text, id: (id) => id };

/**
 * Makes what masks secrets in a text, in whatever spelling a server may echo them: as
 * they are, percent-encoded (once or more), JSON-escaped or HTML-escaped, also mixed.
 */
export function createRedactor({ secrets, identifiers = [] }: Secrets): Redactor {
	const patterns = [...secrets, ...identifiers]
		.filter((secret) => secret.trim() !== '')
		// A secret that contains another one must be tried first, or its rest would stay.
		.toSorted((one, other) => other.length - one.length)
		.map(spellings);
	if (patterns.length === 0) return nothingSecret;
	const pattern = new RegExp(patterns.join('|'), 'giu');
	return { text: (text) => text.replace(pattern, mask), id: (id) => id };
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
export const redactTexts = <T extends object>(json: T, redact: Redactor): T =>
	Object.fromEntries(
		Object.entries(json).map(([key, value]) => [
			key,
			typeof value === 'string' && !/^id$|Id$/.test(key) ? redact.text(value) : value,
		]),
	) as T;

/** Masks every text in a value, however deep, the names of fields included. */
export function redactDeep(value: unknown, redact: Redactor): unknown {
	if (typeof value === 'string') return redact.text(value);
	if (Array.isArray(value)) return value.map((entry) => redactDeep(entry, redact));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]) => [redact.text(key), redactDeep(entry, redact)]),
	);
}

/** The same failure with its sentences redacted. The chat and the label are the user's own. */
export function redactFailure(failure: Failure, redact: Redactor): Failure {
	const { message, description } = failure.facts;
	return failure.with({ message: redact.text(message), description: redact.text(description) });
}
