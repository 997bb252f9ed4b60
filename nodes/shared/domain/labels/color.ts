import { invalidField } from '../failures/failure';

/** A label color of WhatsApp: its position in the table is the value that the API takes. */
export interface LabelColor {
	/** A color word, title case. */
	name: string;
	/** `#rrggbb`, wawp-api.md section 2. */
	hex: string;
}

/**
 * Reads a label color.
 *
 * @param given 0–19, also as text, or the color's word in any case
 * @throws {Failure} invalidInput
 */
export function parseColor(given: unknown): number {
	const text = ['number', 'string'].includes(typeof given) ? String(given).trim() : '';
	const color = /^\d+$/.test(text)
		? Number(text)
		: labelColors.findIndex(({ name }) => name.toLowerCase() === text.toLowerCase());
	if (color in labelColors) return color;
	throw invalidField(
		'Color',
		`a number from 0 to ${labelColors.length - 1} or the name of a color`,
		given,
		"Pick a color from the list of 'Color', or give its number or its name as they stand there, like 0 or Salmon.",
	);
}

/**
 * Reads a color that a server gives, by its number or by its hex.
 *
 * @returns 0–19, or undefined when it is none of the table
 */
export function toColor(given: unknown): number | undefined {
	if (typeof given !== 'number' && typeof given !== 'string') return undefined;
	const text = String(given).toLowerCase();
	const index = /^\d+$/.test(text)
		? Number(text)
		: labelColors.findIndex(({ hex }) => hex === text);
	return index in labelColors ? index : undefined;
}

/** The 20 colors of WhatsApp labels, 0–19 (wawp-api.md section 2). The words are ours. */
export const labelColors: readonly LabelColor[] = [
	{ name: 'Salmon', hex: '#ff9485' },
	{ name: 'Sky Blue', hex: '#64c4ff' },
	{ name: 'Yellow', hex: '#ffd429' },
	{ name: 'Lavender', hex: '#dfaef0' },
	{ name: 'Blue Gray', hex: '#99b6c1' },
	{ name: 'Turquoise', hex: '#55ccb3' },
	{ name: 'Pink', hex: '#ff9dff' },
	{ name: 'Gold', hex: '#d3a91d' },
	{ name: 'Indigo', hex: '#6d7cce' },
	{ name: 'Lime', hex: '#d7e752' },
	{ name: 'Cyan', hex: '#00d0e2' },
	{ name: 'Blush', hex: '#ffc5c7' },
	{ name: 'Sage', hex: '#93ceac' },
	{ name: 'Red', hex: '#f74848' },
	{ name: 'Blue', hex: '#00a0f2' },
	{ name: 'Green', hex: '#83e422' },
	{ name: 'Orange', hex: '#ffaf04' },
	{ name: 'Ice Blue', hex: '#b5ebff' },
	{ name: 'Periwinkle', hex: '#9ba6ff' },
	{ name: 'Purple', hex: '#9368cf' },
];
