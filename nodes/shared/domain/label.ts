import { Failure } from './failure';

/** A label of the account. The id is the stable key, the name is not (wawp-api.md section 2). */
export interface Label {
	id: string;
	name: string;
	/** 0–19, an index into `labelColors`. */
	color: number;
}

/**
 * How a user points at a label. `either` comes from a whole-field expression: an id of the account
 * if there is one like it, else a name.
 */
export interface LabelReference {
	by: 'id' | 'name' | 'either';
	value: string;
}

/**
 * Finds a label by name: the exact spelling first, then without regard to case.
 *
 * @throws {Failure} invalidInput when several labels fit equally well
 */
export function findByName(labels: readonly Label[], name: string): Label | undefined {
	const wanted = name.trim();
	const exact = labels.filter((label) => label.name.trim() === wanted);
	const found = exact.length > 0 ? exact : labels.filter((label) => sameName(label.name, wanted));
	if (found.length > 1) throw ambiguousName(wanted, found);
	return found[0];
}

/** The key under which two label names count as the same. */
export const nameKey = (name: string): string => name.trim().toLowerCase();

const sameName = (one: string, other: string) => nameKey(one) === nameKey(other);

/**
 * Finds the label that a reference points at.
 *
 * @throws {Failure} labelNotFound, or invalidInput when several labels have the name
 */
export function findLabel(labels: readonly Label[], { by, value }: LabelReference): Label {
	const byId = by === 'name' ? undefined : labels.find((label) => label.id === value);
	const label = byId ?? (by === 'id' ? undefined : findByName(labels, value));
	if (!label) throw unknownLabel(by, value);
	return label;
}

function unknownLabel(by: LabelReference['by'], value: string): Failure {
	return new Failure('labelNotFound', {
		message:
			by === 'id'
				? `The WhatsApp account has no label with the ID "${value}"`
				: `The WhatsApp account has no label named "${value}"`,
		description:
			"Pick the label from the list in 'Label', or check its spelling in WhatsApp Business. A label that was deleted and created again has a new ID.",
		...(by === 'id' ? { labelId: value } : {}),
	});
}

function ambiguousName(name: string, found: readonly Label[]): Failure {
	const ids = found.map((label) => `"${label.name}" (ID ${label.id})`).join(', ');
	return new Failure('invalidInput', {
		message: `'Label' must name one label, but "${name}" fits ${found.length}: ${ids}`,
		description: "Choose the label by its ID, or pick it from the list in 'Label'.",
	});
}
