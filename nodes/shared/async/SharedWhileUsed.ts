/** What several share by key for as long as one of them uses it: nothing is left when all have gone. */
export class SharedWhileUsed<T> {
	readonly #entries = new Map<string, { value: T; users: number }>();

	/**
	 * Takes part.
	 *
	 * @param own what to share if nothing is shared yet
	 */
	enter(key: string, own: T): T {
		const entry = this.#entries.get(key) ?? { value: own, users: 0 };
		entry.users += 1;
		this.#entries.set(key, entry);
		return entry.value;
	}

	/** Takes part no longer, once for each time of `enter`. */
	leave(key: string): void {
		const entry = this.#entries.get(key);
		if (!entry) return;
		entry.users -= 1;
		if (entry.users === 0) this.#entries.delete(key);
	}

	/** For how many keys something is shared. */
	get size(): number {
		return this.#entries.size;
	}
}
