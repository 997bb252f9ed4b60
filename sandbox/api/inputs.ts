import { refuse } from '../answers';
import { colorHexes } from '../colors';

/** A chat id that can carry labels (wawp-api.md section 5): digits and one of three suffixes. */
export function readChatId(value: string | undefined): string {
	if (value && /^(\d+@c\.us|[\d-]+@g\.us|\d+@lid)$/.test(value)) return value;
	return refuse(400, 'bad_request', `Invalid chatId: ${value}`);
}

/** A label name: text that is not blank. */
export function readName(value: unknown): string {
	if (typeof value === 'string' && value.trim() !== '') return value;
	return refuse(400, 'bad_request', 'name is required');
}

/** A color 0 to 19, which the documentation's sample sends as text (wawp-api.md section 2). */
export function readColor(value: unknown): number {
	const color = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
	if (Number.isInteger(color) && (color as number) in colorHexes) return color as number;
	return refuse(400, 'bad_request', `color must be an integer from 0 to ${colorHexes.length - 1}`);
}

/** The ids in the body of Set Chat Labels, `{labels: [{id}]}` (wawp-api.md section 2). */
export function readLabelIds(body: Record<string, unknown>): string[] {
	const { labels } = body;
	if (Array.isArray(labels) && labels.every(hasId)) return labels.map(({ id }) => String(id));
	return refuse(400, 'bad_request', 'labels must be an array of objects with an id');
}

function hasId(value: unknown): value is { id: string | number } {
	const id = (value as { id?: unknown } | null)?.id;
	return typeof id === 'string' || typeof id === 'number';
}
