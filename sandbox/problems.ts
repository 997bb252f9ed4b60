import { STATUS_CODES } from 'node:http';
import type { BodyFormat, Problem } from './answers';

/** A row of the error table that Wawp documents for Link Label to Chat. */
export interface DocumentedError extends Problem {
	status: number;
	formats: BodyFormat[];
}

/** The whole table (wawp-api.md section 1); the codes of 400, 401 and 500 are our own words. */
export const documentedErrors: readonly DocumentedError[] = [
	{
		status: 400,
		code: 'bad_request',
		message: 'Bad Request - Missing Required Parameter(s)',
		formats: ['json', 'xml', 'text'],
	},
	{
		status: 401,
		code: 'unauthorized',
		message: 'Unauthorized - Invalid or Missing Access Token',
		formats: ['json', 'xml'],
	},
	{
		status: 404,
		code: 'invalid_session',
		message: 'Not Found - Session Does Not Exist',
		formats: ['json', 'xml'],
	},
	{
		status: 500,
		code: 'internal_error',
		message: 'Internal Server Error - Unexpected Failure',
		formats: ['json', 'html'],
	},
	{
		status: 502,
		code: 'wawp_upstream_error',
		message: 'Bad Gateway - Connection Failed to Upstream',
		formats: ['json', 'xml'],
	},
];

/** The 403 to whoever uses a paid feature on the free plan (wawp-api.md section 4). */
export const subscriptionRequired = {
	status: 403,
	code: 'subscription_required',
	message: 'This feature needs a paid subscription',
} as const;

/** What a bare status says: the documented words where there are some, else the HTTP phrase. */
export function usualProblem(status: number): Problem {
	const phrase = STATUS_CODES[status] ?? 'Unknown Status';
	const code = phrase.toLowerCase().replace(/\W+/g, '_');
	return documentedErrors.find((error) => error.status === status) ?? { code, message: phrase };
}

/** The body of a 422: the phone is not connected (wawp-api.md section 4). */
export function notConnectedBody(status: string) {
	return {
		error: 'Session status is not as expected. Try again later or restart the session',
		status,
		expected: ['WORKING'],
	};
}
