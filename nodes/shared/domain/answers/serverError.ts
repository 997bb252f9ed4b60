import type { RequestReason } from '../failures/messages';
import type { ResponseBody } from './responseBody';
import { noMask, visibleWords } from './visibleWords';

/** What is known about the path of a request. */
export interface Route {
	/** Whether it names a label, so that a 404 can be about that label. */
	onLabel: boolean;
	/** Whether the server may not know the path at all, so that only a 404 that says so is about the label. */
	unsure?: boolean;
}

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
	notConnected: boolean;
}

/** A reason, and whether it was told by mere wording. */
export interface Told {
	reason: RequestReason;
	byWording?: true;
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
	const inner = [value.error, value.exception].find(isRecord) ?? {};
	const texts = [value.message, inner.message, value.error, value.title, inner.title]
		.map(textOf)
		.filter((candidate) => candidate !== '');
	const statuses = [value.statusCode, value.code, inner.code, value.status].map(wordOf).map(Number);
	const ownCode = [value.code, inner.code].map(wordOf).find(isShort) ?? '';
	return {
		code: (codeIn([value.code, inner.code, ...texts].map(wordOf)) ?? ownCode).toLowerCase(),
		said: quote(texts[0] ?? ''),
		words: texts.map(quote).join(' '),
		status: statuses.find((status) => status >= 400 && status <= 599),
		notConnected: value.expected !== undefined,
	};
}

/** Reasons that a code of the API stands for (wawp-api.md section 4). */
export const reasonByCode = new Map<string, RequestReason>([
	['invalid_session', 'session'],
	['wawp_upstream_error', 'upstream'],
	['subscription_required', 'subscriptionRequired'],
]);

/**
 * Why a request was refused. What is certain comes first: the status where it can mean but one
 * thing, then the code, then what the words are about.
 */
export function reasonOf(
	status: number,
	{ code, words, notConnected }: ServerError,
	{ format }: ResponseBody,
	{ onLabel, unsure }: Route,
): Told {
	if (status < 400 || status > 599) return { reason: 'unexpectedResponse' };
	if (status === 401) return { reason: 'authentication' };
	const known = reasonByCode.get(code);
	if (known) return { reason: known };
	if (status === 402) return { reason: 'subscriptionRequired' };
	if (status === 403) {
		return blamesPlan.test(`${code} ${words}`)
			? { reason: 'subscriptionRequired', byWording: true }
			: { reason: 'authentication' };
	}
	if (status === 429) return { reason: 'rateLimited' };
	if (status >= 500) return { reason: 'upstream' };
	if (status === 405) return { reason: 'unexpectedResponse' };
	if (status !== 404 && status !== 422) return { reason: 'badRequest' };

	const ownSubject = subjectOf(code);
	const subject = ownSubject ?? subjectOf(withoutAddresses(words));
	if (status === 404 && isUnknownRoute(code, ownSubject ? '' : words)) {
		return { reason: 'unexpectedResponse' };
	}
	if (notConnected || ownSubject === 'session') return { reason: 'session' };
	if (subject === 'session') return { reason: 'session', byWording: true };
	if (status === 422) return { reason: 'badRequest' };
	const isDoubtful = format === 'html' || unsure;
	if (isDoubtful && !/label/i.test(`${code} ${withoutAddresses(words)}`)) {
		return { reason: 'unexpectedResponse' };
	}
	return { reason: onLabel && subject !== 'chat' ? 'labelNotFound' : 'badRequest' };
}

/** What a 403 says that has nothing against the credentials. */
const blamesPlan = /subscription|quota|limit reached/i;

const isUnknownRoute = (code: string, words: string): boolean =>
	/no_?route|route_not_found/.test(code) ||
	/\bcannot (?:get|put|post|patch|delete) \/|\broute\b/i.test(words);

/** The words in an address that is quoted say nothing. */
const withoutAddresses = (words: string): string =>
	words
		.split(' ')
		.filter((word) => !word.includes('/'))
		.join(' ');

type Subject = 'session' | 'label' | 'chat';

/**
 * What a text is about. A label or a chat that is not found "in session default" is no matter of the
 * session, and neither is a label that is not found "on the chat" one of the chat.
 */
function subjectOf(text: string): Subject | undefined {
	const [session, label, chat] = ['session', 'label', 'chat'].map((word) => {
		const place = text.search(new RegExp(`(?<![a-z])${word}(?![a-z])`, 'i'));
		return place < 0 ? Infinity : place;
	}) as [number, number, number];
	if (session < Math.min(label, chat)) return 'session';
	if (label < Infinity) return 'label';
	return chat < Infinity ? 'chat' : undefined;
}

/** A code may stand where another shape has its sentence: `{error: "invalid_session"}`. */
const codeIn = (candidates: string[]): string | undefined =>
	candidates.find((text) => isShort(text) && /^[a-z]+(?:_[a-z]+)+$/.test(text));

const isShort = (text: string): boolean => text !== '' && text.length <= 100;

/** So many of a list of messages are read. */
const mostTexts = 20;

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
