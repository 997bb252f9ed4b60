import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(__dirname, '../..');

/** The text of a file of the repository. */
export const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** The rows of the first table below a heading of a page, without its head. */
export function tableBelow(heading: string, page: string): string[][] {
	const text = read(page);
	const below = text.slice(text.indexOf(`\n${heading}\n`)).split('\n');
	const start = below.findIndex((line) => line.startsWith('|'));
	const rows = below.slice(start + 2, below.indexOf('', start));
	return rows.map((row) =>
		row
			.slice(1, -1)
			.split('|')
			.map((cell) => cell.trim()),
	);
}
