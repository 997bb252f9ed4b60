import { type ChatType, phoneOf } from '../../shared/domain/chats/chat';
import { knownFields } from '../../shared/domain/knownFields';
import type { LabelDetails } from '../../shared/domain/labels/label';

/** The file that came with a message (wawp-api.md section 6). */
export type MessageMedia = {
	url?: string;
	mimetype?: string;
	filename?: string;
	/** Why there is no file. */
	error?: string;
};

/** The message that a message answers (wawp-api.md section 6). */
export type AnsweredMessage = {
	id?: string;
	/** Who wrote it. */
	participant?: string;
	body?: string;
};

/** A message, as far as it is known. */
export type MessageEvent = {
	event: 'message';
	/** Identifies the event: every delivery of it has this ID, as far as the event says when it was. */
	eventId: string;
	/** ISO 8601. */
	timestamp: string;
	/** ISO 8601: when the message was sent, which may be long before it came. */
	sentAt?: string;
	chatId: string;
	/** Undefined for channels, broadcasts and the status. */
	chatType?: ChatType;
	/** The other ID of the chat's person, by number or by privacy ID, where it is known. */
	twin?: string;
	/** Empty for a message without text. */
	text: string;
	/** The author: in a group, the member. */
	from: string;
	messageId?: string;
	fromMe: boolean;
	hasMedia: boolean;
	media?: MessageMedia;
	replyTo?: AnsweredMessage;
	/** The labels of the chat, when they were looked up. */
	labels?: LabelDetails[];
	/** The engine's name of the session. */
	session?: string;
	/** Names what could not be looked up. */
	note?: string;
	/** The event as it came. */
	raw?: object;
};

/** A message as the trigger puts it out. */
export type MessageEventItem = MessageEvent & {
	/** Of a person that is known by number. */
	phone?: string;
};

/** The item of a message: every field that is known, in the order in which a table shows them. */
export function messageEventItem(known: MessageEvent): MessageEventItem {
	const { chatId, twin, text, from, event, eventId, timestamp, sentAt, chatType } = known;
	const { messageId, fromMe, hasMedia, media, replyTo, labels, note, session, raw } = known;
	const phone = phoneOf(chatId) ?? phoneOf(twin ?? '');
	return knownFields({
		...{ chatId, phone, text, from, event, eventId, timestamp, sentAt, chatType },
		...{ messageId, fromMe, hasMedia, media, replyTo, labels, note, session, raw },
	});
}
