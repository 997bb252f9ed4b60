import { completed } from '../answers/readers';
import { Failure, stackOf } from '../failures/failure';
import { maskerOf } from './mask';

/** What must not leave the node. */
export interface Secrets {
	/** Masked wherever they stand: access tokens, secrets of webhooks. */
	secrets: readonly string[];
	/** Names of accounts, masked where a server may echo them: a label may have the same ID or name. */
	identifiers?: readonly string[];
}

/** Masks secrets. */
export interface Redactor {
	/** In what a server says, or n8n: secrets and identifiers. */
	readonly text: (text: string) => string;
	/** In an ID, and in what we say ourselves: secrets alone. */
	readonly id: (id: string) => string;
}

/** For where no secret is known. */
export const nothingSecret: Redactor = { text: (text) => text, id: (id) => id };

/**
 * Makes a redactor that masks secrets in any spelling in which a server may echo them.
 *
 * @param secrets what to mask; blank ones are left out
 */
export function createRedactor({ secrets, identifiers = [] }: Secrets): Redactor {
	return { text: maskerOf([...secrets, ...identifiers]), id: maskerOf(secrets) };
}

/** Fields of our items that hold words of ours alone. */
const ourWords = new Set(['chatType', 'event', 'timestamp', 'sentAt', 'colorName', 'colorHex']);
/** Those that hold an ID, in whatever form it came. */
const ids = new Set(['chatId', 'from', 'twin', 'messageId']);
/** Those that hold labels as we put them out: their IDs and names. */
const labels = new Set(['label', 'labels']);
/** Those that hold other things whose fields have names of ours. */
const parts = new Set(['media', 'replyTo']);
/** A text of this shape is an ID wherever it stands (wawp-api.md section 5). */
const chatId = /^\d[\d-]*(?::\d+)?@(?:c\.us|g\.us|lid|s\.whatsapp\.net|newsletter|broadcast)$/i;

/** How many levels of what a server sends are read: it may be nested without end. */
const deepest = 100;
const tooDeep = '…';

/**
 * Masks an output item, which is ours: its IDs, names of labels and sentences, in which what a server
 * said has been masked when it was read. Words of ours alone stay even when a secret is spelled like them.
 */
export const redactTexts = <T extends object>(json: T, { id }: Pick<Redactor, 'id'>): T =>
	redactFields(json, { text: id, id });

/** The same where texts of the item are somebody else's, and have not been masked. */
export const redactFields = <T extends object>(json: T, redact: Redactor): T =>
	Object.fromEntries(
		Object.entries(json).map(([key, value]) => [key, redactField(key, value, redact)]),
	) as T;

function redactField(key: string, value: unknown, redact: Redactor): unknown {
	if (ourWords.has(key) || value === completed || typeof value === 'number') return value;
	const { id } = redact;
	const own = ids.has(key) || labels.has(key) ? { text: id, id } : redact;
	if (!labels.has(key) && !parts.has(key)) return redactDeep(value, own);
	const part = (entry: unknown) =>
		typeof entry === 'object' && entry !== null ? redactFields(entry, own) : redactDeep(entry, own);
	return Array.isArray(value) ? value.map(part) : part(value);
}

/**
 * Masks what a server sent: every text and number in it, the names of fields included. What is
 * nested beyond reason is left out.
 */
export function redactDeep(value: unknown, redact: Redactor, depth = 0): unknown {
	if (typeof value === 'string') return chatId.test(value) ? redact.id(value) : redact.text(value);
	if (typeof value === 'number') {
		const text = String(value);
		const masked = redact.text(text);
		return masked === text ? value : masked;
	}
	if (typeof value !== 'object' || value === null) return value;
	if (depth >= deepest) return tooDeep;
	const inside = (entry: unknown) => redactDeep(entry, redact, depth + 1);
	if (Array.isArray(value)) return value.map(inside);
	const result: Record<string, unknown> = {};
	for (const key of Object.keys(value)) {
		const entry = inside((value as Record<string, unknown>)[key]);
		// Assigning to __proto__ would set the prototype.
		if (key === '__proto__') Object.defineProperty(result, key, { value: entry, enumerable: true });
		else result[redact.text(key)] = entry;
	}
	return result;
}

/**
 * Masks the sentences and IDs of a failure. What a fault of ours quotes is unknown, so its sentences are
 * masked like a text of the server.
 */
export function redactFailure(failure: Failure, redact: Redactor): Failure {
	const { reason, message, description, facts, internals } = failure;
	const sentence = stackOf(failure) === undefined ? redact.id : redact.text;
	return new Failure(
		reason,
		{
			...redactTexts(facts, redact),
			message: sentence(message),
			description: sentence(description),
		},
		internals,
	);
}
