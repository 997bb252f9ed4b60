import type { INodeProperties } from 'n8n-workflow';
import { invalidField } from '../../shared/domain/failures/failure';
import type { LabelReference } from '../../shared/domain/labels/label';
import type { ItemFields } from './ItemFields';
import { partsOf } from './values';

/**
 * Reads which labels are meant: IDs from the list; by expression a list, or text with commas, of
 * IDs or names.
 *
 * @throws {Failure} invalidInput for anything else
 */
export function readLabels(
	fields: ItemFields,
	{ name, displayName }: INodeProperties,
): LabelReference[] {
	return toLabels(fields.get(name), fields.isExpression(name), displayName);
}

/**
 * Checks which labels are meant; see `readLabels`.
 *
 * @param isExpression whether they come from an expression, so that names are welcome
 * @throws {Failure} invalidInput
 */
export function toLabels(
	given: unknown,
	isExpression: boolean,
	displayName: string,
): LabelReference[] {
	const list = partsOf(given);
	const wrong = list?.find((entry) => !isIdOrName(entry));
	if (!list || wrong !== undefined || list.includes(undefined)) {
		throw invalidField(
			displayName,
			'a list of label IDs or names',
			list ? wrong : given,
			`Pick the labels from the list in '${displayName}'. If it is an expression, it must give a list, or text with commas between the labels; check that the incoming item has that field.`,
		);
	}
	const by = isExpression ? 'either' : 'id';
	return list.map((entry) => ({ by, value: String(entry).trim() }));
}

/** Labels by their IDs. */
export const byIds = (ids: readonly string[]): LabelReference[] =>
	ids.map((value) => ({ by: 'id', value }));

const isIdOrName = (entry: unknown): boolean =>
	typeof entry === 'number' || (typeof entry === 'string' && entry.trim() !== '');
