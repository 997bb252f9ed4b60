import { judge } from '../../domain/answer';
import { type Expectations, type Expected, completed } from '../../domain/expectations';
import { Failure, asFailure } from '../../domain/failure';
import { networkCause } from '../../domain/networkCause';
import type { Redactor } from '../../domain/redact';
import { longestWait, readRetryAfter } from '../../domain/retryAfter';
import { cancelledUnderWay, requestFailure } from '../../domain/wording';
import { NoAnswer, type RawAnswer, type RawRequest } from '../../n8n/n8nRequest';
import type { Gate } from './Gate';
import type { Ledger } from './Ledger';
import type { InTurn } from './fewAtOnce';
import { steadyNow } from './steadyNow';

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
	/** The target in the ledger that it removes: a 404 means success once an attempt may have done it. */
	removes?: string;
}

/** How hard to try: by the item's options, or as long as n8n can wait. */
export interface Effort {
	/** Attempts after the first one. */
	maxRetries: number;
	/** Whole milliseconds for one attempt. */
	timeout: number;
	/** When all must be over, as a time of `steadyNow()`: no attempt and no wait goes beyond it. */
	until?: number;
	/** Told of every request that goes out. */
	onSent?: () => void;
	/** Aborted when the answer is of no use any more. */
	signal?: AbortSignal;
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
	/** Sends one attempt; rejects with NoAnswer. */
	sendOnce: (request: RawRequest) => Promise<RawAnswer>;
	gate: Gate;
	/** Keeps the requests that are under way at once to as many as the run may have. */
	inTurn?: InTurn;
	ledger: Ledger;
	/** Masks the credentials in whatever the server says. */
	redact: Redactor;
	signal?: AbortSignal;
	/** Told when the server does not know a label: what was read of the labels is outdated. */
	onLabelGone?: () => void;
}

/** Whether a failure is about the path, and not about what it names (wawp-api.md section 4). */
export const isUnknownRoute = ({ reason, facts }: Failure): boolean =>
	[404, 405].includes(facts.httpCode ?? 0) && reason !== 'session' && reason !== 'labelNotFound';

/** A failure after which nobody knows whether the request took effect. */
export const isUnclear = (failure: Failure): boolean =>
	['upstream', 'timeout', 'network', 'unexpectedResponse'].includes(failure.reason) &&
	!isUnknownRoute(failure);

/** Who says how long to wait: a server that is busy, not one that knows no label of that ID. */
const mayAskToWait = ['rateLimited', 'upstream'];

const atOnce: InTurn = async (work) => await work();

const backoff = (attempt: number): number => 500 * 2 ** (attempt - 1);

/** Sends requests and judges their answers. The only file that uses ky. */
export class Http {
	constructor(private readonly dependencies: HttpDependencies) {}

	/** What is not known about the writes of this run. */
	get ledger(): Ledger {
		return this.dependencies.ledger;
	}

	/**
	 * Sends a request until it succeeds, must not be repeated, or its retries are used up.
	 *
	 * @throws {Failure} with the number of attempts
	 */
	async send<E extends Expected>(
		request: WawpRequest<E>,
		{ maxRetries, timeout, until = Infinity, onSent, signal: unneeded }: Effort,
	): Promise<Expectations[E]> {
		const { baseUrl, gate, inTurn = atOnce, signal } = this.dependencies;
		const url = baseUrl + request.path;
		const repeatable = request.repeatable !== false;
		let attempts = 0;
		let last: Failure | undefined;
		let value: Expectations[E] | undefined;

		const attempt = async () => {
			const pass = await gate.pass(request.finishes, until).catch((error: unknown) => {
				throw last && (gate.closed || !signal?.aborted) ? last : error;
			});
			attempts += 1;
			onSent?.();
			const outcome = await this.#attempt(request, url, { timeout, until, signal: unneeded });
			last = outcome instanceof Failure ? outcome : undefined;
			gate.ended(pass, last);
			if (outcome instanceof Failure) throw outcome;
			({ value } = outcome);
		};
		// Most requests succeed at once. ky decides what follows a failure, which it is shown as its own
		// first attempt: to go through it costs each request a tenth of a millisecond.
		let first: Promise<void> | undefined = inTurn(attempt);
		const next = async () => {
			const outcome = first ?? inTurn(attempt);
			first = undefined;
			await outcome;
			return new Response();
		};
		const repeat = async () => {
			// n8n loads every node at its start, so this is left for the first failure.
			const { default: ky } = await import('ky');
			await ky(url, {
				method: request.method,
				fetch: next,
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
						steadyNow() + backoff(attempts) < until &&
						(repeatable || !isUnclear(error)),
					delay: backoff,
					backoffLimit: 10_000,
					jitter: true,
				},
			});
		};

