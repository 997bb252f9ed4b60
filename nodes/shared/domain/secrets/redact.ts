import { completed } from '../answers/readers';
import { Failure } from '../failures/failure';
import { mask, maskerOf } from './mask';

/** What must not leave the node. */
export interface Secrets {
	/** Masked wherever they stand: access tokens, secrets of webhooks. */
	secrets: readonly string[];
	/** Names of accounts: an ID may contain their digits by chance. */
	identifiers?: readonly string[];
}

/** Masks secrets. */
export interface Redactor {
	/** In whatever people read. */
	readonly text: (text: string) => string;
	/** In an ID, which the next request may need: only what holds a secret or is an identifier. */
	readonly id: (id: string) => string;
}

/** For where no secret is known. */
export const nothingSecret: Redactor = { text: (text) => text, id: (id) => id };

/**
 * Makes what masks secrets in whatever spelling a server may echo them.
 *
 * @param secrets what to mask; blank ones are left out
 */
export function createRedactor({ secrets, identifiers = [] }: Secrets): Redactor {
	const names = identifiers.filter((name) => name.trim() !== '');
	const isName = new Set(names.map((name) => name.toLowerCase()));
	// What is more than digits stands in no ID by chance.
	const inIds = maskerOf([...secrets, ...names.filter((name) => /\D/.test(name))]);
	return {
		text: maskerOf([...secrets, ...names]),
		id: (id) => (isName.has(id.toLowerCase()) ? mask : inIds(id)),
	};
}

/** Fields of our items that hold words of ours alone. */
const ourWords = new Set(['chatType', 'event', 'timestamp', 'colorName', 'colorHex']);
/** Fields of our items that hold labels as we put them out. */
const ourShapes = new Set(['label', 'labels']);
const isIdField = (key: string): boolean =>
	/^(?:id|lid|phone|linked|pruned|remaining)$|Ids?$/.test(key);
/** A text of this shape is an ID wherever it stands (wawp-api.md section 5). */
const chatId = /^\d[\d-]*(?::\d+)?@(?:c\.us|g\.us|lid|s\.whatsapp\.net|newsletter|broadcast)$/i;

/** What a server sends may be nested without end; nobody looks deeper than this. */
const deepest = 100;
const tooDeep = '…';

/**
 * Masks an output item. What its field tells to be ours stays, even when a secret is spelled like
 * it; IDs are masked as IDs, and everything else as what a server may have sent.
 */
export const redactTexts = <T extends object>(json: T, redact: Redactor): T =>
	Object.fromEntries(
		Object.entries(json).map(([key, value]) => [key, redactField(key, value, redact)]),
	) as T;

function redactField(key: string, value: unknown, redact: Redactor): unknown {
	if (ourWords.has(key) || value === completed || typeof value === 'number') return value;
	if (isIdField(key)) return redactDeep(value, { text: redact.id, id: redact.id });
	if (!ourShapes.has(key)) return redactDeep(value, redact);
	const label = (entry: unknown) =>
		typeof entry === 'object' && entry !== null
			? redactTexts(entry, redact)
			: redactDeep(entry, redact);
	return Array.isArray(value) ? value.map(label) : label(value);
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

/** The same failure with its sentences and IDs masked. */
export function redactFailure(failure: Failure, redact: Redactor): Failure {
	const { reason, message, description, facts, internals } = failure;
	return new Failure(
		reason,
		{
			...redactTexts(facts, redact),
			message: redact.text(message),
			description: redact.text(description),
		},
		internals,
	);
}
