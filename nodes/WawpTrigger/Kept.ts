import { steadyNow } from '../shared/api/transport/steadyNow';
import { BoundedMap } from '../shared/async/BoundedMap';

interface Read<T> {
	result: T;
	/** When it was begun: what changed after that may be missing. */
	begunAt: number;
}

interface Entry<T> {
	value?: Read<T>;
	pending?: Read<Promise<T>>;
	failure?: { error: unknown; at: number };
}

/**
 * What was read from elsewhere, by key, so that it need not be read again soon. Only so many are
 * kept; those that were not asked for longest go first.
 */
export class Kept<T> {
	readonly #entries: BoundedMap<string, Entry<T>>;

	/**
	 * @param most so many keys
	 * @param patience milliseconds after a failure in which it is not tried again
	 */
	constructor(
		most: number,
		private readonly patience = 5000,
	) {
		this.#entries = new BoundedMap(most);
	}

	/**
	 * What is kept, or is being read, if that was begun late enough; else it is read.
	 *
	 * @param notBefore as a time of `steadyNow()`
	 * @throws what reading throws, also when that was a moment ago
	 */
	async get(key: string, notBefore: number, read: () => Promise<T>): Promise<T> {
		const entry = this.#entryOf(key);
		const { value, pending, failure } = entry;
		if (value && value.begunAt >= notBefore) return value.result;
		if (pending && pending.begunAt >= notBefore) return await pending.result;
		if (failure && steadyNow() - failure.at < this.patience) throw failure.error;
		const begunAt = steadyNow();
		const result = this.#read(entry, { begunAt, notBefore }, read);
		entry.pending = { result, begunAt };
		return await result;
	}

	/** What was read last, however long ago. */
	last(key: string): T | undefined {
		return this.#entries.get(key)?.value?.result;
	}

	async #read(
		entry: Entry<T>,
		{ begunAt, notBefore }: { begunAt: number; notBefore: number },
		read: () => Promise<T>,
	): Promise<T> {
		return await read()
			.then(
				(result) => {
					if (!entry.value || entry.value.begunAt <= begunAt) entry.value = { result, begunAt };
					delete entry.failure;
					return result;
				},
				(error: unknown) => {
					// A read that was begun later may have worked meanwhile.
					if (entry.value && entry.value.begunAt >= notBefore) return entry.value.result;
					entry.failure = { error, at: steadyNow() };
					throw error;
				},
			)
			.finally(() => {
				if (entry.pending?.begunAt === begunAt) delete entry.pending;
			});
	}

	#entryOf(key: string): Entry<T> {
		const entry = this.#entries.get(key) ?? {};
		this.#entries.set(key, entry);
		return entry;
	}
}
