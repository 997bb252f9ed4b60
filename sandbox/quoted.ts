/** A value as a sentence about it shows it, cut where it is long. */
export function quoted(value: unknown): string {
	const text = typeof value === 'number' ? String(value) : String(JSON.stringify(value));
	return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
