import { type Label, type LabelReference, isMissing } from './label';
import { nameKey, nameToWrite } from './labelName';

/** WhatsApp's own limit (wawp-api.md section 2). */
export const mostLabels = 20;

/** Names of labels by the key under which two of them count as the same. */
export type NamesByKey = ReadonlyMap<string, string>;

/** What an item says of labels that may have to be created. */
export interface NewLabelsWish {
	labels: readonly LabelReference[];
	createIfMissing: boolean;
	/** Whether they are only imagined. */
	dryRun: boolean;
}

/** The labels that a run is to create, as far as the account has room for them. */
export interface CreationPlan {
	/** Those that are created. */
	real: NamesByKey;
	/** Those that a dry run goes by: the same, and what it would create itself. */
	imagined: NamesByKey;
}

export const nothingPlanned: CreationPlan = { real: new Map(), imagined: new Map() };

/**
 * The names that no label has, each once in its first spelling. A number that is no label's ID is a
 * name here: several labels can't be told apart into IDs and names as a single one can.
 */
export function missingNames(
	labels: readonly Label[],
	references: readonly LabelReference[],
): NamesByKey {
	const names = new Map<string, string>();
	for (const reference of references) {
		if (reference.by === 'id' || !isMissing(labels, reference)) continue;
		const key = nameKey(reference.value);
		if (!names.has(key)) names.set(key, nameToWrite(reference.value));
	}
	return names;
}

/**
 * Settles which items get their missing labels: all of them or, where the account has no room for all,
 * none. That is settled item by item before the first label is created, so that it depends on no
 * item's pace, and a dry run comes to the same.
 */
export function planCreation(
	labels: readonly Label[],
	wishes: readonly NewLabelsWish[],
): CreationPlan {
	const room = mostLabels - labels.length;
	const real = new Map<string, string>();
	const imaginedOnly = new Map<string, string>();
	for (const { labels: references, createIfMissing, dryRun } of wishes) {
		if (!createIfMissing) continue;
		const planned = new Map([...real, ...(dryRun ? imaginedOnly : [])]);
		const more = [...missingNames(labels, references)].filter(([key]) => !planned.has(key));
		if (planned.size + more.length > room) continue;
		for (const [key, name] of more) (dryRun ? imaginedOnly : real).set(key, name);
	}
	return { real, imagined: new Map([...imaginedOnly, ...real]) };
}
