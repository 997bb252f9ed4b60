/** By key: what has to end before the next piece of work may begin. */
const tails = new Map<string, Promise<unknown>>();

/**
 * Runs work when all that was asked for before under the same key has ended, in this process.
 *
 * @param signal when it is aborted, work that still waits lets go of its turn
 * @throws what the work throws, or the signal's reason
 */
export async function oneAtATime<T>(
	key: string,
	signal: AbortSignal | undefined,
	work: () => Promise<T>,
): Promise<T> {
	const before = tails.get(key);
	const turn = before
		? before.then(async () => {
				signal?.throwIfAborted();
				return await work();
			})
		: work();
	const tail = turn.then(
		() => {},
		() => {},
	);
	tails.set(key, tail);
	void tail.then(() => {
		if (tails.get(key) === tail) tails.delete(key);
	});
	return signal ? await Promise.race([turn, aborted(signal, tail)]) : await turn;
}

/** Rejects when the signal is aborted; once the work has ended nothing is left on the signal. */
async function aborted(signal: AbortSignal, ended: Promise<void>): Promise<never> {
	return await new Promise((_, reject) => {
		const abort = () => reject(signal.reason as Error);
		if (signal.aborted) abort();
		signal.addEventListener('abort', abort);
		void ended.then(() => signal.removeEventListener('abort', abort));
	});
}
