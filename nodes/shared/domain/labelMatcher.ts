import { type Label, nameKey } from './label';

/**
 * Tells whether a label is among those that were chosen. Undefined when its name would tell, and is
 * not known.
 */
export type LabelMatcher = (label: Partial<Label> & Pick<Label, 'id'>) => boolean | undefined;

/**
 * Matches labels by what a user chose them by.
 *
 * @param chosen IDs, or names without regard to case; digits alone are an ID, so that it can be told
 *   without asking whether a label is meant
 */
export function labelMatcher(chosen: readonly string[]): LabelMatcher {
	const ids = new Set(chosen);
	const names = new Set(chosen.filter((entry) => !/^\d+$/.test(entry)).map(nameKey));
	return ({ id, name }) => {
		if (ids.has(id)) return true;
		if (names.size === 0) return false;
		return name === undefined ? undefined : names.has(nameKey(name));
	};
}
