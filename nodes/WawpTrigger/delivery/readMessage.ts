import { chatTypeOf } from '../../shared/domain/chat';
import { knownFields } from '../../shared/domain/knownFields';
import type { AnsweredMessage, MessageEvent, MessageMedia } from './messageEvent';
import { plainChatId } from '../../shared/domain/person';
import { type Envelope, type Fields, idOf, isFields, textOf } from './envelope';

/** The events that bring a message: of others, or of anybody (wawp-api.md section 6). */
const messageEventNames: readonly unknown[] = ['message', 'message.any'];

/** Whether a name is that of an event that brings a message. */
export const isMessageEventName = (name: unknown): boolean => messageEventNames.includes(name);

/** Reads a message (wawp-api.md section 6); undefined when it does not say which chat it is in. */
export function readMessage({ payload, ...rest }: Envelope): MessageEvent | undefined {
	const messageId = idOf(payload.id);
	const fromMe = isOwn(payload.fromMe, messageId);
	const chat = idOf(fromMe ? payload.to : payload.from);
	if (!chat) return undefined;
	const chatId = plainChatId(chat);
	const writer = idOf(payload.participant) ?? idOf(payload.author) ?? idOf(payload.from) ?? chat;
	const hasMedia = payload.hasMedia === true;
	return {
		...rest,
		event: 'message',
		chatId,
		...knownFields({ chatType: chatTypeOf(chatId), messageId }),
		text: textOf(payload.body) ?? '',
		from: plainChatId(writer),
		fromMe,
		hasMedia,
		...(hasMedia && isFields(payload.media) && { media: mediaOf(payload.media) }),
		...(isFields(payload.replyTo) && { replyTo: answeredOf(payload.replyTo) }),
	};
}

/** An ID tells it too, `true_…` (wawp-api.md section 6): who answers himself never stops. */
const isOwn = (fromMe: unknown, messageId = ''): boolean =>
	typeof fromMe === 'boolean' ? fromMe : /^true/i.test(String(textOf(fromMe) ?? messageId));

const mediaOf = ({ url, mimetype, filename, error }: Fields): MessageMedia =>
	knownFields({
		url: textOf(url),
		mimetype: textOf(mimetype),
		filename: textOf(filename),
		error: textOf(error),
	});

const answeredOf = ({ id, participant, body }: Fields): AnsweredMessage =>
	knownFields({ id: idOf(id), participant: idOf(participant), body: textOf(body) });
