import { chatTypeOf } from '../../shared/domain/chats/chat';
import { knownFields } from '../../shared/domain/knownFields';
import { plainChatId } from '../../shared/domain/chats/person';
import { type Envelope, type Fields, isFields, readId, readText, readTime } from './envelope';
import type { AnsweredMessage, MessageEvent, MessageMedia } from './messageEvent';
import { readTwin } from './readTwin';

/** The events that bring messages: those of others, and all messages (wawp-api.md section 6). */
const messageEventNames: readonly unknown[] = ['message', 'message.any'];

/** Whether a name is that of an event that brings messages. */
export const isMessageEventName = (name: unknown): boolean => messageEventNames.includes(name);

/** Reads a message (wawp-api.md section 6); undefined when it does not say which chat it is in. */
export function readMessage({ payload, me, common }: Envelope): MessageEvent | undefined {
	const messageId = readId(payload.id);
	const fromMe = isOwn(payload.fromMe, messageId);
	const from = readId(payload.from);
	// Some engines name the chat as the sender of one's own messages, and nobody as the recipient.
	const chat = fromMe ? (readId(payload.to) ?? chatIn(messageId) ?? from) : from;
	if (!chat) return undefined;
	const chatId = plainChatId(chat);
	const writer = (fromMe ? me : undefined) ?? readId(payload.participant) ?? readId(payload.author);
	const sentAt = readTime(payload.timestamp);
	const hasMedia = payload.hasMedia === true;
	return {
		...common,
		event: 'message',
		chatId,
		...knownFields({
			chatType: chatTypeOf(chatId),
			twin: readTwin(payload, chatId, fromMe),
			messageId,
			sentAt: sentAt === undefined ? undefined : new Date(sentAt).toISOString(),
		}),
		text: readText(payload.body) ?? '',
		from: plainChatId(writer ?? from ?? chat),
		fromMe,
		hasMedia,
		...(hasMedia && isFields(payload.media) && { media: readMedia(payload.media) }),
		...(isFields(payload.replyTo) && { replyTo: readReplyTo(payload.replyTo) }),
	};
}

/** The chat in a message's ID, `true_<chat>_…` (wawp-api.md section 8, E13). */
const chatIn = (messageId = ''): string | undefined => /^[^_]+_([^_]+@[^_]+)_/.exec(messageId)?.[1];

/**
 * Whether the account itself wrote a message: a workflow that replies to its own messages would loop
 * forever. Where the field is missing, the ID tells it, `true_…` (wawp-api.md section 6).
 */
const isOwn = (fromMe: unknown, messageId = ''): boolean =>
	typeof fromMe === 'boolean' ? fromMe : /^true/i.test(String(readText(fromMe) ?? messageId));

const readMedia = ({ url, mimetype, filename, error }: Fields): MessageMedia =>
	knownFields({
		url: readText(url),
		mimetype: readText(mimetype),
		filename: readText(filename),
		error: readText(error),
	});

const readReplyTo = ({ id, participant, body }: Fields): AnsweredMessage =>
	knownFields({ id: readId(id), participant: readId(participant), body: readText(body) });
