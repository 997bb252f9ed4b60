import type { BodyFormat } from '../answers';

/** Which requests a fault hits. */
export interface FaultTarget {
	/** HTTP method, or several as in `PUT|DELETE`; omitted: any. */
	method?: string;
	/**
	 * Searched for in the decoded path without the query; omitted: any path. A string is the
	 * source of a regular expression.
	 */
	path?: string | RegExp;
	/** How many matching requests pass first, counted from when the fault was added (default 0). */
	skip?: number;
	/** How many requests it hits before it is spent (default: no end). */
	times?: number;
}

/** What goes out instead of the sandbox's own answer, if anything of it is given. */
export interface FaultAnswer {
	/** Default 500; 429 with `retryAfter`, 200 with `body`. */
	status?: number;
	/** Default `json`; `text` for a `body` that is a string. */
	format?: BodyFormat;
	code?: string;
	/** In it, `{number}` is the number of the chat that the request names. */
	message?: string;
	/** Sent instead of `code` and `message`: a string as it is, anything else as JSON. */
	body?: unknown;
	/**
	 * A 500 that echoes the request, credentials included: the engine's own (wawp-api.md section 4),
	 * or in another `format` a message that holds the whole URL.
	 */
	echoQuery?: boolean;
	/** Leaves so many entries of the list that the sandbox answers with: the first. */
	keep?: number;
	/** Leaves out of that list the labels, chats or lids of these ids. */
	omit?: string[];
	/** Adds `Retry-After`, as a number of seconds (default) or as an HTTP date. */
	retryAfter?: { seconds: number; as?: 'seconds' | 'date' };
	/** Added to whatever answer goes out; alone they leave it the sandbox's own. */
	headers?: Record<string, string>;
}

/** How the answer goes out. At most one of `hang`, `dribble`, `reset` and `truncate`. */
export interface FaultDelivery {
	/** Milliseconds before the answer, on top of the setting of that name. */
	latency?: number;
	/** What the answer and its latency wait for: a promise of the sandbox's own process. */
	until?: Promise<unknown>;
	/** Never answers, or stalls halfway through the body. */
	hang?: 'before-headers' | 'after-headers';
	/** Sends one byte every so many milliseconds, and blanks once the body has gone out. */
	dribble?: number;
	/** Resets the connection without an answer; `after`: once the request has taken effect. */
	reset?: boolean | 'after';
	/** Announces the whole body, sends half of it and closes the connection. */
	truncate?: boolean;
	/**
	 * Whether the request takes effect all the same (default false). Without meaning when the
	 * sandbox's own answer goes out, late or cut: then it always does.
	 */
	apply?: boolean;
}

/** A way to fail, and the requests that do. An empty fault hits every request and does nothing. */
export interface Fault extends FaultTarget, FaultAnswer, FaultDelivery {
	/** What it can be removed by. A fault takes the place of the one that had its name. */
	name?: string;
}
