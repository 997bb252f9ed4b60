import { invalidField } from '../domain/failures/failure';

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
	if (url.protocol === 'http:' && !isPrivateHost(url.hostname)) {
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

/**
 * Whether a host is on this machine or in its network.
 *
 * @param host as URL gives it, which brings every spelling of an address into its one form
 */
export function isPrivateHost(host: string): boolean {
	if (host.startsWith('['))
		return /^\[(?:::1|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*)\]$/.test(host);
	const [first, second] = host.split('.').map(Number) as [number, number];
	if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) {
		return (
			first === 10 ||
			first === 127 ||
			(first === 172 && second >= 16 && second <= 31) ||
			(first === 192 && second === 168) ||
			(first === 169 && second === 254)
		);
	}
	return !host.includes('.') || host.endsWith('.localhost');
}
