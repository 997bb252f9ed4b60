import { chatTypeOf } from '../../shared/domain/chats/chat';
import { knownFields } from '../../shared/domain/knownFields';
import { plainChatId } from '../../shared/domain/chats/person';
import { type Envelope, type Fields, isFields, readId, readText } from './envelope';
import type { AnsweredMessage, MessageEvent, MessageMedia } from './messageEvent';

/** The events that bring messages: those of others, and all messages (wawp-api.md section 6). */
const messageEventNames: readonly unknown[] = ['message', 'message.any'];

/** Whether a name is that of an event that brings messages. */
export const isMessageEventName = (name: unknown): boolean => messageEventNames.includes(name);

/** Reads a message (wawp-api.md section 6); undefined when it does not say which chat it is in. */
export function readMessage({ payload, ...rest }: Envelope): MessageEvent | undefined {
	const messageId = readId(payload.id);
	const fromMe = isOwn(payload.fromMe, messageId);
	const chat = readId(fromMe ? payload.to : payload.from);
	if (!chat) return undefined;
	const chatId = plainChatId(chat);
	const writer =
		readId(payload.participant) ?? readId(payload.author) ?? readId(payload.from) ?? chat;
	const hasMedia = payload.hasMedia === true;
	return {
		...rest,
		event: 'message',
		chatId,
		...knownFields({ chatType: chatTypeOf(chatId), messageId }),
		text: readText(payload.body) ?? '',
		from: plainChatId(writer),
		fromMe,
		hasMedia,
		...(hasMedia && isFields(payload.media) && { media: readMedia(payload.media) }),
		...(isFields(payload.replyTo) && { replyTo: readReplyTo(payload.replyTo) }),
	};
}

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
