import { createHash } from 'node:crypto';
import {
	type LabelEvent,
	idOfFacts,
	isLabelEventName,
} from '../../shared/domain/events/labelEvent';
import { isEmptyMessage } from './emptyMessage';
import { type Envelope, type Fields, isFields, readId, readTime } from './envelope';
import type { MessageEvent } from './messageEvent';
import { parseExact } from './parseExact';
import { readLabelEvent } from './readLabelEvent';
import { isMessageEventName, readMessage } from './readMessage';

/** An event that may start a workflow. */
export type TriggerEvent = LabelEvent | MessageEvent;

/** The content of a delivery. */
export interface Delivery {
	/** The events of kinds that this package knows, in their order. */
	events: TriggerEvent[];
	/** How many other entries can't be read. */
	unreadable: number;
}

/** Whether an event is a message. */
export const isMessage = (event: TriggerEvent): event is MessageEvent => event.event === 'message';

/** Whether an event tells that the labels of the account have changed. */
export const changesLabels = ({ event }: TriggerEvent): boolean =>
	event === 'label.upsert' || event === 'label.deleted';

/**
 * Reads what a delivery holds: one event, a list of them, or either as text once more
 * (wawp-api.md section 6). Events of other kinds are left out, and so are empty messages.
 *
 * @param rawBody as it came
 * @param wantsMessages whether messages are read; label events always are, because they tell that
 *   something has changed
 * @param receivedAt milliseconds, for events without a time of their own
 * @returns undefined when nothing of it can be read
 */
export function readDelivery(
	rawBody: Uint8Array | undefined,
	{ wantsMessages, receivedAt }: { wantsMessages: boolean; receivedAt: number },
): Delivery | undefined {
	const text = Buffer.from(rawBody ?? [])
		.toString()
		.replace(/^\uFEFF/, '');
	const entries = parseEntries(text);
	if (!entries) return undefined;
	const bodyHash = createHash('sha256').update(text).digest('hex');
	const read = entries.map((entry, index) =>
		readEntry(entry, { wantsMessages, receivedAt, place: [bodyHash, index] }),
	);
	const events = read.filter((event) => typeof event === 'object');
	const unreadable = read.filter((event) => event === 'unreadable').length;
	return unreadable > 0 && unreadable === read.length ? undefined : { events, unreadable };
}

/** Parses a body: n8n does so only when the content type says that it is JSON. */
function parseEntries(text: string): unknown[] | undefined {
	try {
		const outer = parseExact(text);
		const value: unknown = typeof outer === 'string' ? parseExact(outer) : outer;
		if (typeof value === 'string') return undefined;
		return Array.isArray(value) ? value : [value];
	} catch {
		return undefined;
	}
}

/** When and where an event came, in place of what it does not tell. */
interface Origin {
	receivedAt: number;
	/** The hash of the body and the place in it. */
	place: unknown[];
}

function readEntry(
	entry: unknown,
	{ wantsMessages, ...origin }: Origin & { wantsMessages: boolean },
): TriggerEvent | 'unreadable' | undefined {
	if (!isFields(entry)) return 'unreadable';
	const isLabelEvent = isLabelEventName(entry.event);
	if (!isLabelEvent && !(wantsMessages && isMessageEventName(entry.event))) return undefined;
	try {
		const envelope = toEnvelope(entry, origin);
		if (isLabelEvent) return readLabelEvent(envelope) ?? 'unreadable';
		if (isEmptyMessage(envelope.payload)) return undefined;
		return readMessage(envelope) ?? 'unreadable';
	} catch {
		// An event that is nested too deeply has no hash; the others in its delivery still count.
		return 'unreadable';
	}
}

function toEnvelope(entry: Fields, { receivedAt, place }: Origin): Envelope {
	const { event, id, session, timestamp, me } = entry;
	const payload = isFields(entry.payload) ? entry.payload : {};
	const time = readTime(timestamp) ?? readTime(payload.timestamp);
	// An event without a time may have happened again: it is repeated only by the same body.
	const facts = time === undefined ? place : [event, time, payload];
	return {
		event: String(event),
		payload,
		me: isFields(me) ? readId(me.id) : undefined,
		common: {
			eventId: readId(id) ?? idOfFacts(...facts),
			timestamp: new Date(time ?? receivedAt).toISOString(),
			...(typeof session === 'string' && { session }),
			raw: entry,
		},
	};
}
