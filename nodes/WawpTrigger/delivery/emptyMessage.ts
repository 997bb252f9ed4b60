import { type Fields, isFields, readText } from './envelope';

/** Fields about who wrote to whom, when, and how it came: they are no content. */
const surroundings = new Set([
	...['id', 'key', 'timestamp', 'from', 'to', 'participant', 'author', 'chatId', 'session', 'me'],
	...['source', 'ack', 'ackName', 'deviceType', 'broadcast', 'labels', 'mentionedIds'],
	...['notifyName', 'pushName', 'verifiedBizName', 'sender', 'senderName'],
]);
/** The engines' names of a text, and of what is not decrypted yet. */
const kindsOfText = ['', 'chat', 'text', 'ciphertext', 'unknown'];
/** Parts of an engine's message that stand beside its content. */
const besideContent = ['messageContextInfo', 'senderKeyDistributionMessage'];

/**
 * Whether a message is empty, because it has not been decrypted yet (wawp-api.md section 8, E14): no
 * text, file, location, contact card or quoted message, nor anything else that says what it is.
 */
export function isEmptyMessage({ body, _data: data, type, ...payload }: Fields): boolean {
	const { type: kind, message, Message } = isFields(data) ? data : ({} as Fields);
	return !(
		readText(body) !== undefined ||
		[type, kind].some(isKindOfItsOwn) ||
		[message, Message].some(hasContent) ||
		payload.hasMedia === true ||
		Object.entries(payload).some(([name, value]) => !surroundings.has(name) && isContent(value))
	);
}

const isKindOfItsOwn = (kind: unknown): boolean =>
	typeof kind === 'string' && !kindsOfText.includes(kind.toLowerCase());

const hasContent = (message: unknown): boolean =>
	isFields(message) && Object.keys(message).some((part) => !besideContent.includes(part));

/** Flags and numbers describe a content and are none, and neither is the ID of a chat. */
function isContent(value: unknown): boolean {
	if (typeof value === 'string') return value !== '' && !/^\S+@[a-z.]+$/i.test(value);
	return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}
