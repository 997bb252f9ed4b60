/**
 * Finds many words in one pass over a text (Aho and Corasick), so that a thousand take no longer than
 * one.
 */
export class WordFinder {
	/** Where a character leads from a state. Both in one number, because a map of maps is slow. */
	readonly #next = new Map<number, number>();
	/** Where to go on when no character fits: the longest end of what was read that begins a word. */
	readonly #fallback: number[] = [];
	/** How long the words are that end in a state. */
	readonly #lengths: number[][] = [[]];

	constructor(words: readonly string[]) {
		const levels: Array<Array<[state: number, parent: number, code: number]>> = [];
		for (const word of new Set(words)) {
			let state = 0;
			for (let at = 0; at < word.length; at++) {
				const code = word.charCodeAt(at);
				let next = this.#step(state, code);
				if (next === undefined) {
					next = this.#lengths.push([]) - 1;
					this.#next.set(keyOf(state, code), next);
					(levels[at] ??= []).push([next, state, code]);
				}
				state = next;
			}
			this.#lengths[state]!.push(word.length);
		}
		for (const [state, parent, code] of levels.flat()) {
			this.#fallback[state] = parent === 0 ? 0 : this.#follow(this.#fallback[parent]!, code);
			this.#lengths[state]!.push(...this.#lengths[this.#fallback[state]]!);
		}
	}

	/** Whether a word is found between two edges. */
	find(text: string, isEdge: (at: number) => boolean): boolean {
		let state = 0;
		for (let end = 1; end <= text.length; end++) {
			state = this.#follow(state, text.charCodeAt(end - 1));
			const begins = this.#lengths[state]!.some((length) => isEdge(end - length));
			if (begins && isEdge(end)) return true;
		}
		return false;
	}

	#follow(state: number, code: number): number {
		for (let from = state; ; from = this.#fallback[from]!) {
			const next = this.#step(from, code);
			if (next !== undefined) return next;
			if (from === 0) return 0;
		}
	}

	#step(state: number, code: number): number | undefined {
		return this.#next.get(keyOf(state, code));
	}
}

const keyOf = (state: number, code: number): number => state * 0x10000 + code;
