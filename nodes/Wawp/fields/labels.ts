import type { INodeProperties } from 'n8n-workflow';
import { invalidField } from '../../shared/domain/failure';
import type { LabelReference } from '../../shared/domain/label';
import type { ItemFields } from '../operations/contract';

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
	const given = fields.get(name);
	const parts = typeof given === 'string' ? partsOf(given) : given;
	const list: unknown[] | undefined = Array.isArray(parts)
		? parts
		: typeof parts === 'number'
			? [parts]
			: undefined;
	const wrong = list?.find((entry) => !isIdOrName(entry));
	if (!list || wrong !== undefined || list.includes(undefined)) {
		throw invalidField(
			displayName,
			'a list of label IDs or names',
			list ? wrong : given,
			`Pick the labels from the list in '${displayName}'. If it is an expression, it must give a list, or text with commas between the labels; check that the incoming item has that field.`,
		);
	}
	const by = fields.isExpression(name) ? 'either' : 'id';
	return list.map((entry) => ({ by, value: String(entry).trim() }));
}

/** A list may come as text, as language models like to give it. */
function partsOf(text: string): unknown {
	if (text.trim().startsWith('[')) {
		try {
			return JSON.parse(text) as unknown;
		} catch {
			// A name may begin like a list.
		}
	}
	return text.split(',').filter((part) => part.trim());
}

const isIdOrName = (entry: unknown): boolean =>
	typeof entry === 'number' || (typeof entry === 'string' && entry.trim() !== '');
