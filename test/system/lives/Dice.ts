/** Random choices, which the same seed makes again (mulberry32). */
export class Dice {
	#state: number;

	constructor(seed: number) {
		this.#state = seed;
	}

	/** From 0 up to 1. */
	#next(): number {
		this.#state = (this.#state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	/** One of the list. */
	of<T>(list: readonly T[]): T {
		return list[Math.floor(this.#next() * list.length)]!;
	}

	/** True in so many cases of a hundred. */
	chance(percent: number): boolean {
		return this.#next() * 100 < percent;
	}
}
