/**
 * A set of chat IDs as short text, for what n8n keeps between polls: a chat takes 5 to 7 bytes where
 * many carry a label, and 8 or 9 where only a few do. Equal sets make equal texts.
 *
 * `@c.us <gaps> 120@g.us <gaps> ["any other ID"]`: IDs that are numbers are grouped by what follows
 * the @ and by the digits before the last 15; of each group the sorted numbers are written as the gaps
 * between them, in LEB128, in base64.
 */
const group = /(\d*)@([a-z.]+) ([\w+/=]+)/g;
/** How many decimal digits a number may have so that each one is exact. */
const exactDigits = 15;
const wholeNumber = /^(0|[1-9]\d*)@([a-z.]+)$/;

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
		const name = `${digits.slice(0, -exactDigits)}@${server}`;
		const number = Number(digits.slice(-exactDigits));
		const numbers = groups.get(name);
		if (numbers) numbers.push(number);
		else groups.set(name, [number]);
	}
	const parts = [...groups.keys()].sort().map((name) => `${name} ${gapsOf(groups.get(name)!)}`);
	if (others.size > 0) parts.push(JSON.stringify([...others].sort()));
	return parts.join(' ');
}

/** Reads what `packChats` has written: group by group, each in the order of its numbers. */
export function unpackChats(text: string): string[] {
	const othersAt = text.indexOf('[');
	const numbers = othersAt < 0 ? text : text.slice(0, othersAt);
	const chatIds: string[] = othersAt < 0 ? [] : JSON.parse(text.slice(othersAt));
	for (const [, head, server, gaps] of numbers.matchAll(group)) {
		for (const number of numbersIn(gaps!)) {
			const tail = head === '' ? number : String(number).padStart(exactDigits, '0');
			chatIds.push(`${head}${tail}@${server}`);
		}
	}
	return chatIds;
}

function gapsOf(numbers: number[]): string {
	const bytes: number[] = [];
	let last = -1;
	for (const number of Float64Array.from(numbers).sort()) {
		if (number === last) continue;
		let gap = number - last;
		for (; gap >= 128; gap = Math.floor(gap / 128)) bytes.push((gap % 128) + 128);
		bytes.push(gap);
		last = number;
	}
	return Buffer.from(bytes).toString('base64');
}

function* numbersIn(gaps: string): Generator<number> {
	let number = -1;
	let unit = 1;
	for (const byte of Buffer.from(gaps, 'base64')) {
		number += (byte % 128) * unit;
		unit *= 128;
		if (byte >= 128) continue;
		yield number;
		unit = 1;
	}
}
