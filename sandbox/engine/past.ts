import type { Account } from '../account';

/** A lag is kept to this part of it, so that few copies are needed. */
const precision = 0.02;

/** What an account was a while ago, for reads that lag behind (wawp-api.md section 8, E10). */
export class Past {
	/** Copies, oldest first, and until when each was true. */
	#copies: Array<{ until: number; account: Account }> = [];

	/** Is called before each change; does nothing without a lag. */
	keep(account: Account, lag: number): void {
		if (lag === 0) return;
		const now = performance.now();
		this.#forget(now - lag);
		const newest = this.#copies.at(-1)?.until ?? -Infinity;
		if (now - newest >= lag * precision) this.#copies.push({ until: now, account: account.copy() });
	}

	/** The account as it was `lag` milliseconds ago, undefined when nothing has changed since. */
	at(lag: number): Account | undefined {
		this.#forget(performance.now() - lag);
		return this.#copies[0]?.account;
	}

	#forget(before: number): void {
		this.#copies = this.#copies.filter(({ until }) => until > before);
	}
}
