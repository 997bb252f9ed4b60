import { keywordMatcher } from '../nodes/shared/domain/keywords';
import { byTurns, ratioOf } from './spread';
import { ownWork } from './work';

const kinds: Array<[kind: string, wordOf: (index: number) => string]> = [
	['that have nothing in common', (index) => `word${index}`],
	['that begin alike', (index) => 'a'.repeat(index + 1)],
	['that almost fit', (index) => `${'a'.repeat(index)}b`],
];
/** Texts of 64 KB, the most that WhatsApp lets anybody write. They hold none of the words whole. */
const texts = ['a', '我要退款', '🔥', 'lorem ipsum '].map((part) =>
	part.repeat(Math.ceil(65_536 / part.length)),
);

/** What it costs a trigger to wait for many words instead of one, by the longest messages. */
export async function keywords(rounds: number, count: number): Promise<void> {
	console.log(`${texts.length} messages of 64 KB, looked through for ${count} words and for one`);
	for (const [kind, wordOf] of kinds) {
		console.log(`words ${kind}`);
		const contender = (name: string, words: string[]) => {
			const matches = keywordMatcher(words);
			const look = async () => {
				if (texts.some(matches)) throw new Error(`${name}: found what is not there`);
				return await Promise.resolve();
			};
			return { name, measure: async () => ({ milliseconds: await ownWork(look) }) };
		};
		const words = Array.from({ length: count }, (_, index) => wordOf(index));
		const [many, one] = await byTurns(rounds, [
			contender('all', words),
			contender('the last', words.slice(-1)),
		]);
		console.log(`words ${kind}: ${ratioOf(many!, one!)}, to be at most 20`);
	}
}
