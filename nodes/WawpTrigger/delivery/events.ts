import { createHash } from 'node:crypto';
import { type LabelEvent, idOfFacts, isLabelEventName } from '../../shared/domain/labelEvent';
import type { MessageEvent } from './messageEvent';
import { type Envelope, type Fields, idOf, isFields, timeOf } from './envelope';
import { readLabelEvent } from './readLabelEvent';
import { isMessageEventName, readMessage } from './readMessage';

/** What may start a workflow. */
export type TriggerEvent = LabelEvent | MessageEvent;

/** What a delivery holds. */
export interface Delivery {
	/** Those of kinds that this package knows, in their order. */
	events: TriggerEvent[];
	/** How many more there are that should have been such events and can't be read. */
	unreadable: number;
}

/** Whether an event is a message. */
export const isMessage = (event: TriggerEvent): event is MessageEvent => event.event === 'message';

/** Whether an event tells that the labels of the account are others now. */
export const changesLabels = ({ event }: TriggerEvent): boolean =>
	event === 'label.upsert' || event === 'label.deleted';

/** Under which an event is known again; a message is the same one under both its events. */
export const keyOf = (event: TriggerEvent): string =>
	isMessage(event) && event.messageId ? `message ${event.messageId}` : event.eventId;

/**
 * Reads what a delivery holds: one event, a list of them, or either as text once more
 * (wawp-api.md section 6). Events of other kinds are left out.
 *
 * @param rawBody as it came
 * @param wantsMessages whether messages are of interest; label events are in any case, because they
 *   tell that something has changed
 * @param receivedAt milliseconds, for events without a time of their own
 * @returns undefined when nothing of it can be read
 */
export function readDelivery(
	rawBody: Uint8Array | undefined,
	wantsMessages: boolean,
	receivedAt: number,
): Delivery | undefined {
	const text = Buffer.from(rawBody ?? [])
		.toString()
		.replace(/^\uFEFF/, '');
	const entries = listIn(text);
	if (!entries) return undefined;
	const bodyHash = createHash('sha256').update(text).digest('hex');
	const read = entries.map((entry, index) =>
		readEntry(entry, wantsMessages, { receivedAt, place: [bodyHash, index] }),
	);
	const events = read.filter((event) => typeof event === 'object');
	const unreadable = read.filter((event) => event === 'unreadable').length;
	return unreadable > 0 && unreadable === read.length ? undefined : { events, unreadable };
}

/** n8n has parsed the body only when its content type said that it is JSON. */
function listIn(text: string, isInner = false): unknown[] | undefined {
	try {
		const value: unknown = JSON.parse(text);
		if (typeof value !== 'string') return Array.isArray(value) ? value : [value];
		return isInner ? undefined : listIn(value, true);
	} catch {
		return undefined;
	}
}

/** Where an event came from, for what it does not tell itself. */
interface Origin {
	receivedAt: number;
	/** The hash of the body and the place in it. */
	place: unknown[];
}

function readEntry(
	entry: unknown,
	wantsMessages: boolean,
	origin: Origin,
): TriggerEvent | 'unreadable' | undefined {
	if (!isFields(entry)) return 'unreadable';
	const isLabelEvent = isLabelEventName(entry.event);
	if (!isLabelEvent && !(wantsMessages && isMessageEventName(entry.event))) return undefined;
	try {
		const envelope = toEnvelope(entry, origin);
		return (isLabelEvent ? readLabelEvent(envelope) : readMessage(envelope)) ?? 'unreadable';
	} catch {
		// What is nested too deeply has no hash, and must not take the others with it.
		return 'unreadable';
	}
}

function toEnvelope(entry: Fields, { receivedAt, place }: Origin): Envelope {
	const { event, id, session, timestamp } = entry;
	const payload = isFields(entry.payload) ? entry.payload : {};
	const time = timeOf(timestamp) ?? timeOf(payload.timestamp);
	// Without a time, the same event may have happened again: only the same body is a repetition.
	const facts = time === undefined ? place : [event, time, payload];
	return {
		event: String(event),
		payload,
		eventId: idOf(id) ?? idOfFacts(...facts),
		timestamp: new Date(time ?? receivedAt).toISOString(),
		...(typeof session === 'string' && { session }),
		raw: entry,
	};
}
