import { milliseconds, offOr, oneOf } from './setting';

/** A list of labels that is short for a while: see `shortLabels`. */
export interface ShortLabels {
	/** How many labels it has, the first ones. */
	keep: number;
	/** For how many readings. */
	reads?: number;
	/** For how many milliseconds from the first reading. */
	ms?: number;
}

/**
 * What servers of this kind are reported to do to everybody (wawp-api.md section 8). None of it is
 * on at first.
 */
export const reportedSettings = {
	/**
	 * The list of labels is short although all labels are there: `{keep, reads}` or `{keep, ms}`. After
	 * so many readings the next one ends it; until then `highest` numbers by the short list too (E1).
	 */
	shortLabels: offOr<ShortLabels>(['keep', 'reads'], ['keep', 'ms']),
	/**
	 * The id of a new label: one that no label had before, or by the `highest` in the list of labels
	 * and one more, without a lock, taking the place of a label that has it (E2).
	 */
	labelNumbering: oneOf('unique', 'highest'),
	/** Milliseconds between looking for a new label's id and making it; only with `highest`. */
	createDuration: milliseconds(0),
};
