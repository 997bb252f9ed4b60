import { type Redactor, redactDeep, redactFields } from '../../shared/domain/secrets/redact';
import type { TriggerEvent } from './events';

/** How many levels a raw event may have: more than any of Wawp's, and fewer than n8n fails to store. */
const deepest = 100;

/**
 * Masks secrets in what came from outside. Numbers and words of this package (the event, the chat
 * type, the hex of a color, a note) stay, even where they read like a secret.
 *
 * @param includeRaw whether to keep the event as it came
 */
export function maskEvent(
	{ raw, note, ...event }: TriggerEvent,
	redact: Redactor,
	includeRaw: boolean,
): TriggerEvent {
	const masked = { ...redactFields(event, redact), ...(note !== undefined && { note }) };
	if (!includeRaw) return masked;
	if (isDeeper(raw, deepest)) return { ...masked, note: withNote(note) };
	return { ...masked, raw: Object(redactDeep(raw, redact)) };
}

function isDeeper(value: unknown, levels: number): boolean {
	if (typeof value !== 'object' || value === null) return false;
	return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

const withNote = (note: string | undefined): string =>
	[note, 'The raw event is left out, because it is nested too deeply'].filter(Boolean).join('. ');
