/** How many characters of a text are looked at: what matters stands at its beginning. */
const mostLooked = 16_384;

/**
 * The beginning of a text, which is all that is looked at. It ends between two words, so that no
 * half of a secret is left of which the other half would have told what it is.
 */
function beginning(text: string): string {
	if (text.length <= mostLooked) return text;
	const cut = text.slice(0, mostLooked);
	return cut.slice(0, cut.search(/\s\S*$/) + 1);
}

/** What a browser shows nothing of on the page, up to the end of the text where it is never closed. */
const unseen = /^(script|style|title)\b/i;

/** Masks secrets in a text. */
export type Mask = (text: string) => string;

/** For where no secret is known. */
export const noMask: Mask = (text) => text;

/**
 * The words that a browser would show of a text, on one line. Only its beginning is looked at. No
 * tag is left, also none that the removal of another one would have put together.
 *
 * @param mask applied before tags are taken out, with which a part of a secret may go
 */
export function visibleWords(markup: string, mask = noMask): string {
	const text = mask(beginning(markup));
	const words: string[] = [];
	let at = 0;
	for (let open = tagFrom(text, 0); open >= 0; open = tagFrom(text, at)) {
		const close = endOfUnseen(text, open) ?? text.indexOf('>', open) + 1;
		// An angle bracket that is never closed begins no tag, and none behind it does.
		if (close === 0) break;
		words.push(text.slice(at, open));
		at = close;
	}
	words.push(text.slice(at).replace(/<(?=[a-z/!?])/gi, ''));
	return words.join(' ').replace(/\s+/g, ' ').trim();
}

function tagFrom(text: string, from: number): number {
	const tag = /<[a-z/!?]/gi;
	tag.lastIndex = from;
	return tag.exec(text)?.index ?? -1;
}

/** Where an element ends of which nothing is seen; undefined where there is none. */
function endOfUnseen(text: string, open: number): number | undefined {
	const [, name] = unseen.exec(text.slice(open + 1, open + 8)) ?? [];
	if (name === undefined) return undefined;
	const closing = new RegExp(`</${name}\\s*>`, 'gi');
	closing.lastIndex = open;
	return closing.exec(text) ? closing.lastIndex : text.length;
}
