import type { Failure } from '../domain/failures/failure';
import type { Label } from '../domain/labels/label';
import { type RequestOptions, counted } from './requests';

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
 * @param failure of the request that names the label
 * @returns labelNotFound only for a label that is said to be gone, or is not listed
 */
export async function goneOnlyIfUnlisted(
	failure: Failure,
	{ labelId, list, otherwise }: Lookup,
	options: RequestOptions,
): Promise<Failure> {
	if (!failure.internals.isAssumed) return failure;
	const { attempts = 0 } = failure.facts;
	const count = counted(options);
	const labels = await list(count.options).catch(() => []);
	const isGone = labels.length > 0 && labels.every(({ id }) => id !== labelId);
	return (isGone ? failure : otherwise(failure)).with({ attempts: attempts + count.sent() });
}
