import type { Chat } from './chat';
import { toColor } from './color';
import type { RequestReason } from './failure';
import type { Label } from './label';
import { type LidEntry, readLidEntry } from './person';
import { type ResponseBody, readBody } from './responseBody';
import type { Webhook } from './webhook';

/** What a request hopes for. */
export interface Expectations {
	/** Nothing but a success: what the server says about it. */
	done: string;
	/** The same: false while the server has only taken it on and not yet done it. */
	applied: boolean;
	labels: Label[];
	label: Label;
	/** A label, or nothing but a success. */
	labelOrDone: Label | string;
	chats: Chat[];
	/** With every entry, however little it says: the next page begins after them. */
	lids: LidEntry[];
	webhooks: Webhook[];
	/** Anything that is no failure. */
	accepted: true;
}
export type Expected = keyof Expectations;

/** An HTTP answer as far as judging it needs. */
export interface Answer {
	status: number;
	/** As it came: masking it first could break its JSON. */
	body: string;
}

/** What is known about the path of a request. */
export interface Route {
	/** Whether it names a label, so that a 404 can be about that label. */
	onLabel: boolean;
	/** Whether the server may not know the path at all, so that only a 404 that says so is about the label. */
	unsure?: boolean;
}

/** A judged answer: the value hoped for, or why not and what the server said about it. */
export type Verdict<T> =
	{ ok: true; value: T } | { ok: false; reason: RequestReason; said: string; webPage: boolean };

/** What a success is called when its answer says nothing (wawp-api.md section 1). */
export const completed = 'Operation completed successfully';
const pendingWords = ['queued', 'accepted'];
const successWords = ['success', 'ok', 'done', ...pendingWords];

/**
 * Judges an answer by its shape: a success status may carry a failure, and fields such as `code`
 * and `status` mean different things in different answers (wawp-api.md section 4).
 *
 * @param expected what the request hopes for
 * @param route what is known about the request's path
 */
export function judge<E extends Expected>(
	{ status, body: raw }: Answer,
	expected: E,
	route: Route,
): Verdict<Expectations[E]> {
	const body = readBody(raw);
	const fault = readFault(body);
	const no = (reason: RequestReason): Verdict<never> => ({
		ok: false,
		reason,
		said: fault.text,
		webPage: body.format === 'html',
	});
	if (status < 200 || status >= 300) return no(reasonOf(status, fault, body, route));

	const value = readers[expected](body) as Expectations[E] | undefined;
	if (value !== undefined) return { ok: true, value };
	if (!isFailure(body.value)) return no('unexpectedResponse');
	return no(reasonOf(fault.status ?? 422, fault, body, route));
}

/** What an answer says went wrong, from whichever of the known shapes it has. */
interface Fault {
	code: string;
	/** Its sentence, fit to be quoted. */
	text: string;
	/** All that it says. */
	words: string;
	/** A status inside the body: `{code: 401, …}`, `{statusCode: 500, …}`. */
	status?: number;
	notConnected: boolean;
}

function readFault({ format, value, text }: ResponseBody): Fault {
	if (!isRecord(value)) {
		const said = typeof value === 'string' ? value : format === 'text' ? text : '';
		return { code: codeIn([said]) ?? '', text: said, words: said, notConnected: false };
	}
	const inner = [value.error, value.exception].find(isRecord) ?? {};
	const words = [value.message, inner.message, value.error, value.title, inner.title]
		.map(asText)
		.filter((candidate) => candidate !== '');
	const statuses = [value.statusCode, value.code, inner.code, value.status].map(Number);
	return {
		code: codeIn([value.code, inner.code, ...words]) ?? String(value.code ?? inner.code ?? ''),
		text: words[0] ?? '',
		words: words.join(' '),
		status: statuses.find((status) => status >= 400 && status <= 599),
		notConnected: value.expected !== undefined,
	};
}

/** A code may stand where another shape has its sentence: `{error: "invalid_session"}`. */
const codeIn = (candidates: unknown[]): string | undefined =>
	candidates.map(asText).find((text) => /^[a-z]+(?:_[a-z]+)+$/.test(text));

const asText = (value: unknown): string =>
	Array.isArray(value) ? value.map(asText).join(', ') : typeof value === 'string' ? value : '';

function reasonOf(
	status: number,
	fault: Fault,
	body: ResponseBody,
	{ onLabel, unsure }: Route,
): RequestReason {
	const text = `${fault.words} ${body.format === 'html' ? body.text : ''}`;
	if (status === 401) return 'authentication';
	if (fault.code === 'invalid_session') return 'session';
	if (fault.code === 'wawp_upstream_error') return 'upstream';
	if (fault.code === 'subscription_required' || status === 402) return 'subscriptionRequired';
	if (status === 403) return blamesPlan.test(text) ? 'subscriptionRequired' : 'authentication';
	if (status === 429) return 'rateLimited';
	if (status >= 500) return 'upstream';
	if (status < 400 || status === 405) return 'unexpectedResponse';
	if (status !== 404 && status !== 422) return 'badRequest';
	if (status === 404 && isUnknownRoute(fault.code, text)) return 'unexpectedResponse';
	if (fault.notConnected || blamesSession(`${fault.code} ${text}`)) return 'session';
	if (status === 422) return 'badRequest';
	const doubtful = body.format === 'html' || (unsure && status === 404);
	if (doubtful && !namesLabel(`${fault.code} ${text}`)) return 'unexpectedResponse';
	return onLabel ? 'labelNotFound' : 'badRequest';
}

