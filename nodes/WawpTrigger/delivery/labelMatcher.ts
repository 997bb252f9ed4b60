import type { Label } from '../../shared/domain/labels/label';
import { nameKey } from '../../shared/domain/labels/labelName';

/** Whether a label is among the chosen ones; undefined when that depends on its name, which is missing. */
export type LabelMatcher = (label: Partial<Label> & Pick<Label, 'id'>) => boolean | undefined;

/**
 * Matches labels as a user chose them.
 *
 * @param chosen IDs, or names without regard to case. Digits alone count as an ID where the name is
 *   missing, so that IDs, which the editor stores, cost no look-up.
 */
export function labelMatcher(chosen: readonly string[]): LabelMatcher {
	const ids = new Set(chosen);
	const names = new Set(chosen.map(nameKey));
	const hasNames = chosen.some((entry) => !/^\d+$/.test(entry));
	return ({ id, name }) => {
		if (ids.has(id)) return true;
		if (name !== undefined) return names.has(nameKey(name));
		return hasNames ? undefined : false;
	};
}
