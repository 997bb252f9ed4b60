/** What is done once, by name: all that ask for it get what came of it, also when it failed. */
export class Once {
	readonly #begun = new Map<string, Promise<unknown>>();

	/**
	 * Does some work, unless work of that name has begun.
	 *
	 * @param name tells it from everything else, and so does its type
	 */
	async for<T>(name: string, work: () => Promise<T>): Promise<T> {
		const working = this.#begun.get(name) ?? work();
		this.#begun.set(name, working);
		return (await working) as T;
	}
}
