import { isFailure } from './isFailure';
import type { Reader } from './readers';
import { type Route, reasonOf } from './reasonOf';
import { parseBody } from './responseBody';
import { readServerError } from './serverError';
import type { Told } from './told';
import { noMask } from './visibleWords';

/** An HTTP answer as far as judging it needs. */
export interface Answer {
	status: number;
	/** As it came: masking it first could break its JSON. */
	body: string;
}

/** A judged answer: the value hoped for, or why not and what the server said about it. */
export type Verdict<T> = { ok: true; value: T } | ({ ok: false; said: string } & Told);

/**
 * Judges an answer by its shape: a success status may carry a failure, and fields such as `code`
 * and `status` mean different things in different answers (wawp-api.md section 4).
 *
 * @param reader reads what the request hopes for
 * @param route what is known about the request's path
 * @param mask masks secrets in what the server says
 */
export function judge<T>(
	{ status, body: raw }: Answer,
	reader: Reader<T>,
	route: Route,
	mask = noMask,
): Verdict<T> {
	const body = parseBody(raw);
	const isGood = status >= 200 && status < 300;
	const value = isGood ? reader(body, mask) : undefined;
	if (value !== undefined) return { ok: true, value };

	const error = readServerError(body, mask);
	const no = (told: Told): Verdict<never> => ({ ok: false, said: error.said, ...told });
	if (!isGood) return no(reasonOf(status, error, body, route));
	if (!isFailure(body.value)) return no({ reason: 'unexpectedResponse' });
	return no(reasonOf(error.status ?? 422, error, body, route));
}
