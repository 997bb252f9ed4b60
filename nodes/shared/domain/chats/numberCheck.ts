import { plainChatId } from './person';

/** What WhatsApp says of a phone number. */
export interface NumberCheck {
	/** Whether there is a chat with it. */
	exists: boolean;
	/** The chat it has, in its plain spelling, where that is told: it may hold other digits than the number. */
	chatId?: string;
}

/** No chat ID begins with 0, and a phone number has 15 digits at most. */
const ofPerson = /^[1-9](?:\d{4,14}@c\.us|\d*@lid)$/;

/**
 * Reads the answer to Check Phone on WhatsApp (wawp-api.md section 5); undefined for anything else. The
 * ID may be inside an object, as in lists of chats.
 */
export function readNumberCheck(answer: unknown): NumberCheck | undefined {
	const { numberExists, chatId } = Object(answer) as Record<string, unknown>;
	const exists = String(numberExists).toLowerCase();
	if (exists === 'false') return { exists: false };
	if (exists !== 'true') return undefined;
	const given = (Object(chatId) as { _serialized?: unknown })._serialized ?? chatId;
	if (given === undefined || given === null) return { exists: true };
	const id = typeof given === 'string' ? plainChatId(given.trim()) : '';
	return ofPerson.test(id) ? { exists: true, chatId: id } : undefined;
}

/**
 * Reads how many numbers may be checked a minute out of the limits of an instance (wawp-api.md
 * section 5); 0 where they do not tell.
 */
export function readChecksPerMinute(answer: unknown): number {
	const { limits } = Object(answer) as { limits?: unknown };
	const { check_req_per_minute: most } = Object(limits ?? answer) as Record<string, unknown>;
	const perMinute = Number(most);
	return perMinute > 0 && perMinute < Infinity ? perMinute : 0;
}
