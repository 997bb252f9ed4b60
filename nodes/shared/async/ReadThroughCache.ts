import { BoundedMap } from './BoundedMap';
import { monotonicNow } from './clock';

interface Reading<T> {
	result: T;
	/** When it was begun: what changed after that may be missing. */
	begunAt: number;
}

interface Entry<T> {
	value?: Reading<T>;
	pending?: Reading<Promise<T>>;
	failure?: { error: unknown; at: number };
	/** What was read before the entry was dropped. */
	outdated?: Reading<T>;
}

/**
 * What was read from elsewhere, by key, so that it need not be read again soon. The keys that were
 * used longest ago make room for new ones.
 */
export class ReadThroughCache<T> {
	readonly #entries: BoundedMap<string, Entry<T>>;

	/**
	 * @param most how many keys are kept
	 * @param patience milliseconds after a failure in which `get` does not try again
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
	 * @param notBefore as a time of `monotonicNow()`
	 * @throws what reading throws, also when that was a moment ago
	 */
	async get(key: string, notBefore: number, read: () => Promise<T>): Promise<T> {
		const entry = this.#entryOf(key);
		const { value, pending, failure } = entry;
		if (value && value.begunAt >= notBefore) return value.result;
		if (pending && pending.begunAt >= notBefore) return await pending.result;
		if (failure && monotonicNow() - failure.at < this.patience) throw failure.error;
		const result = readInto(entry, read)
			.catch((error: unknown) => {
				// A read that was begun later may have worked meanwhile.
				if (entry.value && entry.value.begunAt >= notBefore) return entry.value.result;
				entry.failure = { error, at: monotonicNow() };
				throw error;
			})
			.finally(() => {
				if (entry.pending?.result === result) delete entry.pending;
			});
		entry.pending = { result, begunAt: monotonicNow() };
		return await result;
	}

	/**
	 * Reads in any case, and keeps what comes.
	 *
	 * @throws what reading throws, which no `get` learns of
	 */
	async readAgain(key: string, read: () => Promise<T>): Promise<T> {
		return await readInto(this.#entryOf(key), read);
	}

	/** What is kept, if reading it was begun late enough. */
	peek(key: string, notBefore: number): T | undefined {
		const value = this.#entries.get(key)?.value;
		return value && value.begunAt >= notBefore ? value.result : undefined;
	}

	/** What was read last, dropped or not, if reading it was begun late enough. */
	last(key: string, notBefore = -Infinity): T | undefined {
		const last = this.#lastReading(key);
		return last && last.begunAt >= notBefore ? last.result : undefined;
	}

	/** Keeps nothing that was read up to now, nor what is being read. */
	drop(key: string): void {
		const outdated = this.#lastReading(key);
		// What is being read ends up in the entry that it began with.
		if (this.#entries.has(key)) this.#entries.set(key, { outdated });
	}

	#lastReading(key: string): Reading<T> | undefined {
		const entry = this.#entries.get(key);
		return entry?.value ?? entry?.outdated;
	}

	#entryOf(key: string): Entry<T> {
		const entry = this.#entries.get(key) ?? {};
		this.#entries.set(key, entry);
		return entry;
	}
}

async function readInto<T>(entry: Entry<T>, read: () => Promise<T>): Promise<T> {
	const begunAt = monotonicNow();
	const result = await read();
	if (!entry.value || entry.value.begunAt <= begunAt) entry.value = { result, begunAt };
	delete entry.failure;
	return result;
}
