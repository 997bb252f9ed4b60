import { sleep } from 'n8n-workflow';

const pauseBeforeRetry = 1000;

/** Reads what may take a moment to appear: at once, and where nothing is found once more after a second. */
export async function readWithOneRetry<T>(
	read: () => Promise<T | undefined>,
): Promise<T | undefined> {
	const found = await read();
	if (found !== undefined) return found;
	await sleep(pauseBeforeRetry);
	return await read();
}
