import { characterOf, isWordCharacter } from './codes';
import { type DecodedTail, decodeBackwards } from './escapes';

/** What stands in the place of a secret. */
export const mask = '***';
/** Shorter secrets are masked only where they stand alone: as part of a word they are most likely not the secret. */
export const certainLength = 6;

/** A secret as it is looked for in what has been decoded. */
export interface Needle {
	/** Its characters like those of a decoded tail, the last one first. */
	codes: Int32Array;
	standsAlone: boolean;
}

interface Span {
	start: number;
	end: number;
}

const isSecret = (text: string): boolean => text.trim() !== '';

function plainCodes(text: string): Int32Array {
	const { codes, size } = decodeBackwards(text);
	return codes.slice(0, size).map(characterOf);
}

/** The beginning of an escape at the end of a secret: what comes behind it may change how it reads. */
const openEscape = /(?:%(?:u[\da-f]{0,3}|[\da-f])?|\\(?:u[\da-f]{0,3})?|&(?:#x?[\da-f]*)?)$/i;

/** Makes ready what is to be found; blank texts are left out. */
export function needlesOf(secrets: readonly string[]): Needle[] {
	const forms = secrets.flatMap((secret) => {
		const part = secret.replace(openEscape, '');
		return part.length >= certainLength ? [secret, part] : [secret];
	});
	return [...new Set(forms.filter(isSecret))].map((form) => ({
		codes: plainCodes(form),
		standsAlone: form.length < certainLength,
	}));
}

/** Whether a text is one of the secrets, in whatever spelling. */
export function isOneOf(needles: readonly Needle[], text: string): boolean {
	const { codes, size } = decodeBackwards(text);
	return needles.some((needle) => needle.codes.length === size && stands(needle.codes, codes, 0));
}

/** Masks secrets in a text, in whatever spelling they stand there. */
export function masked(text: string, needles: readonly Needle[]): string {
	if (needles.every(({ codes }) => text.length < codes.length)) return text;
	const parts: string[] = [];
	let from = 0;
	for (const { start, end } of spansOf(text, needles)) {
		parts.push(text.slice(from, start), mask);
		from = end;
	}
	return parts.join('') + text.slice(from);
}

/** Where secrets stand, from front to back; those that overlap count as one. */
function spansOf(text: string, needles: readonly Needle[]): Span[] {
	const found: Span[] = [];
	const maybe: Span[] = [];
	const tail = decodeBackwards(text, ({ start, size, codes, ends }) => {
		for (const needle of needles) {
			const last = size - needle.codes.length;
			if (!stands(needle.codes, codes, last)) continue;
			const span = { start, end: ends[last]! };
			if (!needle.standsAlone) found.push(span);
			else if (last === 0 || !isWordCharacter(codes[last - 1]!)) maybe.push(span);
		}
	});
	return united(found.concat(standingAlone(text, tail, maybe)));
}

function stands(needle: Int32Array, codes: Int32Array, from: number): boolean {
	if (from < 0) return false;
	let at = needle.length - 1;
	while (at >= 0 && characterOf(codes[from + at]!) === needle[at]) at -= 1;
	return at < 0;
}

/**
 * What stands before a place is known in the end only: the last letter of %3D or \n belongs to no word.
 *
 * @param spans from back to front
 */
function standingAlone(text: string, { codes, ends, size }: DecodedTail, spans: Span[]): Span[] {
	let before = 0;
	return spans.filter(({ start }) => {
		while (before < size && ends[before]! > start) before += 1;
		const isFree = before < size && ends[before] === start && !isWordCharacter(codes[before]!);
		return start === 0 || isFree || !isWordCharacter(text.charCodeAt(start - 1));
	});
}

function united(spans: Span[]): Span[] {
	const result: Span[] = [];
	for (const span of spans.sort((one, other) => one.start - other.start)) {
		const before = result.at(-1);
		if (before && span.start < before.end) before.end = Math.max(before.end, span.end);
		else result.push({ ...span });
	}
	return result;
}
