import { WordEdges } from './WordEdges';

/** WhatsApp's own limit of a text: longer ones are not from WhatsApp. */
const longestText = 65_536;

/** Marks above and below letters, in scripts where the letter stays the same without them. */
const accents =
	/(?![\u3099\u309a])(?=[\p{sc=Inherited}\p{sc=Cyrillic}\p{sc=Hebrew}\p{sc=Arabic}])\p{Mn}/gu;
/** Invisible characters: direction marks, joiners, soft hyphens; and the stroke that stretches Arabic words. */
const invisible = /[\p{Cf}\u0640]/gu;
/** Variants of ' and - from phones and keyboards; Unicode would make an accent of one of them. */
const apostrophes = /[`\u00b4\u02bb\u02bc\u2018\u2019\u201b\u2032\uff07]/g;
const hyphens = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;
/** Capital letters that Unicode neither decomposes nor writes like their small ones. */
const ownLetters: Record<string, string> = { Ø: 'O', Ł: 'L', Đ: 'D', Ħ: 'H', Ŧ: 'T', ẞ: 'SS' };
/** Text without two vowels (Thai, Lao) that Unicode would decompose, and dictionaries then not know. */
const wholeVowels = /[^\u0e33\u0eb3]+/g;

/**
 * Makes a function that tells whether a text has any of the keywords as whole words. Case, accents,
 * line breaks and the kinds of apostrophes and hyphens make no difference. In scripts that put no
 * space between words, the dictionary of Unicode tells where words end.
 *
 * @param keywords words or phrases; empty ones are left out
 */
export function keywordMatcher(keywords: readonly string[]): (text: string) => boolean {
	const wanted = keywords.map(fold).filter((keyword) => keyword !== '');
	return (given) => {
		const text = fold(given.slice(0, longestText));
		const edges = new WordEdges(text);
		return wanted.some((keyword) => isWordIn(text, keyword, edges));
	};
}

/** Steps from edge to edge: a keyword may occur at each letter of a text, and nowhere as a word. */
function isWordIn(text: string, keyword: string, edges: WordEdges): boolean {
	let at = text.indexOf(keyword);
	while (at >= 0) {
		if (edges.has(at) && edges.has(at + keyword.length)) return true;
		at = text.indexOf(keyword, edges.nextFor(keyword, at + 1));
	}
	return false;
}

/** Makes one spelling of all that count as the same. */
const fold = (text: string): string =>
	text
		.replace(apostrophes, "'")
		.replace(hyphens, '-')
		.replace(wholeVowels, (part) => part.normalize('NFKD'))
		.replace(invisible, '')
		.replace(accents, '')
		.toUpperCase()
		.replace(/[ØŁĐĦŦẞ]/g, (letter) => ownLetters[letter]!)
		.replace(/\s+/g, ' ')
		.trim();
