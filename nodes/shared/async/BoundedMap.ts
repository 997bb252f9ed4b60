/** A map that keeps so many entries at most: those that were set longest ago go first. */
export class BoundedMap<Key, Value> extends Map<Key, Value> {
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
