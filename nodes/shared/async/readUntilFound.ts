import { sleep } from 'n8n-workflow';

/**
 * Reads what may take a moment to appear: at once, and while nothing is found after each of some pauses.
 *
 * @param pauses in milliseconds
 */
export async function readUntilFound<T>(
	read: () => Promise<T | undefined>,
	pauses: readonly number[],
): Promise<T | undefined> {
	let found = await read();
	for (const pause of pauses) {
		if (found !== undefined) return found;
		await sleep(pause);
		found = await read();
	}
	return found;
}

/** Reads what may take a moment to appear: at once, and where nothing is found once more after a second. */
export const readWithOneRetry = async <T>(
	read: () => Promise<T | undefined>,
): Promise<T | undefined> => await readUntilFound(read, [1000]);
