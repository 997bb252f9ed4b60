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
 * Finds the labels of a wish. An old label that the account does not list may be gone where it is given
 * by a number, and may never have been where labels are created when they are missing; or the list was
 * short (wawp-api.md section 8, E1).
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
	const labelIds: string[] = [];
	const names: string[] = [];
	for (const reference of old.labels) {
		const isListed = !isMissing(labels, reference);
		if (!isListed && mayBeId(reference)) labelIds.push(reference.value);
		else if (!isListed && createIfMissing) names.push(reference.value);
		else {
			const lookUp = { field: fields.old, lowestOfSeveral };
			labelIds.push(findLabel(labels, reference, lookUp).id);
		}
	}
	const rule = { prune: 'selected', labelIds, ...(names.length > 0 && { names }) } as const;
	return { wanted: [...wanted.values()], rule };
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
