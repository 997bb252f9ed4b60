import { invalidField } from '../domain/failures/failure';
import { isLocalHost } from '../domain/localHost';

/** Where the live API is (wawp-api.md, first lines). */
export const defaultBaseUrl = 'https://api.wawp.net';

const field = 'Base URL';

/**
 * Checks the credential's base URL and brings it into one form.
 *
 * @param given with or without a trailing slash or the version `/v2`; empty means Wawp's own
 * @param redact masks credentials in what the failure quotes
 * @returns without a trailing slash and without `/v2`
 * @throws {Failure} invalidInput: no URL, not http(s), with a user name or a query, or plain http
 *   to a public host, where everybody on the way could read the access token
 */
export function parseBaseUrl(
	given: unknown,
	redact: (text: string) => string = (text) => text,
): string {
	const text = String(given ?? '').trim() || defaultBaseUrl;
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (!url || !['http:', 'https:'].includes(url.protocol)) {
		throw invalidField(
			field,
			`a web address like ${defaultBaseUrl}`,
			text.includes('@') ? '***' : redact(text).split(/[?#]/)[0],
			"Open the 'Wawp API' credential and correct its 'Base URL'.",
		);
	}
	if (url.username || url.password || url.search || url.hash) {
		throw invalidField(
			field,
			'a plain web address without user name, query or fragment',
			redact(withoutSecrets(url)),
			"Open the 'Wawp API' credential and leave only the address in its 'Base URL'. The instance ID and the access token have fields of their own.",
		);
	}
	if (url.protocol === 'http:' && !isLocalHost(url.hostname)) {
		throw invalidField(
			field,
			'an https:// address',
			redact(text),
			'Plain http would send the access token in the clear. Use https://, or a server in your own network.',
		);
	}
	return url.origin + withoutSlashes(withoutSlashes(url.pathname).replace(/\/v2$/i, ''));
}

/** Whether a request to `url` goes to the server that the base URL names. */
export function isSameOrigin(url: string, baseUrl: string): boolean {
	return URL.canParse(url) && new URL(url).origin === new URL(baseUrl).origin;
}

/** At the end; tried once for each run of slashes, not once for each slash. */
const withoutSlashes = (path: string): string => path.replace(/(?<!\/)\/+$/, '');

const withoutSecrets = ({ protocol, username, password, host, pathname, search, hash }: URL) =>
	`${protocol}//${username || password ? '***@' : ''}${host}${pathname}${search && '?***'}${hash && '#***'}`;
