import type { Settings } from '../settings';

/**
 * The writes of an account's labels, which are patches of one state: some may not overlap, nor come
 * too fast (wawp-api.md section 8, E6 and E7). What is refused neither counts nor takes effect.
 */
export class LabelWrites {
	readonly #open = new Set<object>();
	/** When the newest writes came, oldest first. */
	#times: number[] = [];

	/**
	 * Counts a write as open until it is given to `end`.
	 *
	 * @returns why it may not go on, if so
	 */
	begin(write: object, { overlappingWrites, writeLimit }: Settings): Trouble | undefined {
		if (overlappingWrites === 'conflict' && this.#open.size > 0) return 'conflict';
		if (writeLimit) {
			const now = performance.now();
			this.#times = this.#times.filter((time) => now - time < writeLimit.ms);
			if (this.#times.length >= writeLimit.writes) return 'overLimit';
			this.#times.push(now);
		}
		this.#open.add(write);
		return undefined;
	}

	/** The write's answer has gone out, or nobody waits for it any more. */
	end(write: object): void {
		this.#open.delete(write);
	}
}

/** The preset that is answered. */
export type Trouble = 'conflict' | 'overLimit';
