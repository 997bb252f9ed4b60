/** Waits longer than this, in milliseconds, are not sat out: the item fails and says how long. */
export const longestWait = 60_000;

/** The longest wait that a server is believed to mean: a month, in milliseconds. */
const mostAhead = 31 * 24 * 3_600_000;

/**
 * Reads a Retry-After header.
 *
 * @param header seconds or an HTTP date; null when there was none
 * @param now epoch milliseconds
 * @param date the Date header of the same answer, by whose clock a moment is meant: ours may be wrong
 * @returns milliseconds to wait, a month at most, 0 for a moment that has passed; undefined when
 *   unreadable or absent
 */
export function readRetryAfter(
	header: string | null,
	now: number,
	date?: string,
): number | undefined {
	const text = header?.trim() ?? '';
	if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, mostAhead);
	const moment = readDate(text);
	if (Number.isNaN(moment)) return undefined;
	const sent = readDate(date?.trim() ?? '');
	return Math.min(Math.max(0, moment - (Number.isNaN(sent) ? now : sent)), mostAhead);
}

function readDate(text: string): number {
	// Every form of an HTTP date names its weekday first; the oldest one leaves its GMT unsaid.
	const isDate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text);
	return isDate ? Date.parse(text.replace(/:\d\d \d{4}$/, '$& GMT')) : NaN;
}
