import { chatTypeOf } from '../../shared/domain/chats/chat';
import { knownFields } from '../../shared/domain/knownFields';
import { toColor } from '../../shared/domain/labels/color';
import { colorDetails } from '../../shared/domain/labels/label';
import { type LabelEvent, isLabelEventName } from '../../shared/domain/events/labelEvent';
import { plainChatId } from '../../shared/domain/chats/person';
import { type Envelope, isFields, readId, readText } from './envelope';
import { readTwin } from './readTwin';

/** Reads a label event in one of the two shapes of wawp-api.md section 6; undefined if it has neither. */
export function readLabelEvent({ event, payload, common }: Envelope): LabelEvent | undefined {
	const inner = isFields(payload.label) ? payload.label : payload;
	const id = readId(payload.labelId ?? inner.id);
	const isAboutChat = event.startsWith('label.chat.');
	const chat = isAboutChat ? readId(payload.chatId) : undefined;
	if (!isLabelEventName(event) || !id || (isAboutChat && !chat)) return undefined;
	const chatId = chat && plainChatId(chat);
	return {
		event,
		...common,
		...(chatId && {
			chatId,
			...knownFields({ chatType: chatTypeOf(chatId), twin: readTwin(payload, chatId, false) }),
		}),
		label: knownFields({ id, name: readText(inner.name), ...colorDetails(toColor(inner.color)) }),
	};
}
