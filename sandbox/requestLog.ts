import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyRequest } from 'fastify';
import type { Credentials } from './credentials';
import type { Webhook } from './webhooks/webhook';

/** One request as it arrived, a repeated attempt being a request of its own. */
export interface LoggedRequest {
	/** Arrival, epoch milliseconds. */
	at: number;
	method: string;
	/** Decoded, without the query. */
	path: string;
	/** Path and query as they came over the wire. */
	url: string;
	query: Record<string, string | string[]>;
	headers: IncomingHttpHeaders;
	/** Parsed if it was sent as JSON, else the text; undefined when there was none. */
	body: unknown;
	/** The status that was sent, null as long as there is none. */
	status: number | null;
	/** Milliseconds from arrival to the answer, null as long as there is none. */
	ms: number | null;
}

/** The log entry of a request that has just arrived. */
export function record(request: FastifyRequest): LoggedRequest {
	const { method, url, headers, body } = request;
	return {
		at: Date.now(),
		method,
		path: decodedPath(url),
		url,
		query: request.query as LoggedRequest['query'],
		headers,
		body,
		status: null,
		ms: null,
	};
}

function decodedPath(url: string): string {
	const path = url.split('?', 1)[0]!;
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}

/** A request in one line of text: method, path, status, duration. Holds no credentials. */
export function requestLine(request: LoggedRequest, credentials: Credentials): string {
	const { method, status, ms } = request;
	const path = shownPath(request, credentials);
	return `${method} ${path} ${status === null ? 'no answer' : `${status} ${ms} ms`}`;
}

/** The path of a request in one line of text. Holds no credentials. */
export function shownPath({ path }: LoggedRequest, credentials: Credentials): string {
	// A decoded path may hold line breaks, and the token of a client that puts it there.
	return hide(path, credentials).replace(/\p{Cc}/gu, '?');
}

/** A copy, as JSON data, that holds no credentials and webhook secrets wherever they stand. */
export function masked(data: LoggedRequest | Webhook, credentials: Credentials): unknown {
	const text = JSON.stringify(data, (name, value: unknown) => {
		if (secretNames.has(name.toLowerCase())) return mask;
		return typeof value === 'string' ? hide(value, credentials) : value;
	});
	return JSON.parse(text);
}

const mask = '***';
const secretNames = new Set(['access_token', 'instance_id', 'authorization', 'cookie', 'hmac']);

function hide(text: string, { instanceId, accessToken }: Credentials): string {
	return text
		.replace(/\b(access_token|instance_id)=[^&\s]*/gi, `$1=${mask}`)
		.replaceAll(accessToken, mask)
		.replaceAll(instanceId, mask);
}
