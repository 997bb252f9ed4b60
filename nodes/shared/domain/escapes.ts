import {
	byte,
	comparable,
	controlOf,
	either,
	layersOf,
	mostLayers,
	unit,
	withLayers,
	withoutLayers,
} from './codes';
import { entityNames } from './entities';

/** The end of a text, decoded. */
export interface DecodedTail {
	/** Where it begins in the text. */
	readonly start: number;
	/** How many characters it has. */
	readonly size: number;
	/** They, as UTF-16 units in lower case, from the last one to the first; more room than is used. */
	readonly codes: Int32Array;
	/** Where each of them ends in the text. */
	readonly ends: Int32Array;
}

/** No character, no escape. */
const none = -1;
const percent = unit('%');
const backslash = unit('\\');
const ampersand = unit('&');
const hash = unit('#');
const semicolon = unit(';');
const letterU = unit('u');
const letterX = unit('x');

/**
 * Decodes a text from its end to its front: percent, JSON and HTML escapes, nested and mixed in
 * whatever way, until nothing is left to decode. As every escape is known by its first character,
 * one pass does it, and what stands before a place never changes how the text reads from there on.
 * Capital letters become small ones, and a plus sign a blank, which it is in forms.
 *
 * @param onStep told of what has been read after each step towards the front
 */
export function decodeBackwards(text: string, onStep?: (tail: DecodedTail) => void): DecodedTail {
	const reader = new Reader(text);
	while (reader.start > 0) {
		reader.step();
		onStep?.(reader);
	}
	return reader;
}

class Reader implements DecodedTail {
	readonly codes: Int32Array;
	readonly ends: Int32Array;
	size = 0;
	start: number;
	/** How many characters behind its first one belong to the escape that was read last. */
	#used = 0;
	/** How many layers of JSON have been taken off for the character that is being read. */
	#layers = 0;

	constructor(private readonly text: string) {
		this.start = text.length;
		this.codes = new Int32Array(text.length);
		this.ends = new Int32Array(text.length);
	}

	step(): void {
		let end = this.start;
		this.start -= 1;
		let code = this.text.charCodeAt(this.start);
		this.#layers = 0;
		// What an escape stands for may begin another one: %2541 is %41 is A.
		while (beginsEscape(code)) {
			const decoded = this.#decode(code);
			if (decoded < 0) break;
			code = decoded;
			this.size -= this.#used;
			end = this.ends[this.size]!;
		}
		if (code > 0xffff && code < byte) {
			const pair = String.fromCodePoint(code);
			this.#push(pair.charCodeAt(1), end);
			this.#push(pair.charCodeAt(0), end);
		} else {
			this.#push(comparable(code), end);
		}
	}

	#push(code: number, end: number): void {
		this.codes[this.size] = withLayers(code, this.#layers);
		this.ends[this.size] = end;
		this.size += 1;
	}

	/** The character that stands so many places behind the one that is being read. */
	#behind(places: number): number {
		return places < this.size ? withoutLayers(this.codes[this.size - 1 - places]!) : none;
	}

	/** @returns what an escape stands for, or none */
	#decode(code: number): number {
		if (code === percent) return this.#percent();
		if (code === backslash) return this.#backslash();
		return code === ampersand ? this.#entity() : this.#bytes(code - byte);
	}

	#percent(): number {
		if (this.#behind(0) === letterU) return this.#hex(1, 4);
		const code = this.#hex(0, 2);
		return code < 0x80 ? code : byte + code;
	}

	/** A byte of UTF-8 and those that belong to it. */
	#bytes(first: number): number {
		const more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : 0;
		let code = first & (0x3f >> more);
		for (let place = 0; place < more; place += 1) {
			const next = this.#behind(place) - byte;
			if (next < 0x80 || next > 0xbf) return none;
			code = code * 0x40 + (next & 0x3f);
		}
		this.#used = more;
		return more === 0 || code > 0x10ffff ? none : code;
	}

	/** A backslash before what needs none is left out, as it is before a slash or a quote. */
	#backslash(): number {
		const next = this.#behind(0);
		if (next < 0) return none;
		const layers = layersOf(this.codes[this.size - 1]!);
		this.#used = 1;
		if (layers > this.#layers) {
			this.#layers = layers;
			return next;
		}
		this.#layers = Math.min(this.#layers + 1, mostLayers);
		const unit = next === letterU ? this.#hex(1, 4) : none;
		if (unit >= 0) return unit;
		this.#used = 1;
		return controlOf(next);
	}

	#hex(from: number, digits: number): number {
		let code = 0;
		this.#used = from + digits;
		for (let place = from; place < this.#used; place += 1) {
			const digit = digitOf(this.#behind(place), 16);
			if (digit < 0) return none;
			code = code * 16 + digit;
		}
		return code;
	}

	#entity(): number {
		return this.#behind(0) === hash ? this.#numericEntity() : this.#namedEntity();
	}

	#numericEntity(): number {
		const base = this.#behind(1) === letterX ? 16 : 10;
		const from = base === 16 ? 2 : 1;
		let code = 0;
		this.#used = from;
		for (let digit = 0; (digit = digitOf(this.#behind(this.#used), base)) >= 0;) {
			code = Math.min(code * base + digit, 0x110000);
			this.#used += 1;
		}
		if (this.#used === from) return none;
		if (this.#behind(this.#used) === semicolon) this.#used += 1;
		return code > 0x10ffff ? 0xfffd : code;
	}

	/** The longest name that fits. */
	#namedEntity(): number {
		let found = none;
		let names = entityNames;
		for (let place = 0; ; place += 1) {
			const next = this.#behind(place);
			const isEnded = next === semicolon;
			if (names.code !== undefined && (isEnded || names.isBare)) {
				found = names.code;
				this.#used = isEnded ? place + 1 : place;
			}
			const longer = names.longer.get(next);
			if (!longer) return found;
			names = longer;
		}
	}
}

const beginsEscape = (code: number): boolean =>
	code === percent || code === backslash || code === ampersand || (code >= byte && code < either);

function digitOf(code: number, base: number): number {
	if (code >= 48 && code <= 57) return code - 48;
	return base === 16 && code >= 97 && code <= 102 ? code - 87 : -1;
}
