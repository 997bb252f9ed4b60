import { type Label, type LabelReference, isMissing, nameKey } from './label';

/** WhatsApp's own limit (wawp-api.md section 2). */
export const mostLabels = 20;

/** Names of labels by the key under which two of them count as the same. */
export type NamesByKey = Map<string, string>;

/**
 * The names that no label has, each once in its first spelling. A number that is no label's ID is a
 * name here: several labels can't be told apart into IDs and names as a single one can.
 *
 * @param field the field that holds the references, as the editor calls it
 * @throws {Failure} invalidInput for a name that several labels have
 */
export function missingNames(
	labels: readonly Label[],
	references: readonly LabelReference[],
	field: string,
): NamesByKey {
	const names: NamesByKey = new Map();
	for (const reference of references) {
		if (reference.by === 'id' || !isMissing(labels, reference, field)) continue;
		const name = reference.value.trim();
		if (!names.has(nameKey(name))) names.set(nameKey(name), name);
	}
	return names;
}

/**
 * The labels that a run is to create, as far as the account has room for them. That is settled item by
 * item before the first is created: so it depends on nobody's pace, and a dry run comes to the same.
 */
export class LabelCreationPlan {
	readonly #real: NamesByKey = new Map();
	readonly #imagined: NamesByKey = new Map();

	/**
	 * Settles whether an item gets its labels: all of them or, where there is not room enough, none.
	 *
	 * @param room how many labels the account could take
	 * @param dryRun whether they are only imagined
	 */
	plan(missing: NamesByKey, room: number, dryRun: boolean): void {
		const planned = this.of(dryRun);
		const more = [...missing].filter(([key]) => !planned.has(key));
		if (planned.size + more.length > room) return;
		for (const [key, name] of more) (dryRun ? this.#imagined : this.#real).set(key, name);
	}

	/** What there is room for, in the spelling of who wants it first. */
	of(dryRun: boolean): NamesByKey {
		return dryRun ? new Map([...this.#imagined, ...this.#real]) : this.#real;
	}
}
