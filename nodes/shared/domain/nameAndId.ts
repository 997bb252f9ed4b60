/** A label as far as it is known where something is said of it. */
export interface NamedLabel {
	id: string;
	name?: string;
}

/** A label in a sentence: `"Refund" (ID 5)`, or `(ID 5)` where its name is not known. */
export const nameAndId = ({ id, name }: NamedLabel): string =>
	name ? `"${name}" (ID ${id})` : `(ID ${id})`;

/** Several labels in a sentence. */
export const namesAndIds = (labels: readonly NamedLabel[]): string =>
	labels.map(nameAndId).join(', ');
