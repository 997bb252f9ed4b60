import type { ChatType } from '../../shared/domain/chats/chat';
import { type TriggerEvent, isMessage } from './events';

/** By what an event is known again. */
export interface RepeatKeys {
	/** What is noted of the event. */
	marks: readonly string[];
	/** The event is a repeat when one of these was noted. */
	signs: readonly string[];
}

/** `false_<chat>_<own part>`, in groups followed by the author (wawp-api.md section 8, E13). */
const serialized = /^(?:true|false)_[^_]*@[^_]*_([^_]+)/i;
const otherKind: Partial<Record<ChatType, ChatType>> = { person: 'lid', lid: 'person' };

/**
 * The keys of an event. A message is known by its own part of the ID, by who wrote it, and by its chat:
 * where one chat is named by a number and the other by a privacy ID, they count as the same, because a
 * look-up would come too late for the answer.
 */
export function repeatKeysOf(event: TriggerEvent): RepeatKeys {
	if (!isMessage(event) || event.messageId === undefined) {
		return { marks: [event.eventId], signs: [event.eventId] };
	}
	const { messageId, fromMe, chatId, chatType } = event;
	const message = `message ${fromMe} ${serialized.exec(messageId)?.[1] ?? messageId}`;
	const other = chatType && otherKind[chatType];
	const exact = `${message} ${chatId}`;
	return other
		? { marks: [exact, `${message} ${chatType}`], signs: [exact, `${message} ${other}`] }
		: { marks: [exact], signs: [exact] };
}
