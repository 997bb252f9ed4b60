import type { LabelEvent } from '../../shared/domain/events/labelEvent';
import { type Redactor, redactDeep } from '../../shared/domain/secrets/redact';
import { type TriggerEvent, isMessage } from './events';
import type { MessageEvent } from './messageEvent';

/** How many levels a raw event may have: more than any of Wawp's, and fewer than n8n fails to store. */
const deepest = 100;

/**
 * Masks secrets in what came from outside. Numbers and words of this package (the event, the chat
 * type, the hex of a color, a note) stay, even where they read like a secret.
 *
 * @param includeRaw whether to keep the event as it came
 */
export function maskEvent(
	event: TriggerEvent,
	redact: Redactor,
	includeRaw: boolean,
): TriggerEvent {
	const masked = isMessage(event) ? maskMessage(event, redact) : maskLabelEvent(event, redact);
	const { raw, ...rest } = masked;
	if (!includeRaw) return rest;
	if (isDeeper(raw, deepest)) return { ...rest, note: withNote(rest.note) };
	return { ...rest, raw: Object(redactDeep(raw, redact)) };
}

function maskLabelEvent(event: LabelEvent, redact: Redactor): LabelEvent {
	const { chatId, label } = event;
	return {
		...maskEnvelope(event, redact),
		...(chatId !== undefined && { chatId: redact.id(chatId) }),
		label: maskLabel(label, redact),
	};
}

function maskMessage(message: MessageEvent, redact: Redactor): MessageEvent {
	const { chatId, from, text, messageId, media, replyTo, labels } = message;
	return {
		...maskEnvelope(message, redact),
		chatId: redact.id(chatId),
		from: redact.id(from),
		text: redact.text(text),
		...(messageId !== undefined && { messageId: redact.id(messageId) }),
		...(media && { media: maskValues(media, redact.text) }),
		...(replyTo && { replyTo: maskValues(replyTo, redact.text) }),
		...(labels && { labels: labels.map((label) => maskLabel(label, redact)) }),
	};
}

/** Masks the values; the names of the fields are not from outside. */
const maskValues = <T extends object>(fields: T, mask: (text: string) => string): T =>
	Object.fromEntries(
		Object.entries(fields).map(([name, value]) => [name, mask(value as string)]),
	) as T;

/** The ID of an event is masked like text: no request needs it. */
function maskEnvelope<E extends TriggerEvent>(event: E, redact: Redactor): E {
	const { eventId, session, twin } = event;
	return {
		...event,
		eventId: redact.text(eventId),
		...(session !== undefined && { session: redact.text(session) }),
		...(twin !== undefined && { twin: redact.id(twin) }),
	};
}

const maskLabel = <L extends LabelEvent['label']>(label: L, redact: Redactor): L => ({
	...label,
	id: redact.id(label.id),
	...(label.name !== undefined && { name: redact.id(label.name) }),
});

function isDeeper(value: unknown, levels: number): boolean {
	if (typeof value !== 'object' || value === null) return false;
	return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

const withNote = (note: string | undefined): string =>
	[note, 'The raw event is left out, because it is nested too deeply'].filter(Boolean).join('. ');
