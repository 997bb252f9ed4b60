/** A JSON object. */
export type Fields = Record<string, unknown>;

/** An event as Wawp wraps it (wawp-api.md section 6). */
export interface Envelope {
	event: string;
	payload: Fields;
	/** The account's own ID. */
	me?: string;
	common: CommonFields;
}

/** What of an envelope every event carries on. */
interface CommonFields {
	/** Identifies the event: every delivery of it has this ID. */
	eventId: string;
	/** ISO 8601. */
	timestamp: string;
	session?: string;
	/** The event as it came. */
	raw: Fields;
}

/** Whether a value is a JSON object. */
export const isFields = (value: unknown): value is Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads an ID: text, a number, or an object that holds it as text, as one engine gives it. */
export function readId(value: unknown): string | undefined {
	const id = isFields(value) ? value._serialized : value;
	return (typeof id === 'string' && id !== '') || typeof id === 'number' ? String(id) : undefined;
}

/** Reads a text that is not empty. */
export const readText = (value: unknown): string | undefined =>
	typeof value === 'string' && value !== '' ? value : undefined;

/** Reads a time: milliseconds, as documented; seconds, as others send them; or a date as text. */
export function readTime(timestamp: unknown): number | undefined {
	const isText = typeof timestamp === 'string' && timestamp.trim() !== '';
	if (!isText && typeof timestamp !== 'number') return undefined;
	const number = Number(timestamp);
	const time = Number.isNaN(number)
		? Date.parse(String(timestamp))
		: number * (number < 1e11 ? 1000 : 1);
	return Number.isFinite(time) && Math.abs(time) <= 8.64e15 ? time : undefined;
}
