import type { Comparison } from './links';
import { median } from './median';

const width = 720;
const left = 210;
const row = 26;
const escaped = (text: string): string =>
	text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** One group of bars: the median of each contender, a thin line from its fastest to its slowest. */
function group({ title, measured }: Comparison, top: number): string {
	const slowest = Math.max(...measured.flatMap(({ values }) => values));
	const x = (value: number) => Math.round(left + (value / slowest) * (width - left - 90));
	const bars = measured.map(({ name, values }, index) => {
		const y = top + 30 + index * row;
		const middle = median(values);
		const [fast, slow] = [x(Math.min(...values)), x(Math.max(...values))];
		return [
			`<text x="${left - 8}" y="${y + 13}" text-anchor="end">${escaped(name)}</text>`,
			`<rect x="${left}" y="${y}" width="${x(middle) - left}" height="17" rx="2" class="${index === 0 ? 'ours' : 'other'}"/>`,
			`<path d="M${fast} ${y + 8.5}H${slow}" class="spread"/>`,
			`<text x="${Math.max(x(middle), slow) + 8}" y="${y + 13}">${(middle / 1000).toFixed(2)} s</text>`,
		].join('');
	});
	return `<text x="10" y="${top + 16}" class="title">${escaped(title)}</text>${bars.join('\n')}`;
}

/** A picture of how long each contender took, as SVG that reads on light and on dark pages. */
export function toChart(comparisons: Comparison[]): string {
	let height = 10;
	const groups = comparisons.map((comparison) => {
		const top = height;
		height += 46 + comparison.measured.length * row;
		return group(comparison, top);
	});
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="How long many links take: medians, and the spread of the rounds">
<style>
text { font: 13px system-ui, sans-serif; fill: #24292f }
.title { font-weight: 600 }
.ours { fill: #1fa855 }
.other { fill: #9aa4ae }
.spread { stroke: #57606a; stroke-width: 2 }
</style>
<rect width="${width}" height="${height}" rx="6" fill="#fff"/>
${groups.join('\n')}
</svg>
`;
}
