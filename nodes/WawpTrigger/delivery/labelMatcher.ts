import { type Label, nameKey } from '../../shared/domain/label';

/**
 * Tells whether a label is among those that were chosen. Undefined when its name would tell, and is
 * not known.
 */
export type LabelMatcher = (label: Partial<Label> & Pick<Label, 'id'>) => boolean | undefined;

/**
 * Matches labels by what a user chose them by.
 *
 * @param chosen IDs, or names without regard to case; digits alone are not worth asking for a name, so
 *   that IDs, which the editor stores, cost nothing
 */
export function labelMatcher(chosen: readonly string[]): LabelMatcher {
	const ids = new Set(chosen);
	const names = new Set(chosen.map(nameKey));
	const isWorthAsking = chosen.some((entry) => !/^\d+$/.test(entry));
	return ({ id, name }) => {
		if (ids.has(id)) return true;
		if (name !== undefined) return names.has(nameKey(name));
		return isWorthAsking ? undefined : false;
	};
}
