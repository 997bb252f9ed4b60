/** Characters of words. The underscore does not count: WhatsApp puts it around words in italics. */
const letters = /[\p{L}\p{M}\p{N}]+/gu;
/** Characters of words in the scripts that put no space between words. */
const unspaced =
	/(?:(?=[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}])[\p{L}\p{M}\p{N}])+/gu;
const dictionary = new Intl.Segmenter(undefined, { granularity: 'word' });

/** How many characters are segmented together. */
const blockLength = 512;
/** How many more on both sides: near a cut through a word, the dictionary errs for a few characters. */
const margin = 64;

/** The states of a position. */
const [insideWord, edge, upToDictionary] = [0, 1, 2];

/**
 * Where words begin or end in a text. Only the surroundings of a position are segmented: on Node 20 a
 * segmenter copies its whole text for each word that it finds, which takes seconds for a long text.
 */
export class WordEdges {
	/** The state of each position. The positions of a block count as edges until it is segmented. */
	readonly #edges: Uint8Array;
	readonly #isKnown: boolean[] = [];

	constructor(private readonly text: string) {
		this.#edges = new Uint8Array(text.length + 1).fill(edge);
	}

	/** Whether a word may begin or end at a position. */
	has(at: number): boolean {
		const block = Math.floor(at / blockLength);
		if (!this.#isKnown[block]) this.#segment(block * blockLength);
		this.#isKnown[block] = true;
		return this.#edges[at] === edge;
	}

	/**
	 * The first position at or after another one where a keyword may stand: its first letter is there,
	 * and as far as is known, an edge is there and at its end. Without one, the end of the text.
	 */
	nextFor(keyword: string, from: number): number {
		const [text, edges, { length }] = [this.text, this.#edges, keyword];
		const first = keyword.charCodeAt(0);
		for (let at = from; at + length <= text.length; at++) {
			const isWhole = edges[at] === edge && edges[at + length] === edge;
			if (isWhole && text.charCodeAt(at) === first) return at;
		}
		return text.length;
	}

	#segment(from: number): void {
		const start = Math.max(0, from - margin);
		const edges = edgesIn(this.text.slice(start, from + blockLength + margin));
		this.#edges.set(edges.subarray(from - start, from - start + blockLength), from);
	}
}

function edgesIn(part: string): Uint8Array {
	const edges = new Uint8Array(part.length + 1).fill(edge);
	for (const { 0: run, index } of part.matchAll(letters)) {
		edges.fill(insideWord, index + 1, index + run.length);
	}
	for (const { 0: run, index } of part.matchAll(unspaced)) {
		edges.fill(upToDictionary, index, index + run.length);
		edges[index] = edges[index + run.length] = edge;
	}
	if (!edges.includes(upToDictionary)) return edges;
	for (const { index } of dictionary.segment(part)) {
		if (edges[index] === upToDictionary) edges[index] = edge;
	}
	return edges;
}
