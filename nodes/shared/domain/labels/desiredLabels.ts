import { type Label, type LabelReference, findLabel, isMissing, mayBeId } from './label';
import { type PruneRule, fallsUnder } from './plan';

/** Which labels a chat loses, as a user points at them. */
export type PruneOption =
	Exclude<PruneRule, { prune: 'selected' }> | { prune: 'selected'; labels: LabelReference[] };

/** Which labels a chat shall carry and which it loses, as a user points at them. */
export interface DesiredLabels {
	labels: LabelReference[];
	old: PruneOption;
	/** Whether a name that no label has is the name of a label that comes to be. */
	createIfMissing: boolean;
}

/** The fields that hold the two, as the editor calls them. */
export interface DesiredFields {
	labels: string;
	old: string;
}

/** The same, as labels of the account. */
export interface ResolvedLabels {
	/** Each once. */
	wanted: Label[];
	rule: PruneRule;
}

/**
 * Finds the labels of a wish. An old label given by a number that no label has is gone, and a name
 * that no label has is on no chat where labels are created when they are missing.
 *
 * @param labels the labels of the account, with those that have been created
 * @throws {Failure} labelNotFound, or invalidInput for a name that several labels have
 */
export function resolveDesired(
	labels: readonly Label[],
	{ labels: given, old, createIfMissing }: DesiredLabels,
	fields: DesiredFields,
): ResolvedLabels {
	// Several labels of one name come of processes that have created it at once: all of them take the first.
	const lowestOfSeveral = createIfMissing;
	const wanted = new Map<string, Label>();
	for (const reference of given) {
		const lookUp = { field: fields.labels, hint: 'createIfMissing', lowestOfSeveral } as const;
		const label = findLabel(labels, reference, lookUp);
		wanted.set(label.id, label);
	}
	if (old.prune !== 'selected') return { wanted: [...wanted.values()], rule: old };
	const isNowhere = (reference: LabelReference) =>
		(createIfMissing || mayBeId(reference)) && isMissing(labels, reference);
	const labelIds = old.labels
		.filter((reference) => !isNowhere(reference))
		.map((reference) => findLabel(labels, reference, { field: fields.old, lowestOfSeveral }).id);
	return { wanted: [...wanted.values()], rule: { prune: 'selected', labelIds } };
}

/** The labels of the account of which it must be known whether the chat carries them. */
export function relevantLabels(
	labels: readonly Label[],
	{ wanted, rule }: ResolvedLabels,
): Label[] {
	const isWanted = new Set(wanted.map(({ id }) => id));
	return labels.filter((label) => isWanted.has(label.id) || fallsUnder(label, rule));
}

/** The labels of the account that some wishes are about; those that can't be found are left out. */
export function relevantToAny(labels: readonly Label[], wishes: readonly DesiredLabels[]): Label[] {
	const distinct = new Map(
		wishes.map(({ labels: given, old }) => [JSON.stringify([given, old]), { given, old }]),
	);
	const involved = new Set<Label>();
	for (const { given, old } of distinct.values()) {
		const wish = { wanted: known(labels, given), rule: knownRule(labels, old) };
		for (const label of relevantLabels(labels, wish)) involved.add(label);
	}
	return labels.filter((label) => involved.has(label));
}

const knownRule = (labels: readonly Label[], old: PruneOption): PruneRule =>
	old.prune === 'selected'
		? { prune: 'selected', labelIds: known(labels, old.labels).map(({ id }) => id) }
		: old;

const known = (labels: readonly Label[], references: readonly LabelReference[]): Label[] =>
	references.flatMap((reference) => {
		const isThere = !isMissing(labels, reference);
		return isThere ? [findLabel(labels, reference, { lowestOfSeveral: true })] : [];
	});
