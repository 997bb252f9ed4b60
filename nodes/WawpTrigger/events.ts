import { chatTypeOf } from '../shared/domain/chat';
import { labelColors, toColor } from '../shared/domain/color';
import { type LabelEvent, idOfFacts, isLabelEventName } from '../shared/domain/labelEvent';

type Fields = Record<string, unknown>;

/**
 * Reads what a delivery holds: one event, a list of them, or either as text once more
 * (wawp-api.md section 6). Events of other kinds are left out.
 *
 * @param body parsed
 * @param receivedAt milliseconds, for events without a time of their own
 * @returns undefined when the delivery is none, or has a label event that can't be read and no other
 */
export function readEvents(body: unknown, receivedAt: number): LabelEvent[] | undefined {
	const envelopes = listOf(body);
	if (!envelopes?.every(isFields)) return undefined;
	const ours = envelopes.filter(({ event }) => isLabelEventName(event));
	const events = ours.flatMap((envelope) => toEvent(envelope, receivedAt) ?? []);
	return ours.length > 0 && events.length === 0 ? undefined : events;
}

function listOf(body: unknown): unknown[] | undefined {
	if (typeof body !== 'string') return Array.isArray(body) ? body : [body];
	try {
		const inner: unknown = JSON.parse(body);
		return typeof inner === 'string' ? undefined : listOf(inner);
	} catch {
		return undefined;
	}
}

function toEvent(envelope: Fields, receivedAt: number): LabelEvent | undefined {
	const { event, id, payload: given, session } = envelope;
	const payload = isFields(given) ? given : {};
	const inner = isFields(payload.label) ? payload.label : payload;
	const labelId = idOf(payload.labelId ?? inner.id);
	const isAboutChat = String(event).startsWith('label.chat.');
	const chatId = isAboutChat ? idOf(payload.chatId) : undefined;
	if (!isLabelEventName(event) || !labelId || (isAboutChat && !chatId)) return undefined;
	return {
		event,
		eventId: idOf(id) ?? idOfFacts(event, envelope.timestamp ?? receivedAt, payload),
		timestamp: new Date(timeOf(envelope.timestamp) ?? receivedAt).toISOString(),
		...(chatId && { chatId, chatType: chatTypeOf(chatId) }),
		label: { id: labelId, ...nameOf(inner), ...colorOf(inner) },
		...(typeof session === 'string' && { session }),
		raw: envelope,
	};
}

const isFields = (value: unknown): value is Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const idOf = (value: unknown): string | undefined =>
	(typeof value === 'string' && value !== '') || typeof value === 'number'
		? String(value)
		: undefined;

const nameOf = ({ name }: Fields) => (typeof name === 'string' && name !== '' ? { name } : {});

function colorOf({ color: given }: Fields): Pick<LabelEvent['label'], 'color' | 'colorHex'> {
	const color = toColor(given);
	return color === undefined ? {} : { color, colorHex: labelColors[color]!.hex };
}

/** Milliseconds, as documented; seconds, as others send them; or a date as text. */
function timeOf(timestamp: unknown): number | undefined {
	const isText = typeof timestamp === 'string' && timestamp.trim() !== '';
	if (!isText && typeof timestamp !== 'number') return undefined;
	const number = Number(timestamp);
	const time = Number.isNaN(number)
		? Date.parse(String(timestamp))
		: number * (number < 1e11 ? 1000 : 1);
	return Number.isFinite(time) && Math.abs(time) <= 8.64e15 ? time : undefined;
}
