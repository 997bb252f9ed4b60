/** Rows as lines of text, with the cells of a column below each other. */
export function toTable(rows: string[][]): string {
	const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
	return rows
		.map((row) =>
			row
				.map((cell, column) => cell.padEnd(widths[column]!))
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
}

/** What begins the row of something that went as it should, or did not. */
export const mark = (right: boolean): string => (right ? 'ok' : 'WRONG');
