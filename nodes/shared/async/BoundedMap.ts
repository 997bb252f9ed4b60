/** A map of limited size: the entries that were set longest ago make room for new ones. */
export class BoundedMap<Key, Value> extends Map<Key, Value> {
	/** @param most how many entries it keeps */
	constructor(private readonly most: number) {
		super();
	}

	/** Sets an entry, which is the newest then, also when it was there before. */
	override set(key: Key, value: Value): this {
		this.delete(key);
		super.set(key, value);
		for (const oldest of this.keys()) {
			if (this.size <= this.most) break;
			this.delete(oldest);
		}
		return this;
	}
}
