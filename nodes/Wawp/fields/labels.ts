import type { INodeProperties } from 'n8n-workflow';
import type { LabelReference } from '../../shared/domain/labels/label';
import { listOf, requireEntries } from '../../shared/domain/list';
import type { ItemFields } from './ItemFields';

/**
 * Reads which labels are meant: IDs or names, as a list, or as text with commas or line breaks. From an
 * expression a number may be a name; one in the workflow is an ID, as the pick list stores it.
 *
 * @throws {Failure} invalidInput for anything else
 */
export function readLabels(
	fields: ItemFields,
	{ name, displayName }: INodeProperties,
): LabelReference[] {
	const given = fields.get(name);
	const isExpression = fields.isExpression(name);
	const entries = requireEntries(listOf(given), {
		field: displayName,
		isTyped: !isExpression,
		expected: 'a list of label IDs or names',
		given,
		advice: `Pick the labels from the list in '${displayName}'. If it is an expression, it must give a list, or text separated by commas; check that the incoming item has that field.`,
	});
	return entries.map((value) => ({
		by: isExpression || !/^\d+$/.test(value) ? 'either' : 'id',
		value,
	}));
}

/** Labels by their IDs. */
export const byIds = (ids: readonly string[]): LabelReference[] =>
	ids.map((value) => ({ by: 'id', value }));