/** The words of a 403 that says nothing against the credentials. */
const blamesPlan = /subscription|quota|limit reached/i;

const isUnknownRoute = (code: string, text: string): boolean =>
	/no_?route|route_not_found/i.test(code) ||
	/\bcannot (?:get|put|post|patch|delete) \/|\broute\b/i.test(text);

/** The word in an address that is quoted says nothing. */
const namesLabel = (text: string): boolean => /label/i.test(text.replace(/\S*\/\S*/g, ''));

/** A label that is not found "in session default" is no matter of the session. */
function blamesSession(text: string): boolean {
	const [session, label] = [/(?<![a-z])session(?![a-z])/i, /(?<![a-z])label(?![a-z])/i].map(
		(word) => text.search(word),
	) as [number, number];
	return session >= 0 && (label < 0 || session < label);
}

function isFailure(value: unknown): boolean {
	if (!isRecord(value)) return false;
	const { success, result, status, code, error, statusCode, exception } = value;
	return (
		reads(success, 'false') ||
		reads(result, 'false') ||
		/^(?:error|fail(?:ed|ure)?)$/i.test(asText(status)) ||
		Boolean(error) ||
		Boolean(exception) ||
		[statusCode, status, code].some((number) => Number(number) >= 400) ||
		(typeof code === 'string' && code !== '' && !isSuccessWord(code) && !Number(code)) ||
		value.expected !== undefined
	);
}

/** Whether a switch is in that position, be it a boolean or text. */
const reads = (value: unknown, position: 'true' | 'false'): boolean =>
	String(value).toLowerCase() === position;

const isPendingWord = (word: unknown): boolean => pendingWords.includes(String(word).toLowerCase());

const isSuccessWord = (word: unknown): boolean => successWords.includes(String(word).toLowerCase());

const readers: { [E in Expected]: (body: ResponseBody) => Expectations[E] | undefined } = {
	done({ format, value }) {
		if (format === 'empty' || value === null) return completed;
		if (!isRecord(value) || isFailure(value)) return undefined;
		const known =
			Object.keys(value).length === 0 ||
			reads(value.success, 'true') ||
			reads(value.result, 'true') ||
			isSuccessWord(value.status) ||
			isSuccessWord(value.code) ||
			typeof value.message === 'string';
		return known ? asText(value.message) || completed : undefined;
	},
	applied: (body) =>
		readers.done(body) === undefined
			? undefined
			: !isRecord(body.value) || ![body.value.status, body.value.code].some(isPendingWord),
	labels: ({ value }) => toList(value, toLabel),
	label: ({ value }) => toLabel(value),
	labelOrDone: (body) => toLabel(body.value) ?? readers.done(body),
	chats: ({ value }) => toList(value, toChat),
	lids: ({ value }) => (Array.isArray(value) ? value.map(readLidEntry) : undefined),
	webhooks: ({ value }) => toList(isRecord(value) ? value.webhooks : value, toWebhook),
	accepted: ({ format, value }) =>
		format === 'empty' || value === null || (typeof value === 'object' && !isFailure(value))
			? true
			: undefined,
};

/** A list with a single entry that can't be read is none: leaving entries out would be a lie. */
function toList<T>(value: unknown, toEntry: (entry: unknown) => T | undefined): T[] | undefined {
	if (!Array.isArray(value)) return undefined;
	const entries = value.map(toEntry);
	return entries.every((entry) => entry !== undefined) ? entries : undefined;
}

/**
 * The colour is the number; `colorHex` of an answer may disagree with it (wawp-api.md section 2). A
 * colour that can't be read is left out: a made-up one might be written back.
 */
function toLabel(value: unknown): Label | undefined {
	if (!isRecord(value)) return undefined;
	const { id, name, color } = value;
	if (!['string', 'number'].includes(typeof id) || id === '' || typeof name !== 'string') {
		return undefined;
	}
	const known = toColor(color) ?? toColor(value.colorHex);
	return { id: String(id), name, ...(known !== undefined && { color: known }) };
}

/** One engine gives the ID as an object that holds it as text (wawp-api.md section 2). */
function toChat(value: unknown): Chat | undefined {
	if (!isRecord(value)) return undefined;
	const id = isRecord(value.id) ? value.id._serialized : value.id;
	if (typeof id !== 'string' || id === '') return undefined;
	const name = asText(value.name);
	return { id, ...(name !== '' && { name }) };
}

/** Wawp's own shape, and its engine's, where the secret is inside an object (wawp-api.md section 6). */
function toWebhook(value: unknown): Webhook | undefined {
	if (!isRecord(value) || typeof value.url !== 'string') return undefined;
	const { url, events, is_active: active = true, hmac } = value;
	const secret = isRecord(hmac) ? hmac.key : hmac;
	return {
		url,
		events: Array.isArray(events) ? events.filter((event) => typeof event === 'string') : [],
		isActive: active !== false && Number(active) !== 0,
		...(typeof secret === 'string' && secret !== '' && { secret }),
	};
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
