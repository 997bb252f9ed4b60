import type { Chat } from '../chats/chat';
import { toColor } from '../labels/color';
import { isFailure, isPendingWord, isSuccessWord, saysSuccess } from './isFailure';
import { isRecord, textOf } from './serverError';
import type { Label } from '../labels/label';
import { uniqueBy } from '../uniqueBy';
import { type NumberCheck, readChecksPerMinute, readNumberCheck } from '../chats/numberCheck';
import { type LidEntry, readLidEntry } from '../chats/person';
import type { ResponseBody } from './responseBody';
import { type Mask, noMask, visibleWords } from './visibleWords';
import type { Webhook } from '../events/webhook';

/**
 * Reads an answer as what a request hopes for; undefined when it is something else. Of what the
 * server says about its success, secrets are masked.
 */
export type Reader<T> = (body: ResponseBody, mask?: Mask) => T | undefined;

/** What a success is called when its answer says nothing (wawp-api.md section 1). */
export const completed = 'Operation completed successfully';

/** Nothing but a success: what the server says about it. */
const done: Reader<string> = ({ format, value }, mask = noMask) => {
	if (format === 'empty' || value === null) return completed;
	if (!isRecord(value) || isFailure(value)) return undefined;
	const known =
		Object.keys(value).length === 0 ||
		saysSuccess(value) ||
		isSuccessWord(value.status) ||
		isSuccessWord(value.code) ||
		typeof value.message === 'string';
	return known ? visibleWords(textOf(value.message), mask) || completed : undefined;
};

/** A write that the server has taken. */
export interface Written {
	/** What it says about it. */
	message: string;
	/** False while the server has only taken it on and not yet done it. */
	isApplied: boolean;
}

const written: Reader<Written> = (body, mask) => {
	const message = done(body, mask);
	if (message === undefined) return undefined;
	const { value } = body;
	const isApplied = !isRecord(value) || ![value.status, value.code].some(isPendingWord);
	return { message, isApplied };
};

/** A label that is listed twice is one. */
const labels: Reader<Label[]> = ({ value }) => {
	const listed = toList(value, toLabel);
	return listed && uniqueBy(listed, ({ id }) => id);
};

/** An ID alone may be that of anything: a label without a name has at least a color, and no fault. */
const label: Reader<Label> = ({ value }) => {
	const read = toLabel(value);
	const isLabel = read && (read.name !== '' || (read.color !== undefined && !isFailure(value)));
	return isLabel ? read : undefined;
};

/** A label, or nothing but a success. */
const labelOrDone: Reader<Label | string> = (body, mask) => label(body) ?? done(body, mask);

const chats: Reader<Chat[]> = ({ value }) => toList(value, toChat);

/** With every entry, however little it says: the next page begins after them. */
const lids: Reader<LidEntry[]> = ({ value }) =>
	Array.isArray(value) ? value.map(readLidEntry) : undefined;

/** Which chat a number has. */
const numberCheck: Reader<NumberCheck> = ({ value }) =>
	isFailure(value) ? undefined : readNumberCheck(value);

/** 0 where the limits of the instance do not tell. */
const checksPerMinute: Reader<number> = ({ value }) =>
	isRecord(value) && !isFailure(value) ? readChecksPerMinute(value) : undefined;

/** One entry of it; of a person who is not known, an engine answers null. */
const lid: Reader<LidEntry> = ({ value }) =>
	value === null || (isRecord(value) && !isFailure(value)) ? readLidEntry(value) : undefined;

const webhooks: Reader<Webhook[]> = ({ value }) =>
	toList(isRecord(value) ? value.webhooks : value, toWebhook);

/**
 * The state of an instance, such as WORKING (wawp-api.md section 3). Error bodies can have a `status`
 * too, but never `me`, which is null while no phone is linked.
 */
const sessionState: Reader<string> = ({ value }) =>
	isRecord(value) && 'me' in value && typeof value.status === 'string' ? value.status : undefined;

/** Anything that is no failure. */
const accepted: Reader<true> = ({ format, value }) =>
	format === 'empty' || (typeof value === 'object' && !isFailure(value)) ? true : undefined;

/** What a request may hope for. */
export const readers = {
	...{ done, written, labels, label, labelOrDone },
	...{ chats, lids, lid, numberCheck, checksPerMinute, webhooks, sessionState, accepted },
};

/** Reads a list. One unreadable entry makes the whole list unreadable, because a list without it would be wrong. */
function toList<T>(value: unknown, toEntry: (entry: unknown) => T | undefined): T[] | undefined {
	if (!Array.isArray(value)) return undefined;
	const entries = value.map(toEntry);
	return entries.every((entry) => entry !== undefined) ? entries : undefined;
}

/**
 * The color is the number; `colorHex` of an answer may disagree with it (wawp-api.md section 2). A
 * color that can't be read is left out: a made-up one might be written back. A name may be a number,
 * and a label without one is still a label.
 */
function toLabel(value: unknown): Label | undefined {
	if (!isRecord(value)) return undefined;
	const { id, name, color } = value;
	const isNamed = ['string', 'number'].includes(typeof name);
	if (!['string', 'number'].includes(typeof id) || id === '') return undefined;
	if (!isNamed && name !== undefined && name !== null) return undefined;
	const known = toColor(color) ?? toColor(value.colorHex);
	return {
		id: String(id),
		name: isNamed ? String(name) : '',
		...(known !== undefined && { color: known }),
	};
}

/** A chat ID of any kind: a mere number may be a person or a privacy ID (wawp-api.md section 5). */
const chatId = /^[^\s@]+@[^\s@]+$/;

/** One engine gives the ID as an object that holds it as text (wawp-api.md section 2). */
function toChat(value: unknown): Chat | undefined {
	if (!isRecord(value)) return undefined;
	const id = isRecord(value.id) ? value.id._serialized : value.id;
	if (typeof id !== 'string' || !chatId.test(id)) return undefined;
	const name = textOf(value.name);
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
		isActive: Number(active) !== 0,
		...(typeof secret === 'string' && secret !== '' && { secret }),
	};
}
