import { disconnectedStates } from './sessionState';
import type { ResponseBody } from './responseBody';
import { noMask, visibleWords } from './visibleWords';

/** What an answer says went wrong, from whichever of the known shapes it has. */
export interface ServerError {
	/** In small letters; empty when there is none. */
	code: string;
	/** Its sentence, fit to be quoted. */
	said: string;
	/** All that it says, as far as it is looked at. */
	words: string;
	/** A status inside the body: `{code: 401, …}`, `{statusCode: 500, …}`. */
	status?: number;
	/** Whether it says that the phone is not connected. */
	notConnected: boolean;
	/** What it tells of the phone then, in words, where it is a known state. */
	state?: string;
}

/**
 * Reads what an answer says went wrong.
 *
 * @param mask masks secrets in what it says
 */
export function readServerError({ format, value, text }: ResponseBody, mask = noMask): ServerError {
	const quote = (said: string) => visibleWords(said, mask);
	if (!isRecord(value)) {
		const said = format === 'text' || format === 'html' ? text : textOf(value);
		const words = quote(said);
		const code = codeIn([said]) ?? '';
		return { code, said: format === 'html' ? '' : words, words, notConnected: false };
	}
	const inner =
		[value.error, value.exception, value.errors, value.data, value.result].find(isRecord) ?? {};
	const texts = [value.message, inner.message, value.error, value.title, inner.title]
		.concat(inner.error, entriesOf(value.errors))
		.map(textOf)
		.filter((candidate) => candidate !== '');
	const statuses = [value.statusCode, value.code, inner.code, value.status].map(wordOf).map(Number);
	const state = [value.status, inner.status].find(isDisconnected);
	const ownCode = [value.code, inner.code].map(wordOf).find(isShort) ?? '';
	return {
		code: (codeIn([value.code, inner.code, ...texts].map(wordOf)) ?? ownCode).toLowerCase(),
		said: quote(texts[0] ?? ''),
		words: texts.map(quote).join(' '),
		status: statuses.find((status) => status >= 400 && status <= 599),
		notConnected: state !== undefined || value.expected !== undefined,
		...(state !== undefined && { state: disconnectedStates[state] }),
	};
}

/** Whether a status is a state of a session whose phone is not connected (wawp-api.md section 3). */
export const isDisconnected = (status: unknown): status is string =>
	typeof status === 'string' && Object.hasOwn(disconnectedStates, status);

/** A code may stand where another shape has its sentence: `{error: "invalid_session"}`. */
const codeIn = (candidates: string[]): string | undefined =>
	candidates.find((text) => isShort(text) && /^[a-z]+(?:_[a-z]+)+$/.test(text));

const isShort = (text: string): boolean => text !== '' && text.length <= 100;

/** How many of a list of messages are read. */
const mostTexts = 20;

/** What a list of errors holds: texts, or objects with a message. */
const entriesOf = (list: unknown): unknown =>
	Array.isArray(list)
		? list.slice(0, mostTexts).map((entry) => (isRecord(entry) ? entry.message : entry))
		: undefined;

/** The text that a field holds, or a list of them; empty for anything else. */
export function textOf(value: unknown): string {
	if (typeof value === 'string') return value;
	if (!Array.isArray(value)) return '';
	return value
		.slice(0, mostTexts)
		.filter((entry) => typeof entry === 'string')
		.join(', ');
}

/** A text, number or truth value as text; empty for anything else. */
export const wordOf = (value: unknown): string =>
	['string', 'number', 'boolean'].includes(typeof value) ? String(value) : '';

/** Whether a value has fields. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
