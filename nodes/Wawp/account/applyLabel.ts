import type { ChatAndLabelIds, WawpApi } from '../../shared/api/WawpApi';
import type { RequestOptions } from '../../shared/api/requests';
import type { Persons } from './Persons';
import { confirmLabel } from './confirmLabel';

/**
 * Links a label, and when Wawp has only taken that on makes sure that it is there, so that another
 * one may be taken off.
 *
 * @throws {Failure} notApplied when it is not there
 */
export async function applyLabel(
	api: WawpApi,
	persons: Persons,
	ids: ChatAndLabelIds,
	options: RequestOptions,
): Promise<void> {
	const { isApplied } = await api.linkLabel(ids, options);
	if (!isApplied) await confirmLabel(api, persons, ids, options);
}
