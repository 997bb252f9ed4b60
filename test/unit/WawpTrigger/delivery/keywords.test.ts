import { keywordMatcher } from '../../../../nodes/WawpTrigger/delivery/keywords';
import { expectThat } from '../../../support/expectThat';

const has = (keywords: string | string[], text: string) => keywordMatcher([keywords].flat())(text);

describe('the matcher of keywords', () => {
	it.each([
		['upper case', 'asap', 'I need it ASAP!'],
		['another word before', ['later', 'asap'], 'asap'],
		['signs without blanks', 'asap', 'please:asap.thanks'],
		['italics of WhatsApp', 'asap', '_asap_'],
		['accents in the text', 'cafe', 'Un Cafe\u0301, café?'],
		['accents in the word', 'CAFÉ', 'cafe'],
		['a crossed letter', 'zloty', '5 złoty'],
		['a sharp s', 'straße', 'STRASSE 5'],
		['a capital sharp s', 'groß', 'GROẞ'],
		['a capital sharp s in the word', 'GROẞ', 'gross'],
		['an Arabic word that is stretched', 'مرحبا', 'مـــرحبـا'],
		['a stretched word', 'مرحبـــا', 'مرحبا بك'],
		['wide letters', 'ＡＳＡＰ', 'asap'],
		['fancy letters', 'asap', '𝐚𝐬𝐚𝐩'],
		['a phrase over a line break', 'as soon as', 'as\n  soon as'],
		['signs in the word', 'c++', 'I love C++ much'],
		['Cyrillic', 'елка', 'Ёлка!'],
		['Arabic with another hamza', 'أريد', 'اريد المساعدة'],
		['Arabic with vowels', 'مرحبا', 'مَرْحَبًا'],
		['a right-to-left mark', '\u200fمرحبا', 'مرحبا'],
		['Hebrew with points', 'שלום', 'שָׁלוֹם לך'],
		['Persian', 'کمک', 'لطفا کمک کنید'],
		['Hindi', 'नमस्ते', 'नमस्ते जी'],
		['Chinese', '退款', '我要退款谢谢'],
		['a Chinese phrase', '人工客服', '我要人工客服'],
		['Japanese', 'ドア', 'ドアを開けて'],
		['Thai', 'ภาษา', 'ภาษาไทย'],
		['Latin letters inside Chinese', 'iphone', '我的iPhone手机'],
		['a crossed O', 'ore', '5 øre'],
		['a crossed D', 'dak', 'đak'],
		['a crossed H', 'haga', 'ħaġa'],
		['a crossed T', 'tat', 'ŧat'],
		...['’', '‘', 'ʼ', 'ʻ', '´', '`', '＇'].map((sign): [string, string, string] => [
			`the apostrophe ${sign}`,
			"don't",
			`I don${sign}t know`,
		]),
		['another apostrophe in the word', 'don’t', "I don't know"],
		...['‐', '\u2011', '‒', '–', '—', '−', '－'].map((sign): [string, string, string] => [
			`the hyphen ${sign}`,
			'e-mail',
			`my e${sign}mail`,
		]),
		['another hyphen in the word', 'e\u2011mail', 'my e-mail'],
		['an emoji', '🔥', 'great🔥🔥'],
		['an emoji in its other form', '❤', 'love ❤️'],
	])('finds a word with %s', (_, keywords, text) => expect(has(keywords, text)).toBe(true));

	it.each([
		['the start of another', 'asap', 'asaple'],
		['the end of another', 'art', 'start'],
		['a part of a Chinese word', '猫', '熊猫'],
		['a part of a Japanese word', 'サ', 'サーバー'],
		['another letter by its sign', 'がく', 'かく'],
		['another letter by its last sign', 'かく', 'かぐ'],
		['another vowel', 'कि', 'कु'],
		['another vowel sign above the line', 'कु', 'कू'],
		['another syllable', '가', '각'],
		['the same without its apostrophe', "don't", 'dont'],
		['the same without its hyphen', 'e-mail', 'e mail'],
		['a phrase in one word', 'as soon', 'assoon'],
		['no text', 'asap', ''],
		['one blank', ' ', 'a b'],
		['nothing', '', 'a'],
		['signs that nobody sees', '\u200f', 'a\u200fb'],
		['no words', [], 'a'],
	])('does not take for one %s', (_, keywords, text) => expect(has(keywords, text)).toBe(false));

	it('goes on after a beginning that came to nothing', () => {
		const found = (words: string[], texts: string[]) => texts.filter((text) => has(words, text));
		expect(found(['a b c', 'b d'], ['a b d'])).toEqual(['a b d']);
		expect(found(['abcd x', 'cd y'], ['abcd y'])).toEqual([]);
		expect(found(['ab', 'b'], ['ab b', 'ab'])).toEqual(['ab b', 'ab']);
		expect(found(['card', 'cart'], ['a card', 'a cart'])).toEqual(['a card', 'a cart']);
	});

	// What many of them cost is measured by `npm run bench -- keywords`.
	it.each([
		['many different words', (index: number) => `word${index}`, 'word100', 'word'],
		['words that begin alike', (index: number) => 'a'.repeat(index + 1), 'a'.repeat(101), 'b'],
		['words that almost fit', (index: number) => `${'a'.repeat(index)}b`, 'aaab2', 'aaa'],
	])('finds each of a hundred %s, and nothing else', (_, wordOf, ...others) => {
		const words = Array.from({ length: 100 }, (_, index) => wordOf(index));
		const matches = keywordMatcher(words);
		for (const word of words) expectThat(word, matches(`${others.join(' ')} ${word}`)).toBe(true);
		for (const other of others) expectThat(other, matches(other)).toBe(false);
	});

	it('finds a word behind many places that only look like it', () => {
		const lookalikes = '熊猫'.repeat(10_000);
		expectThat('nothing but lookalikes', has('猫', lookalikes)).toBe(false);
		expectThat('the word behind them', has('猫', `${lookalikes}，猫`)).toBe(true);
		expectThat('a phrase behind them', has('as soon', `${'as soonest '.repeat(5000)}as soon`)).toBe(
			true,
		);
	});

	// On Node 20 the dictionary takes seconds for a long text, before Wawp has its answer.
	it.each([
		['Chinese', '退款', '我要退款谢谢'],
		['Thai', 'คืนเงิน', 'ฉันต้องการคืนเงินค่ะ'],
	])('asks the dictionary only about the surroundings of a %s word', (_, keyword, text) => {
		const segment = jest.spyOn(Intl.Segmenter.prototype, 'segment');
		expectThat('the message has the word', has(keyword, text.repeat(5000))).toBe(true);
		const lookedAt = segment.mock.calls.map(([part]) => part.length);
		segment.mockRestore();
		expect(lookedAt).toEqual([expect.any(Number)]);
		expect(lookedAt[0]).toBeLessThan(1000);
	});

	it('looks no further than a WhatsApp text can go', () => {
		const filler = 'x '.repeat(32_766);
		expectThat('the end of a text of 64 KB', has('end', `${filler}end`)).toBe(true);
		expectThat('the end of a longer one', has('end', `${filler}${filler}end`)).toBe(false);
	});
});
