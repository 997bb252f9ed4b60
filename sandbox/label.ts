import { colorHex } from './colors';

/** A label as the API shows it (wawp-api.md section 2). `colorHex` may be seeded to disagree. */
export interface Label {
	id: string;
	name: string;
	color: number;
	colorHex: string;
}

/** A label with the hex value of its color. */
export const label = (id: string, name: string, color: number): Label => ({
	id,
	name,
	color,
	colorHex: colorHex(color),
});

/** The directory a sandbox starts with unless it is given another. */
export const defaultLabels: readonly Label[] = [
	label('1', 'New Client', 1),
	label('2', 'Paid', 5),
	label('3', 'VIP', 2),
	label('4', 'Urgent', 13),
	label('5', 'Refund', 0),
	label('6', 'Follow Up', 14),
];
