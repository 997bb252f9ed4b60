import { type LabelColor, labelColors } from './color';
import { Failure, invalidField } from '../failures/failure';

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
}

/** The field that holds the name of a label, as the editor calls it. */
export const labelNameField = 'Name';

/**
 * Reads the name of a label.
 *
 * @param given text or a number
 * @throws {Failure} invalidInput when it is empty or anything else
 */
export function parseLabelName(given: unknown): string {
	const name = ['string', 'number'].includes(typeof given) ? String(given).trim() : '';
	if (name !== '') return name;
	throw invalidField(
		labelNameField,
		'the name of a label',
		typeof given === 'string' ? name : given,
		"Type a name. If 'Name' is an expression, check that the incoming item has that field.",
	);
}

/**
 * Finds a label by name: the exact spelling first, then without regard to case.
 *
 * @param field the field that holds the name, for the sentence
 * @throws {Failure} invalidInput when several labels fit equally well
 */
export function findByName(
	labels: readonly Label[],
	name: string,
	field = 'Label',
): Label | undefined {
	const wanted = spelling(name);
	const exact = labels.filter((label) => spelling(label.name) === wanted);
	const found = exact.length > 0 ? exact : labels.filter((label) => sameName(label.name, wanted));
	if (found.length > 1) throw ambiguousName(wanted, found, field);
	return found[0];
}

/** The key under which two label names count as the same. */
export const nameKey = (name: string): string => spelling(name).toLowerCase();

/** Whether a name begins so. Capital letters count, and so does a blank at the end of the prefix. */
export const hasPrefix = (name: string, prefix: string): boolean =>
	composed(name.trimStart()).startsWith(composed(prefix.trimStart()));

const spelling = (name: string): string => composed(name.trim());

/** The same letters may come composed or decomposed, which nobody sees. */
const composed = (text: string): string => text.normalize('NFC');

const sameName = (one: string, other: string) => nameKey(one) === nameKey(other);

/**
 * Finds the label that a reference points at.
 *
 * @param field the field that holds the reference, for the sentence
 * @param hint what else helps when there is none
 * @throws {Failure} labelNotFound, or invalidInput when several labels have the name
 */
export function findLabel(
	labels: readonly Label[],
	{ by, value }: LabelReference,
	field = 'Label',
	hint?: MissingHint,
): Label {
	const byId = by === 'name' ? undefined : labels.find((label) => label.id === value);
	const label = byId ?? (by === 'id' ? undefined : findByName(labels, value, field));
	if (!label) throw unknownLabel(labels, { by, value }, field, hint);
	return label;
}

/** Whether a reference may be an ID: a bare number may be the one of a label that is gone. */
export const mayBeId = ({ by, value }: LabelReference): boolean =>
	by === 'id' || (by === 'either' && /^\d+$/.test(value));

/**
 * Whether a reference points at none of these labels.
 *
 * @param field the field that holds the reference, for the sentence
 * @throws {Failure} invalidInput for a name that several labels have
 */
export const isMissing = (
	labels: readonly Label[],
	reference: LabelReference,
	field?: string,
): boolean =>
	!isKnownId(labels, reference) &&
	(reference.by === 'id' || findByName(labels, reference.value, field) === undefined);

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
	{ by, value }: LabelReference,
	field: string,
	hint?: MissingHint,
): Failure {
	const canCreate = hint === 'createIfMissing' && !mayBeId({ by, value });
	return new Failure('labelNotFound', {
		message:
			by === 'id'
				? `The WhatsApp account has no label with the ID "${value}"`
				: `The WhatsApp account has no label named "${value}"`,
		description: `Pick the label from the list in '${field}', or check its spelling in WhatsApp Business. A label that was deleted and created again has a new ID. ${inventory(labels)}${canCreate ? " Or switch on 'Create Label If Missing' under Options." : ''}`,
		...(by === 'id' ? { labelId: value } : {}),
	});
}

function ambiguousName(name: string, found: readonly Label[], field: string): Failure {
	const ids = found.map((label) => `"${label.name}" (ID ${label.id})`).join(', ');
	return new Failure('invalidInput', {
		message: `'${field}' must name one label, but "${name}" fits ${found.length}: ${ids}`,
		description:
			field === labelNameField
				? "Give the new label another name, or choose 'Create Another' in 'If Name Exists' under Options."
				: 'Choose the label by its ID, or give one of the labels another name in WhatsApp Business.',
	});
}
