import { sleep } from 'n8n-workflow';
import type { Effort } from '../transport/http';
import { steadyNow } from '../transport/steadyNow';

/** Milliseconds after its start for which a read may be waited for, however soon the work is done. */
const shortWait = 1000;
/** Milliseconds for a read that nothing depends on. */
const longest = 10_000;

/**
 * Something nice to know, read once per run beside its work: nothing waits for it longer than for
 * the work itself, or a moment, and it is taken back when nobody waits for it any more, so that it
 * does not outlive the run.
 */
export class ReadBeside<T> {
	readonly #ending = new AbortController();
	#reading: Promise<T | undefined> | undefined;
	#readingSince = 0;
	#waiting = 0;

	constructor(private readonly read: (effort: Effort) => Promise<T>) {}

	/**
	 * Does work, and reads meanwhile.
	 *
	 * @param timeout milliseconds for one attempt
	 * @returns also what was read, or nothing when that failed or took too long
	 * @throws what the work throws
	 */
	async during<R>(
		work: () => Promise<R>,
		timeout: number,
	): Promise<{ result: R; beside: T | undefined }> {
		const begun = steadyNow();
		this.#waiting += 1;
		const working = work();
		const reading = (this.#reading ??= this.#begin(timeout));
		// Also when it fails: what other items want to know is under way by now.
		await working.catch(() => {});
		const now = steadyNow();
		const atMost = Math.max(now - begun, this.#readingSince + shortWait - now);
		const beside = await Promise.race([reading, sleep(atMost).then(() => undefined)]);
		this.#waiting -= 1;
		if (this.#waiting === 0) this.#ending.abort();
		return { result: await working, beside };
	}

	async #begin(timeout: number): Promise<T | undefined> {
		this.#readingSince = steadyNow();
		const until = this.#readingSince + longest;
		const effort = { maxRetries: 0, timeout, until, signal: this.#ending.signal };
		return await this.read(effort).catch(() => undefined);
	}
}
