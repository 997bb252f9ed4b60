import ky from 'ky';
import { type Expectations, type Expected, completed, judge } from '../../domain/answer';
import { Failure, asFailure } from '../../domain/failure';
import type { Redactor } from '../../domain/redact';
import { longestWait, readRetryAfter } from '../../domain/retryAfter';
import { cancelledUnderWay, requestFailure } from '../../domain/wording';
import { NoAnswer } from '../../n8n/n8nFetch';
import type { Gate } from './pacing';

/** One request of the Wawp API. */
export interface WawpRequest<E extends Expected> {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** From the base URL on, percent-encoded. */
	path: string;
	json?: unknown;
	/** The shape of a good answer. */
	expects: E;
	/** What the path names: told in a failure, and a 404 can only be about a label that is named. */
	about?: { chatId?: string; labelId?: string };
	/** False for what must never be sent twice blindly. */
	repeatable?: boolean;
	/** Whether the server may know the path only in another form. */
	routeUnsure?: boolean;
	/** Whether it finishes what an item has begun, so that it goes out even after the node halts. */
	finishes?: boolean;
	/** Whether a 404 about the label means success once an earlier attempt may have removed it. */
	goneMeansDone?: boolean;
}

/** How hard to try; both come from the item's options. */
export interface Effort {
	/** Attempts after the first one. */
	maxRetries: number;
	/** Milliseconds for one attempt. */
	timeout: number;
	/** Told of every request that goes out. */
	onSent?: () => void;
}

/** Does work that takes several requests: its failure tells how many were sent with the effort handed in. */
export async function asOne<T>(effort: Effort, work: (effort: Effort) => Promise<T>): Promise<T> {
	let attempts = 0;
	const onSent = () => {
		attempts += 1;
		effort.onSent?.();
	};
	return await work({ ...effort, onSent }).catch((error: unknown) => {
		throw asFailure(error).with({ attempts });
	});
}

export interface HttpDependencies {
	baseUrl: string;
	/** Makes the fetch of one attempt; the timeout is in milliseconds. */
	fetch: (timeout: number) => typeof fetch;
	gate: Gate;
	/** Masks the credentials in whatever the server says. */
	redact: Redactor;
	signal?: AbortSignal;
}

/** A failure after which nobody knows whether the request took effect. */
export const isUnclear = ({ reason }: Failure): boolean =>
	['upstream', 'timeout', 'network', 'unexpectedResponse'].includes(reason);

const backoff = (attempt: number): number => 500 * 2 ** (attempt - 1);

/** Sends requests and judges their answers. The only file that knows ky. */
export class Http {
	constructor(private readonly dependencies: HttpDependencies) {}

	/**
	 * Sends a request until it succeeds, must not be repeated, or its retries are used up.
	 *
	 * @throws {Failure} with the number of attempts
	 */
	async send<E extends Expected>(
		request: WawpRequest<E>,
		{ maxRetries, timeout, onSent }: Effort,
	): Promise<Expectations[E]> {
		const { baseUrl, gate, signal } = this.dependencies;
		const fetchOnce = this.dependencies.fetch(timeout);
		let attempts = 0;
		let unclear = false;
		let last: Failure | undefined;
		let value: Expectations[E] | undefined;

		const attempt: typeof fetch = async (input, init) => {
			await gate.pass(request.finishes).catch((error: unknown) => {
				throw gate.closed && last ? last : error;
			});
			attempts += 1;
			onSent?.();
			const outcome = await fetchOnce(input, init).then(
				(response) => this.#judge(response, request),
				(error: unknown) => this.#noAnswer(error),
			);
			if (outcome instanceof Failure) {
				const removedBefore =
					request.goneMeansDone && unclear && outcome.reason === 'labelNotFound';
				last = outcome;
				unclear ||= isUnclear(outcome);
				if (!removedBefore) throw outcome;
				value = completed as Expectations[E];
			} else {
				({ value } = outcome);
			}
			return new Response();
		};

		const failure = await ky(baseUrl + request.path, {
			method: request.method,
			json: request.json,
			headers: { accept: 'application/json', 'content-type': 'application/json' },
			fetch: attempt,
			// The attempt's own clock runs below, where it reaches the socket.
			timeout: false,
			...(signal && { signal }),
			retry: {
				limit: maxRetries,
				methods: ['get', 'put', 'delete', 'post'],
				shouldRetry: ({ error }) =>
					error instanceof Failure &&
					error.retryable &&
					!gate.isClosedTo(request.finishes) &&
					(request.repeatable !== false || !isUnclear(error)),
				delay: backoff,
				backoffLimit: 10_000,
				jitter: true,
			},
		}).then(
			() => undefined,
			(error: unknown) => (error instanceof Failure ? error : this.#noAnswer(error)),
		);
		gate.record(failure);
		if (!failure) return value as Expectations[E];
		throw failure.with({
			attempts,
			...request.about,
			...(failure.reason === 'cancelled' && attempts > 0 && cancelledUnderWay),
		});
	}

	async #judge<E extends Expected>(
		response: Response,
		{ expects, about, routeUnsure }: WawpRequest<E>,
	): Promise<Failure | { value: Expectations[E] }> {
		const { gate, redact } = this.dependencies;
		const { status, headers } = response;
		const wait = readRetryAfter(headers.get('retry-after'), Date.now());
		const body = await response.text();
		const verdict = judge({ status, body }, expects, {
			onLabel: about?.labelId !== undefined,
			unsure: routeUnsure,
		});
		if (verdict.ok) return verdict;
		const failure = requestFailure(verdict.reason, {
			said: verdict.webPage ? '' : redact.text(verdict.said),
			httpCode: status,
			retryAfter: wait === undefined ? undefined : Math.ceil(wait / 1000),
		});
		if (wait !== undefined && wait > longestWait) gate.close(failure);
		else if (wait !== undefined) gate.hold(wait);
		return failure;
	}

	#noAnswer(error: unknown): Failure {
		const { redact, signal } = this.dependencies;
		if (signal?.aborted) return requestFailure('cancelled');
		const timeout = error instanceof NoAnswer && error.timeout;
		const detail = error instanceof Error ? error.message : String(error);
		return requestFailure(timeout ? 'timeout' : 'network', { said: redact.text(detail) });
	}
}
