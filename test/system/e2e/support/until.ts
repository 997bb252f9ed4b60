import { setTimeout as wait } from 'node:timers/promises';

/**
 * Waits until something is so.
 *
 * @param what as the failure names it
 * @throws {Error} when a minute was not enough, which a busy machine may need for anything
 */
export async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
	const deadline = Date.now() + 60_000;
	// Each look keeps a processor busy that n8n could use.
	for (let pause = 50; !(await isSo()); pause = Math.min(1.2 * pause, 500)) {
		if (Date.now() > deadline) throw new Error(`Not within a minute: ${what}`);
		await wait(pause);
	}
}
