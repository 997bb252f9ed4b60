/** Where a number may stand that has more digits than a number can keep. */
const mayHoldLongNumber = /(?:^|[[:,\s])-?\d{16}/;
/** The strings and the numbers of a JSON text. */
const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g;

/**
 * Parses JSON, whole numbers above 2^53 as text: they are IDs, and as numbers two of them may be one.
 *
 * @throws {SyntaxError}
 */
export function parseExact(text: string): unknown {
	const value: unknown = JSON.parse(text);
	// The text is known to be JSON by now, so that every quote in it has its counterpart.
	return mayHoldLongNumber.test(text) ? JSON.parse(text.replace(tokens, quoted)) : value;
}

const quoted = (token: string): string =>
	/^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token;
