import { randomBytes } from 'node:crypto';
import type { Account } from './account';
import { numbersOf } from './messageData';
import { quoted } from './quoted';
import { serializedId } from './serializedId';
import type { Settings } from './settings';

/** A message that a customer writes, or oneself, in the API's own words (wawp-api.md section 6). */
export interface Message {
	/** The chat that it comes from: a person, a group or a lid. Needed unless it is one's own. */
	from?: string;
	/** Who writes in a group. */
	participant?: string;
	/** Whether it is one's own (default false). */
	fromMe?: boolean;
	/** The chat that one's own message goes to. */
	to?: string;
	/** The text; default an empty one, null for none. */
	body?: string | null;
	/** A file that comes with it; what is left out is made up. */
	media?: { url?: string; mimetype?: string; filename?: string | null; error?: unknown };
	/** The message that it answers. */
	replyTo?: { id: string; participant?: string; body?: string };
	/** Default: one that no message had before. */
	id?: string;
	/** Seconds; default: now. */
	timestamp?: number;
	/** Whether one's own was sent by the phone (default) or by the API. */
	source?: 'app' | 'api';
}

const fields: Record<keyof Message, true> = {
	...{ from: true, participant: true, fromMe: true, to: true, body: true, media: true },
	...{ replyTo: true, id: true, timestamp: true, source: true },
};

/** Throws a sentence that names what is wrong with a message, which may come from outside. */
export function checkMessage(message: Message): void {
	const unknown = Object.keys(message).find((name) => !Object.hasOwn(fields, name));
	if (unknown) throw new Error(`A message has no field '${unknown}'`);
	const { fromMe = false, from, to, participant, body = null, media = {} } = message;
	const chat = fromMe ? to : from;
	if (!isId(chat)) {
		throw new Error(`'${fromMe ? 'to' : 'from'}' must be a chat ID like 201234567890@c.us`);
	}
	if (!fromMe && isGroup(chat) && !isId(participant)) {
		throw new Error("'participant' must be the ID of who writes in the group");
	}
	if (body !== null && typeof body !== 'string') throw new Error("'body' must be text");
	if (typeof media !== 'object') throw new Error("'media' must be an object, {} will do");
	const { id = '', timestamp = 0 } = message;
	if (typeof id !== 'string') throw new Error("'id' must be text");
	if (!Number.isSafeInteger(timestamp)) {
		throw new Error(`'timestamp' must be whole seconds, but is ${quoted(timestamp)}`);
	}
}

/** A message that has all that makes it one. */
export interface WholeMessage extends Message {
	id: string;
	timestamp: number;
}

/** A message with an id of its own, a time, and a writer in a group, but nowhere else. */
export function completed(
	message: Message,
	{ me }: Account,
	{ messageAge, messageTwice }: Settings,
): WholeMessage {
	const { fromMe = false } = message;
	const chat = fromMe ? message.to! : message.from!;
	const writer = isGroup(chat) ? (message.participant ?? me.id) : undefined;
	const own = randomBytes(10).toString('hex').toUpperCase();
	// In groups, where one message may come under two ids, the author follows (wawp-api.md, E13).
	const author = messageTwice && writer !== undefined ? `_${writer}` : '';
	return {
		...message,
		participant: writer,
		id: message.id ?? `${fromMe}_${chat}_${own}${author}`,
		timestamp: message.timestamp ?? Math.floor(Date.now() / 1000) - messageAge,
	};
}

/** The `payload` of its event, with everything that is left out, in the shape that was set. */
export function messagePayload(
	message: WholeMessage,
	{ me, names, lids }: Account,
	settings: Settings,
): object {
	const { eventIdShape, groupWriter } = settings;
	const { id, fromMe = false, media, body = '', timestamp } = message;
	const from = fromMe ? me.id : message.from!;
	const to = fromMe ? message.to! : me.id;
	const chat = fromMe ? to : from;
	const writer = message.participant ?? null;
	const shown = <T extends string | null>(each: T) =>
		each !== null && eventIdShape === 'serialized' ? serializedId(each) : each;
	return {
		id: eventIdShape === 'serialized' ? { fromMe, remote: chat, id, _serialized: id } : id,
		timestamp,
		from: shown(from),
		fromMe,
		source: message.source ?? 'app',
		to: shown(to),
		participant: shown(groupWriter === 'author' ? null : writer),
		body,
		hasMedia: media !== undefined,
		media: media ? { ...someFile, ...media } : null,
		...{ ack: -1, ackName: 'PENDING' },
		author: shown(groupWriter === 'participant' ? null : writer),
		...{ location: null, vCards: [] },
		replyTo: message.replyTo ?? null,
		_data: {
			notifyName: names.get(writer ?? from) ?? '',
			...numbersOf({ chat, writer, fromMe, id }, settings, lids),
		},
	};
}

const someFile = {
	url: 'https://files.example/3EB0C767D097B7C7C030',
	mimetype: 'image/jpeg',
	filename: null,
	error: null,
};

function isId(value: unknown): value is string {
	return typeof value === 'string' && /^[^@\s]+@[^@\s]+$/.test(value);
}

function isGroup(chatId: string): boolean {
	return chatId.endsWith('@g.us');
}