		const failure = await first.catch(repeat).then(
			() => undefined,
			(error: unknown) => (error instanceof Failure ? error : this.#noAnswer(error, url)),
		);
		if (!failure) return value as Expectations[E];
		throw failure.with({
			attempts,
			...request.about,
			...(failure.reason === 'cancelled' && attempts > 0 && cancelledUnderWay(repeatable)),
		});
	}

	/** One attempt, and what becomes known of its target by it. */
	async #attempt<E extends Expected>(
		request: WawpRequest<E>,
		url: string,
		{ timeout: longest, until, signal }: { timeout: number; until: number; signal?: AbortSignal },
	): Promise<Failure | { value: Expectations[E] }> {
		const { ledger, sendOnce, onLabelGone } = this.dependencies;
		const { method, json, removes } = request;
		const timeout = Math.max(1, Math.min(longest, until - steadyNow()));
		const outcome = await sendOnce({ url, method, json, timeout, signal }).then(
			(answer) => this.#judge(answer, request, until),
			(error: unknown) => this.#noAnswer(error, url),
		);
		if (outcome instanceof Failure && outcome.reason === 'labelNotFound') onLabelGone?.();
		if (!removes) return outcome;
		if (!(outcome instanceof Failure)) ledger.settle(removes);
		else if (isUnclear(outcome)) ledger.leaveOpen(removes, { failure: outcome });
		else if (outcome.reason === 'labelNotFound' && ledger.openWrite(removes)) {
			return { value: completed as Expectations[E] };
		}
		return outcome;
	}

	#judge<E extends Expected>(
		{ status, body, retryAfter, date }: RawAnswer,
		{ expects, about, routeUnsure }: WawpRequest<E>,
		until: number,
	): Failure | { value: Expectations[E] } {
		const { gate, redact } = this.dependencies;
		const route = { onLabel: about?.labelId !== undefined, unsure: routeUnsure };
		const verdict = judge({ status, body }, expects, route, redact.text);
		if (verdict.ok) return verdict;
		const wait = mayAskToWait.includes(verdict.reason)
			? readRetryAfter(retryAfter ?? null, Date.now(), date)
			: undefined;
		const failure = requestFailure(verdict.reason, {
			said: verdict.said,
			httpCode: status,
			byWording: verdict.byWording,
			retryAfter: wait === undefined ? undefined : Math.ceil(wait / 1000),
		});
		if (wait === undefined) return failure;
		if (wait > Math.min(longestWait, until - steadyNow())) gate.close(failure);
		else gate.hold(wait);
		return failure;
	}

	#noAnswer(error: unknown, url: string): Failure {
		const { redact, signal } = this.dependencies;
		if (signal?.aborted) return requestFailure('cancelled');
		const { timeout, trouble } = error instanceof NoAnswer ? error : unheard(error);
		const said = redact.text(trouble.words);
		if (timeout) return requestFailure('timeout', { said });
		return requestFailure('network', { said, cause: networkCause(trouble, url) });
	}
}

const unheard = (error: unknown) =>
	new NoAnswer(false, { words: error instanceof Error ? error.message : String(error) });
