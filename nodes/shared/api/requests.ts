import type { Reader } from '../domain/answers/readers';
import { type Failure, asFailure } from '../domain/failures/failure';
import { traitsOf } from '../domain/failures/reasons';

/** One request of the Wawp API. */
export interface WawpRequest<T> {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** From the base URL on, percent-encoded. */
	path: string;
	json?: unknown;
	/** Reads a good answer. */
	reader: Reader<T>;
	/** What the path names: told in a failure, and a 404 can only be about a label that is named. */
	about?: { chatId?: string; labelId?: string };
	/** False for what must never be sent twice blindly. */
	repeatable?: boolean;
	/** Whether the server may know the endpoint under another path only. */
	isPathUnsure?: boolean;
	/**
	 * What it removes: its target among the uncertain writes, and the value of a 404 once an attempt may
	 * have done it, which means success then.
	 */
	removes?: { target: string; gone: T };
}

/** How a request is sent: as hard as the item's options say, or as long as n8n can wait. */
export interface RequestOptions {
	/** Attempts after the first one. */
	maxRetries: number;
	/** Whole milliseconds for one attempt. */
	timeout: number;
	/** When all must be over, as a time of `monotonicNow()`: no attempt and no wait goes beyond it. */
	until?: number;
	/** Told of every request that goes out. */
	onSent?: () => void;
	/** Whether it is only nice to have, so that it never keeps the run from going on. */
	isExtra?: boolean;
	/** Whether it finishes what an item has begun, so that it goes out even after the run was halted. */
	evenAfterHalt?: boolean;
}

/** The same options, and how many requests have gone out with them. */
export function counted(options: RequestOptions): { options: RequestOptions; sent: () => number } {
	let sent = 0;
	const onSent = () => {
		sent += 1;
		options.onSent?.();
	};
	return { options: { ...options, onSent }, sent: () => sent };
}

/** Runs work that takes several requests; if it fails, `attempts` counts all that were sent. */
export async function countingAttempts<T>(
	options: RequestOptions,
	work: (options: RequestOptions) => Promise<T>,
): Promise<T> {
	const count = counted(options);
	return await work(count.options).catch((error: unknown) => {
		throw asFailure(error).with({ attempts: count.sent() });
	});
}

/** Whether a failure is about the path, and not about what it names (wawp-api.md section 4). */
export const isUnknownRoute = ({ reason, facts }: Failure): boolean =>
	[404, 405].includes(facts.httpCode ?? 0) && reason !== 'session' && reason !== 'labelNotFound';

/** Whether a request that failed like this may have taken effect all the same. */
export const isUnclear = (failure: Failure): boolean =>
	traitsOf(failure.reason).unclear && !isUnknownRoute(failure);
