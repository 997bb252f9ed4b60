import { WordEdges } from './WordEdges';

/** WhatsApp's own limit of a text; what is longer was made up. */
const longestText = 65_536;

/** Marks above and below letters, of scripts in which they make no other letter. */
const accents =
	/(?![\u3099\u309a])(?=[\p{sc=Inherited}\p{sc=Cyrillic}\p{sc=Hebrew}\p{sc=Arabic}])\p{Mn}/gu;
/** Signs that nobody sees: direction marks, joiners, soft hyphens. */
const invisible = /\p{Cf}/gu;
/** What phones and keyboards write for ' and -, before Unicode makes an accent of one of them. */
const apostrophes = /[`\u00b4\u02bb\u02bc\u2018\u2019\u201b\u2032\uff07]/g;
const hyphens = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;
/** Letters that Unicode does not take apart. */
const crossedLetters: Record<string, string> = { Ø: 'O', Ł: 'L', Đ: 'D', Ħ: 'H', Ŧ: 'T' };
/** These two vowels would come apart, and no dictionary would know their words any more. */
const wholeVowels = /[^\u0e33\u0eb3]+/g;

/**
 * Tells whether a text has any of some words or phrases as whole words, without regard to case,
 * accents, line breaks and kinds of apostrophes and hyphens, in any script: between words that no
 * space parts, the dictionary of Unicode decides.
 *
 * @param keywords empty ones count for nothing
 */
export function keywordMatcher(keywords: readonly string[]): (text: string) => boolean {
	const wanted = keywords.map(fold).filter((keyword) => keyword !== '');
	return (given) => {
		const text = fold(given.slice(0, longestText));
		const edges = new WordEdges(text);
		return wanted.some((keyword) => isWordIn(text, keyword, edges));
	};
}

/** From edge to edge, because a keyword may occur at each letter of a text, and begin no word at any. */
function isWordIn(text: string, keyword: string, edges: WordEdges): boolean {
	let at = text.indexOf(keyword);
	while (at >= 0) {
		if (edges.has(at) && edges.has(at + keyword.length)) return true;
		at = text.indexOf(keyword, edges.nextFor(keyword, at + 1));
	}
	return false;
}

/** The same text for all spellings that count as the same. */
const fold = (text: string): string =>
	text
		.replace(apostrophes, "'")
		.replace(hyphens, '-')
		.replace(wholeVowels, (part) => part.normalize('NFKD'))
		.replace(invisible, '')
		.replace(accents, '')
		.toUpperCase()
		.replace(/[ØŁĐĦŦ]/g, (letter) => crossedLetters[letter]!)
		.replace(/\s+/g, ' ')
		.trim();
