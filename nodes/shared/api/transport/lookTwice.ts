import { sleep } from 'n8n-workflow';

const pauseBeforeSecondLook = 1000;

/** Looks for something that may take a moment to appear: at once, and once more after a second. */
export async function lookTwice<T>(look: () => Promise<T | undefined>): Promise<T | undefined> {
	const found = await look();
	if (found !== undefined) return found;
	await sleep(pauseBeforeSecondLook);
	return await look();
}
