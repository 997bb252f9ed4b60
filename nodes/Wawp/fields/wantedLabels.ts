import type { INodeProperties } from 'n8n-workflow';
import { invalidField } from '../../shared/domain/failures/failure';
import type { LabelReference } from '../../shared/domain/labels/label';
import { severalLabels } from '../../shared/pickers/severalLabels';
import type { ItemFields } from './ItemFields';
import { readLabels } from './labels';
import { switchIn } from './given';

/** Which labels a chat shall carry. */
export const wantedLabels = {
	...severalLabels,
	displayName: 'Label Names or IDs',
	name: 'labels',
} satisfies INodeProperties;

/** Whether there may be none. */
export const allowEmpty = {
	displayName: 'Allow Empty List',
	name: 'allowEmpty',
	type: 'boolean',
	default: false,
} satisfies INodeProperties;

/**
 * Reads which labels a chat shall carry. A missing field is never an empty list.
 *
 * @param hint what an empty list does when it is allowed, for "To …, turn it on."
 * @throws {Failure} invalidInput, also for an empty list that is not allowed
 */
export function readWantedLabels(fields: ItemFields, hint: string): LabelReference[] {
	const labels = readLabels(fields, wantedLabels);
	const isAllowed = switchIn(fields, allowEmpty);
	if (labels.length > 0 || isAllowed) return labels;
	throw invalidField(
		wantedLabels.displayName,
		'at least one label',
		'',
		`Choose at least one label. To ${hint} instead, turn on '${allowEmpty.displayName}'.`,
	);
}
