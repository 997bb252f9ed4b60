import type { RequestOptions } from '../../shared/api/requests';
import { asFailure } from '../../shared/domain/failures/failure';
import type { Label } from '../../shared/domain/labels/label';
import { traitsOf } from '../../shared/domain/failures/reasons';

/** Reads the labels of a chat. */
type ReadLabels = (chatId: string, options: RequestOptions) => Promise<readonly Label[]>;

/**
 * The labels of a person under each of some IDs. An ID under which the server knows no chat has none,
 * unless it is the one that the item names.
 *
 * @param about.own the one that the item names
 * @throws {Failure} when they can't be read
 */
export async function labelsUnder(
	readLabels: ReadLabels,
	{ own, ids }: { own: string; ids: readonly string[] },
	options: RequestOptions,
): Promise<Map<string, readonly Label[]>> {
	const found = new Map<string, readonly Label[]>();
	for (const id of ids) {
		const labels = await readLabels(id, options).catch((error: unknown) => {
			const failure = asFailure(error);
			const { trouble } = traitsOf(failure.reason);
			const isUnknown = id !== own && ['request', 'chat'].includes(trouble);
			if (isUnknown) return [];
			throw failure;
		});
		found.set(id, labels);
	}
	return found;
}
