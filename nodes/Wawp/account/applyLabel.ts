import type { ChatAndLabelIds } from '../../shared/api/WawpApi';
import type { RequestOptions } from '../../shared/api/requests';
import { type Confirming, confirmLabel } from './confirmLabel';

/**
 * Links a label, and when Wawp has only taken that on makes sure that it is there, so that another
 * one may be taken off.
 *
 * @throws {Failure} notApplied when it is not there
 */
export async function applyLabel(
	on: Confirming,
	ids: ChatAndLabelIds,
	options: RequestOptions,
): Promise<void> {
	const { isApplied } = await on.api.linkLabel(ids, options);
	if (!isApplied) await confirmLabel(on, ids, options);
}
