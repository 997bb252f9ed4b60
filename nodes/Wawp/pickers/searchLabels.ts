import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { nameKey } from '../../shared/domain/labels/labelName';
import { toNodeError } from '../../shared/n8n/toErrorItem';
import { labelChoices } from '../../shared/pickers/labelChoices';

/**
 * The pick list of a single label.
 *
 * @param filter part of a name or of a color word, in any case
 * @throws {NodeApiError | NodeOperationError} why there is nothing to choose from
 */
export async function searchLabels(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const wanted = nameKey(filter);
	const choices = await labelChoices(this, (failure) => toNodeError(failure, this));
	return { results: choices.filter(({ name }) => nameKey(name).includes(wanted)) };
}
