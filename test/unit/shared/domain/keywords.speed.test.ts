import { keywordMatcher } from '../../../../nodes/shared/domain/keywords';

it.each([
	['many different words', (index: number) => `word${index}`],
	['words that begin alike', (index: number) => 'a'.repeat(index + 1)],
	['words that almost fit', (index: number) => `${'a'.repeat(index)}b`],
])('is done soon with 64 KB and a thousand of %s', (_, word) => {
	const matches = keywordMatcher(Array.from({ length: 1000 }, (_, index) => word(index)));
	const started = performance.now();
	for (const text of ['a', '我要退款', '🔥', 'lorem ipsum ']) {
		expect(matches(text.repeat(Math.ceil(65_536 / text.length)))).toBe(false);
	}
	// A search for each word on its own takes many seconds.
	expect(performance.now() - started).toBeLessThan(1500);
});
