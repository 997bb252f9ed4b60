import { type XmlElement, parseXml } from '@rgrove/parse-xml';
import { toChart } from '../../../bench/chart';

const near = {
	title: '2,000 links & more',
	measured: [
		{ name: 'Wawp', values: [900, 1000, 3000] },
		{ name: 'fetch <bare>', values: [500, 250, 750] },
	],
};
const far = { title: 'far', measured: [{ name: 'Wawp', values: [60_000] }] };

const elementsOf = (svg: string): XmlElement[] => parseXml(svg).root!.children as XmlElement[];
const bars = (svg: string) =>
	elementsOf(svg).filter(({ name, attributes }) => name === 'rect' && attributes.class);
const texts = (svg: string) =>
	elementsOf(svg)
		.filter(({ name }) => name === 'text')
		.map(({ text }) => text);
const numbers = (element: XmlElement, ...names: string[]): number[] =>
	names.map((name) => Number(element.attributes[name]));

describe('the chart of the benchmark', () => {
	it('names every contender, with the median of its rounds in seconds', () => {
		expect(texts(toChart([near, far]))).toEqual([
			...['2,000 links & more', 'Wawp', '1.00 s', 'fetch <bare>', '0.50 s'],
			...['far', 'Wawp', '60.00 s'],
		]);
	});

	it('draws bars as long as the medians, ours in a color of its own', () => {
		const [ours, other] = bars(toChart([near])) as [XmlElement, XmlElement];
		expect([ours, other].map(({ attributes }) => attributes.class)).toEqual(['ours', 'other']);
		const [length] = numbers(ours, 'width') as [number];
		expect(numbers(other, 'width')[0]).toBeCloseTo(length / 2, -1);
	});

	it('measures each comparison by its own slowest round, and leaves room for the figure beside it', () => {
		const svg = toChart([near, far]);
		const [, , width, height] = parseXml(svg).root!.attributes.viewBox!.split(' ').map(Number);
		for (const element of elementsOf(svg).filter(({ name }) => name === 'text')) {
			const [x, y] = numbers(element, 'x', 'y') as [number, number];
			expect(x).toBeLessThan(width! - 60);
			expect(y).toBeLessThan(height!);
		}
		const slowest = bars(svg).at(-1)!;
		const [x, length] = numbers(slowest, 'x', 'width') as [number, number];
		expect(x + length).toBe(width! - 90);
	});

	it('shows the spread from the fastest to the slowest round', () => {
		const [line] = elementsOf(toChart([near])).filter(({ name }) => name === 'path');
		const [, from, to] = /^M(\d+) [\d.]+H(\d+)$/.exec(line!.attributes.d!)!.map(Number);
		const [start, length] = numbers(bars(toChart([near]))[0]!, 'x', 'width') as [number, number];
		expect(from).toBeLessThan(start + length);
		expect(to).toBeGreaterThan(start + length);
	});
});
