import { type Failure, asFailure } from '../domain/failures/failure';
import type { Label } from '../domain/labels/label';
import { type RequestOptions, countingAttempts } from './requests';

interface Lookup {
	labelId: string;
	/** Reads the labels of the account. */
	list: (options: RequestOptions) => Promise<readonly Label[]>;
	/** The failure for a label that is there: Wawp meant something else. */
	otherwise: (gone: Failure) => Failure;
}

/**
 * A 404 without a word about the label may be about anything: the labels of the account tell. A list
 * without any tells nothing (wawp-api.md section 8, E1).
 *
 * @param send sends the request that names the label
 * @throws {Failure} labelNotFound only for a label that is said to be gone, or is not listed
 */
export async function goneOnlyIfUnlisted<T>(
	{ labelId, list, otherwise }: Lookup,
	options: RequestOptions,
	send: (options: RequestOptions) => Promise<T>,
): Promise<T> {
	return await countingAttempts(
		options,
		async (counted) =>
			await send(counted).catch(async (error: unknown) => {
				const failure = asFailure(error);
				if (!failure.internals.isAssumed) throw failure;
				const labels = await list(counted).catch(() => []);
				const isGone = labels.length > 0 && labels.every(({ id }) => id !== labelId);
				throw isGone ? failure : otherwise(failure);
			}),
	);
}
