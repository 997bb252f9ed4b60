import { chatTypeOf } from '../../shared/domain/chats/chat';
import { plainChatId } from '../../shared/domain/chats/person';
import { type Fields, isFields, readId } from './envelope';

/** Names of fields that hold the chat's other ID, as engines write them (wawp-api.md section 8, E16). */
const ofChat = ['remotejidalt', 'chatidalt', 'chatalt', 'chatpn', 'chatlid'];
const ofSender = ['senderalt', 'senderpn', 'senderlid', 'fromalt', 'frompn', 'fromlid'];
const ofRecipient = ['recipientalt', 'recipientpn', 'recipientlid', 'toalt', 'topn', 'tolid'];

/**
 * Reads the other ID of a chat's person from an event: the number of a privacy ID, or the privacy ID of
 * a number, in its plain spelling.
 *
 * @param chatId in its plain spelling
 * @param fromMe whether the chat is the recipient of a message, and not its sender
 * @returns undefined when the event does not tell it, and for a group
 */
export function readTwin(payload: Fields, chatId: string, fromMe: boolean): string | undefined {
	const type = chatTypeOf(chatId);
	if (type !== 'person' && type !== 'lid') return undefined;
	const wanted = type === 'lid' ? /^\d+@c\.us$/ : /^\d+@lid$/;
	const given = new Map(placesOf(payload).flatMap(namedValues));
	return [...ofChat, ...(fromMe ? ofRecipient : ofSender)]
		.map((name) => readNamed(name, given.get(name)))
		.find((id) => wanted.test(id));
}

/** Where engines put what the documented payload has no field for. */
function placesOf(payload: Fields): Fields[] {
	const data = isFields(payload._data) ? payload._data : {};
	return [data.Info, data.key, data, payload.key, payload].filter(isFields);
}

/** The spellings of a name differ from engine to engine: `senderPn`, `sender_pn`. */
const namedValues = (fields: Fields): Array<[string, unknown]> =>
	Object.entries(fields).map(([name, value]) => [name.toLowerCase().replaceAll('_', ''), value]);

/** Digits alone are what the name of their field says: a phone number or a privacy ID. */
function readNamed(name: string, value: unknown): string {
	const id = readId(value) ?? '';
	if (id.includes('@')) return plainChatId(id);
	if (name.endsWith('pn')) return `${id.replace(/^\+/, '')}@c.us`;
	return name.endsWith('lid') ? `${id}@lid` : '';
}
