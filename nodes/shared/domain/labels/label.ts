import { type LabelColor, labelColors } from './color';
import { Failure, quote } from '../failures/failure';
import { nameAndId, namesAndIds } from '../nameAndId';
import { labelNameField, nameKey, spelling } from './labelName';

/** A label of the account. The id is the stable key, the name is not (wawp-api.md section 2). */
export type Label = {
	id: string;
	name: string;
	/** 0–19, an index into `labelColors`; absent when the server's answer has none that is known. */
	color?: number;
};

/** A label as the node puts it out. */
export type LabelDetails = Label & {
	colorName?: LabelColor['name'];
	colorHex?: LabelColor['hex'];
};

/** A label to be created. */
export interface NewLabel {
	name: string;
	color: number;
}

/** The label with the color of our table, because the one in an answer may disagree. */
export const labelDetails = ({ id, name, color }: Label): LabelDetails => ({
	id,
	name,
	...colorDetails(color),
});

/** A color in every form in which it is put out; nothing for one that is not known. */
export function colorDetails(
	color: number | undefined,
): Partial<Pick<LabelDetails, 'color' | 'colorName' | 'colorHex'>> {
	const known = color === undefined ? undefined : labelColors[color];
	return known ? { color, colorName: known.name, colorHex: known.hex } : {};
}

/**
 * How a user points at a label. `either` comes from a whole-field expression: an id of the account
 * if there is one like it, else a name.
 */
export interface LabelReference {
	by: 'id' | 'name' | 'either';
	value: string;
	/** What the editor shows of a label that was picked by its ID: its name when it was picked. */
	shownAs?: string;
}

/** What a look for a label goes by besides the reference. */
export interface LookUp {
	/** The field that holds the reference, as the editor calls it: for the sentences. */
	field?: string;
	/** What else helps when there is no such label. */
	hint?: MissingHint;
	/** Take the label with the lowest ID where several have the name, instead of refusing it. */
	lowestOfSeveral?: boolean;
}

/**
 * Finds a label by name: the exact spelling first, then what counts as the same name.
 *
 * @throws {Failure} invalidInput when several labels fit equally well, unless the lowest ID counts
 */
export function findByName(
	labels: readonly Label[],
	name: string,
	{ field = 'Label', lowestOfSeveral = false }: LookUp = {},
): Label | undefined {
	const found = namedLike(labels, name);
	if (found.length > 1 && !lowestOfSeveral) throw ambiguousName(name.trim(), found, field);
	return lowestOf(found);
}

/** The labels that a name fits, equally well. */
function namedLike(labels: readonly Label[], name: string): Label[] {
	const exact = labels.filter((label) => spelling(label.name) === spelling(name));
	if (exact.length > 0) return exact;
	const key = nameKey(name);
	return labels.filter((label) => nameKey(label.name) === key);
}

/** The label with the lowest ID, which is the oldest where the server counts. */
export const lowestOf = (labels: readonly Label[]): Label | undefined =>
	labels.toSorted((one, other) => byNumber.compare(one.id, other.id))[0];

const byNumber = new Intl.Collator('en', { numeric: true });

/**
 * Finds the label that a reference points at.
 *
 * @throws {Failure} labelNotFound; invalidInput like `findByName`
 */
export function findLabel(
	labels: readonly Label[],
	reference: LabelReference,
	lookUp: LookUp = {},
): Label {
	const { by, value } = reference;
	const byId = by === 'name' ? undefined : labels.find((label) => label.id === value);
	const label = byId ?? (by === 'id' ? undefined : findByName(labels, value, lookUp));
	if (!label) throw unknownLabel(labels, reference, lookUp);
	return label;
}

/** Whether a reference may be an ID: a bare number may be the one of a label that is gone. */
export const mayBeId = ({ by, value }: LabelReference): boolean =>
	by === 'id' || (by === 'either' && /^\d+$/.test(value));

/** Whether a reference points at none of these labels; a name that several have is not missing. */
export const isMissing = (labels: readonly Label[], reference: LabelReference): boolean =>
	!isKnownId(labels, reference) &&
	(reference.by === 'id' || namedLike(labels, reference.value).length === 0);

/** Whether a reference is the ID of one of these labels. */
export const isKnownId = (labels: readonly Label[], { by, value }: LabelReference): boolean =>
	by !== 'name' && labels.some(({ id }) => id === value);

/** What helps besides another choice: an option that the operation has. */
export type MissingHint = 'createIfMissing';

/** An account may hold 20 labels, and a name may be long. */
const mostListed = 20;
const longestListed = 40;

function inventory(labels: readonly Label[]): string {
	if (labels.length === 0) return 'The account has no labels yet.';
	const names = labels
		.slice(0, mostListed)
		.map(({ name }) => name.trim().replace(/\s+/g, ' '))
		.map((name) => (name.length > longestListed ? `${name.slice(0, longestListed)}…` : name));
	return `The account has: ${names.join(', ')}${labels.length > mostListed ? ', …' : '.'}`;
}

/**
 * What Wawp says of a label that it does not know, with those that there are.
 *
 * @param labels undefined when they have not been read
 * @returns the same failure when it says anything else, or the label is among them: they are outdated
 */
export function withInventory(failure: Failure, labels: readonly Label[] | undefined): Failure {
	const { labelId, httpCode } = failure.facts;
	// Without an answer it was told from the labels themselves, and lists them.
	const isUnlisted = failure.reason === 'labelNotFound' && Boolean(httpCode);
	if (!isUnlisted || !labels || labels.some(({ id }) => id === labelId)) return failure;
	return failure.plus(inventory(labels));
}

function unknownLabel(
	labels: readonly Label[],
	{ by, value, shownAs }: LabelReference,
	{ field = 'Label', hint }: LookUp,
): Failure {
	const canCreate = hint === 'createIfMissing' && !mayBeId({ by, value });
	return new Failure('labelNotFound', {
		message:
			by !== 'id'
				? `The WhatsApp account has no label named ${quote(value)}`
				: shownAs
					? `The WhatsApp account has no label ${nameAndId({ id: value, name: shownAs })}`
					: `The WhatsApp account has no label with the ID ${quote(value)}`,
		description: `Check its spelling, or pick the label from the list in '${field}'.${by === 'name' ? '' : ' A label that was deleted and created again has a new ID.'} ${inventory(labels)}${canCreate ? " Or turn on 'Create Label If Missing' under Options." : ''}`,
		...(by === 'id' ? { labelId: value } : {}),
	});
}

function ambiguousName(name: string, found: readonly Label[], field: string): Failure {
	return new Failure('invalidInput', {
		message: `'${field}' must name one label, but ${quote(name)} fits ${found.length}: ${namesAndIds(found)}`,
		description:
			field === labelNameField
				? "Give the new label another name, or choose 'Create Another' in 'If Name Exists' under Options."
				: 'Choose the label by its ID, or give one of the labels another name in WhatsApp Business.',
	});
}
