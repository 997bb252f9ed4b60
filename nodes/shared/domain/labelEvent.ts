import { createHash } from 'node:crypto';
import type { ChatType } from './chat';

/** The label events of WhatsApp (wawp-api.md section 6). */
export const labelEventNames = [
	'label.chat.added',
	'label.chat.deleted',
	'label.upsert',
	'label.deleted',
] as const;
/** One of them. */
export type LabelEventName = (typeof labelEventNames)[number];

/** An event as both triggers put it out. */
export interface LabelEvent {
	event: LabelEventName;
	/** The same for every delivery of an event, as far as the event says when it was. */
	eventId: string;
	/** ISO 8601. */
	timestamp: string;
	/** Only for events about a chat. */
	chatId?: string;
	chatType?: ChatType;
	label: {
		id: string;
		name?: string;
		/** 0–19. */
		color?: number;
		/** Of our table. */
		colorHex?: string;
	};
	/** The engine's name of the session; only from a webhook. */
	session?: string;
	/** What could not be found out. */
	note?: string;
	/** The event as it came; only from a webhook. */
	raw?: unknown;
}

/** Whether a name is that of a label event. */
export const isLabelEventName = (name: unknown): name is LabelEventName =>
	(labelEventNames as readonly unknown[]).includes(name);

/** A short ID that is the same for the same facts. */
export const idOfFacts = (...facts: unknown[]): string =>
	createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 24);
