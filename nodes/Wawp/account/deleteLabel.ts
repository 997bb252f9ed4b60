import { type Failure, asFailure } from '../../shared/domain/failures/failure';
import { failureFor } from '../../shared/domain/failures/messages';
import { targets } from '../../shared/api/UncertainWrites';
import type { WawpApi } from '../../shared/api/WawpApi';
import { type RequestOptions, isUnknownRoute } from '../../shared/api/requests';
import type { LabelDirectory } from './LabelDirectory';

/**
 * Delete Label (wawp-api.md section 2). One that is gone after an attempt of this execution whose outcome is
 * unknown has been deleted by it.
 *
 * @throws {Failure} labelNotFound
 */
export async function deleteLabel(
	api: WawpApi,
	directory: LabelDirectory,
	labelId: string,
	options: RequestOptions,
): Promise<void> {
	const refused = await api.deleteLabel(labelId, options).then(() => undefined, asFailure);
	if (refused) {
		const mayBeOurs = api.uncertain.get(targets.label(labelId)) !== undefined;
		const failure = await pathOrLabel(directory, refused, { labelId, mayBeOurs }, options);
		if (failure.reason !== 'labelNotFound' || !mayBeOurs) throw failure;
	}
	directory.forget(labelId);
}

/** A server that knows neither path may have meant the label: the labels of the account tell. */
async function pathOrLabel(
	directory: LabelDirectory,
	failure: Failure,
	{ labelId, mayBeOurs }: { labelId: string; mayBeOurs: boolean },
	options: RequestOptions,
): Promise<Failure> {
	if (!isUnknownRoute(failure)) return failure;
	const reading = mayBeOurs ? directory.fresh(options) : directory.labels(options);
	const labels = await reading.catch(() => undefined);
	const isMissing = labels && !labels.some(({ id }) => id === labelId);
	return isMissing
		? failureFor('labelNotFound', {
				httpCode: failure.facts.httpCode,
				labelId,
				label: directory.named(labelId),
			})
		: failure;
}
