import { onAbort } from '../async/onAbort';
import { failureFor } from '../domain/failures/messages';

/** By key: what has to end before the next piece of work may begin. */
const tails = new Map<string, Promise<unknown>>();

/**
 * Runs work when all that was asked for before under the same key has ended, in this process.
 *
 * @param signal when it is aborted, work that still waits lets go of its turn
 * @throws what the work throws; {Failure} cancelled when the signal was aborted before
 */
export async function oneAtATime<T>(
	key: string,
	signal: AbortSignal | undefined,
	work: () => Promise<T>,
): Promise<T> {
	const before = tails.get(key) ?? Promise.resolve();
	const turn = ended(before, signal).then(work);
	const tail = Promise.allSettled([before, turn]);
	tails.set(key, tail);
	void tail.then(() => {
		if (tails.get(key) === tail) tails.delete(key);
	});
	return await turn;
}

/** Waits for something to end, but no longer than until the signal is aborted. */
async function ended(before: Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
	if (signal?.aborted) throw failureFor('cancelled');
	await new Promise<void>((resolve, reject) => {
		const stopListening = onAbort(signal, () => reject(failureFor('cancelled')));
		void before.then(() => {
			stopListening();
			resolve();
		});
	});
}
