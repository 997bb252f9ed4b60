/**
 * A set of chat IDs as short text, for what n8n keeps between polls: a chat takes about 5 bytes where
 * many carry a label, and 8 or 9 where only a few do. Equal sets make equal texts.
 *
 * `@c.us <gaps> 120@g.us <gaps> ["any other ID"]`: IDs that are numbers are grouped by what follows
 * the @ and by the digits before the last 15; of each group the sorted numbers are written as the
 * gaps between them. A gap is one character that tells how many digits follow and the first of its
 * own digits, then these digits, to the base of 90. The alphabet is what JSON need not escape.
 */
const base = 90;
/** How many values the first digit of a gap has: `base` shared among the lengths that can follow. */
const firstDigits = 10;
const powers = Array.from({ length: base / firstDigits }, (_, length) => base ** length);
/** How many decimal digits a number may have so that each one is exact. */
const exactDigits = 15;
const wholeNumber = /^(0|[1-9]\d*)@([a-z.]+)$/;
const [firstCode, backslash] = [0x23, 0x5c];

/** Writes chat IDs, each once. */
export function packChats(chatIds: Iterable<string>): string {
	const groups = new Map<string, number[]>();
	const others = new Set<string>();
	for (const chatId of chatIds) {
		const [, digits, server] = wholeNumber.exec(chatId) ?? [];
		if (digits === undefined) {
			others.add(chatId);
			continue;
		}
		const group = `${digits.slice(0, -exactDigits)}@${server}`;
		const number = Number(digits.slice(-exactDigits));
		const numbers = groups.get(group);
		if (numbers) numbers.push(number);
		else groups.set(group, [number]);
	}
	const parts = [...groups.keys()].sort().map((group) => `${group} ${packed(groups.get(group)!)}`);
	if (others.size > 0) parts.push(JSON.stringify([...others].sort()));
	return parts.join(' ');
}

/** Reads what `packChats` has written: group by group, each in the order of its numbers. */
export function unpackChats(text: string): string[] {
	const chatIds: string[] = [];
	let at = 0;
	while (at < text.length && text[at] !== '[') {
		const nameEnd = text.indexOf(' ', at);
		const bodyEnd = text.indexOf(' ', nameEnd + 1);
		const [head = '', server] = text.slice(at, nameEnd).split('@');
		at = bodyEnd < 0 ? text.length : bodyEnd + 1;
		for (const number of unpacked(text, nameEnd + 1, bodyEnd < 0 ? at : bodyEnd)) {
			const tail = head === '' ? number : String(number).padStart(exactDigits, '0');
			chatIds.push(`${head}${tail}@${server}`);
		}
	}
	return at < text.length ? [...chatIds, ...JSON.parse(text.slice(at))] : chatIds;
}

function packed(numbers: number[]): string {
	let text = '';
	let last = -1;
	for (const number of Float64Array.from(numbers).sort()) {
		if (number !== last) text += gapText(number - last);
		last = number;
	}
	return text;
}

function gapText(gap: number): string {
	const length = powers.findIndex((power) => gap < firstDigits * power);
	let text = characterOf(length * firstDigits + Math.floor(gap / powers[length]!));
	for (let digit = length - 1; digit >= 0; digit--) {
		text += characterOf(Math.floor(gap / powers[digit]!) % base);
	}
	return text;
}

function* unpacked(text: string, from: number, to: number): Generator<number> {
	let number = -1;
	for (let at = from; at < to;) {
		const first = valueAt(text, at++);
		let gap = first % firstDigits;
		for (let left = Math.floor(first / firstDigits); left > 0; left--) {
			gap = gap * base + valueAt(text, at++);
		}
		yield (number += gap);
	}
}

const characterOf = (value: number): string => {
	const code = firstCode + value;
	return String.fromCharCode(code < backslash ? code : code + 1);
};

const valueAt = (text: string, at: number): number => {
	const code = text.charCodeAt(at);
	return code - firstCode - (code > backslash ? 1 : 0);
};
