/** Waits longer than this, in milliseconds, are not sat out: the item fails and says how long. */
export const longestWait = 60_000;

/** Nobody plans further ahead: a month, in milliseconds. */
const mostAhead = 31 * 24 * 3_600_000;

/**
 * Reads a Retry-After header.
 *
 * @param header seconds or an HTTP date; null when there was none
 * @param now epoch milliseconds
 * @returns milliseconds to wait, a month at most, 0 for a moment that has passed; undefined when
 *   unreadable or absent
 */
export function readRetryAfter(header: string | null, now: number): number | undefined {
	const text = header?.trim() ?? '';
	if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, mostAhead);
	// Every form of an HTTP date names its weekday first; the oldest one leaves its GMT unsaid.
	const isDate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text);
	const date = isDate ? Date.parse(text.replace(/:\d\d \d{4}$/, '$& GMT')) : NaN;
	return Number.isNaN(date) ? undefined : Math.min(Math.max(0, date - now), mostAhead);
}
