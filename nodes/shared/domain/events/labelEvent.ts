import { createHash } from 'node:crypto';
import { type ChatType, phoneOf } from '../chats/chat';
import { knownFields } from '../knownFields';

/** The label events of WhatsApp (wawp-api.md section 6). */
export const labelEventNames = [
	'label.chat.added',
	'label.chat.deleted',
	'label.upsert',
	'label.deleted',
] as const;
/** One of them. */
export type LabelEventName = (typeof labelEventNames)[number];

/** What is known of a label event, from a webhook or from two looks. */
export type LabelEvent = {
	event: LabelEventName;
	/** Identifies the event: every delivery of it has this ID, as far as the event says when it was. */
	eventId: string;
	/** ISO 8601. */
	timestamp: string;
	/** Only for events about a chat. */
	chatId?: string;
	chatType?: ChatType;
	/** The other ID of the chat's person, by number or by privacy ID, where it is known. */
	twin?: string;
	label: {
		id: string;
		name?: string;
		/** 0–19. */
		color?: number;
		/** Of our table. */
		colorName?: string;
		/** Of our table. */
		colorHex?: string;
	};
	/** The engine's name of the session; only from a webhook. */
	session?: string;
	/** What could not be found out. */
	note?: string;
	/** The event as it came; only from a webhook. */
	raw?: object;
};

/** A label event as both triggers put it out, who and what first. */
export type LabelEventItem = LabelEvent & {
	/** Of a person that is known by number. */
	phone?: string;
	labelId: string;
	labelName?: string;
};

/** The item of an event: every field that is known, in the order in which a table shows them. */
export function labelEventItem(known: LabelEvent): LabelEventItem {
	const { chatId, twin, event, eventId, timestamp, chatType, label, note, session, raw } = known;
	const phone = phoneOf(chatId ?? '') ?? phoneOf(twin ?? '');
	const item = { chatId, phone, labelId: label.id, labelName: label.name };
	return knownFields({
		...item,
		...{ event, eventId, timestamp, chatType, label, note, session, raw },
	});
}

/** Whether a name is that of a label event. */
export const isLabelEventName = (name: unknown): name is LabelEventName =>
	(labelEventNames as readonly unknown[]).includes(name);

/** A short ID that is the same for the same facts. */
export const idOfFacts = (...facts: unknown[]): string =>
	createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 24);
