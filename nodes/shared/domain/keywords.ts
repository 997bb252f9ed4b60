import { WordFinder } from './WordFinder';

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

/** What words are made of. No underscore: WhatsApp puts it around what is set in italics. */
const wordCharacter = /[\p{L}\p{M}\p{N}]/u;
/** The scripts that put no space between words. */
const unspaced =
	/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/**
 * Tells whether a text has any of some words or phrases as whole words, without regard to case,
 * accents, line breaks and kinds of apostrophes and hyphens, in any script: between words that no
 * space parts, the dictionary of Unicode decides. The time grows with the text, not with the number
 * of words.
 *
 * @param keywords empty ones count for nothing
 */
export function keywordMatcher(keywords: readonly string[]): (text: string) => boolean {
	const finder = new WordFinder(keywords.map(fold).filter((keyword) => keyword !== ''));
	return (given) => {
		const text = fold(given.slice(0, longestText));
		const isEdge = wordEdges(text);
		return finder.find(text, isEdge);
	};
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

/** Tells at which positions of a text a word may begin or end. */
function wordEdges(text: string): (at: number) => boolean {
	const known: boolean[] = [];
	let byDictionary: Set<number> | undefined;
	const isEdge = (at: number): boolean => {
		const before = /.$/su.exec(text.slice(Math.max(0, at - 2), at))?.[0] ?? '';
		const after = /./su.exec(text.slice(at, at + 2))?.[0] ?? '';
		if (!wordCharacter.test(before) || !wordCharacter.test(after)) return true;
		const isUnspaced = unspaced.test(before);
		if (isUnspaced !== unspaced.test(after)) return true;
		if (!isUnspaced) return false;
		byDictionary ??= dictionaryEdges(text);
		return byDictionary.has(at);
	};
	return (at) => (known[at] ??= isEdge(at));
}

const dictionaryEdges = (text: string): Set<number> =>
	new Set(
		Array.from(
			new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text),
			({ index }) => index,
		),
	);
