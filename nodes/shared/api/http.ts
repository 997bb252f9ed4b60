import ky from 'ky';
import { judge } from '../domain/answers/answer';
import { Failure, asFailure } from '../domain/failures/failure';
import { networkCause } from '../domain/failures/networkCause';
import type { Audience } from '../domain/failures/advice';
import { traitsOf } from '../domain/failures/reasons';
import type { Redactor } from '../domain/secrets/redact';
import { longestWait, readRetryAfter } from '../domain/answers/retryAfter';
import { cancelledUnderWay, failureFor } from '../domain/failures/messages';
import { NoAnswer, type RawAnswer, type RawRequest } from '../n8n/n8nRequest';
import { monotonicNow } from '../async/clock';
import type { Limiter } from '../async/limit';
import type { UncertainWrites } from './UncertainWrites';
import type { Gate } from './pace/Gate';
import { type RequestOptions, type WawpRequest, isUnclear } from './requests';

export interface HttpDependencies {
	baseUrl: string;
	/** Sends one attempt; rejects with NoAnswer. */
	sendOnce: (request: RawRequest) => Promise<RawAnswer>;
	gate: Gate;
	/** Keeps the requests that are under way at once to as many as the run may have. */
	limiter?: Limiter;
	uncertain: UncertainWrites;
	/** Masks the credentials in whatever the server says. */
	redact: Redactor;
	/** Where failures are told. */
	audience?: Audience;
	signal?: AbortSignal;
	/** Told when the server does not know a label: what was read of the labels is outdated. */
	onLabelGone?: () => void;
}

/** A good answer, and its status. */
interface Good<T> {
	status: number;
	value: T;
}

const atOnce: Limiter = async (work) => await work();

const backoff = (attempt: number): number => 500 * 2 ** (attempt - 1);

/** Sends requests and judges their answers. The only file that uses ky. */
export class Http {
	constructor(private readonly dependencies: HttpDependencies) {}

	/** What is not known about the writes of this execution. */
	get uncertain(): UncertainWrites {
		return this.dependencies.uncertain;
	}

	/**
	 * Sends a request until it succeeds, must not be repeated, or its retries are used up: ky decides
	 * when and how often, n8n sends each attempt.
	 *
	 * @throws {Failure} with the number of attempts
	 */
	async send<T>(request: WawpRequest<T>, options: RequestOptions): Promise<T> {
		const { baseUrl, gate, limiter = atOnce, signal } = this.dependencies;
		const { maxRetries, until = Infinity, onSent, evenAfterHalt } = options;
		const repeatable = request.repeatable !== false;
		const url = baseUrl + request.path;
		let attempts = 0;
		let last: Failure | undefined;
		let good: Good<T> | undefined;

		// ky would take the signal for its pauses, but that costs each request 0.05 ms, and few pause.
		let stop: (reason: unknown) => void = () => {};
		const stopped = new Promise<never>((_, reject) => (stop = reject));
		const stopPause = () => stop(signal?.reason);
		const attempt = async (): Promise<Response> => {
			signal?.removeEventListener('abort', stopPause);
			const pass = await gate.pass({ evenAfterHalt, until }).catch((error: unknown) => {
				// A retry that is turned away failed for what its last attempt failed for.
				throw last && (gate.isClosed() || !signal?.aborted) ? last : error;
			});
			attempts += 1;
			onSent?.();
			const outcome = await this.#attempt(request, url, options);
			last = outcome instanceof Failure ? outcome : undefined;
			gate.ended(pass, last);
			if (outcome instanceof Failure) throw outcome;
			good = outcome;
			// Its body has been read, under the attempt's own deadline.
			return new Response(null, { status: outcome.status });
		};
		try {
			const sent = ky(url, {
				method: request.method,
				fetch: async () => await limiter(attempt),
				// The attempt's own clock runs below, where it reaches the socket.
				timeout: false,
				retry: {
					limit: maxRetries,
					methods: ['get', 'put', 'delete', 'post'],
					shouldRetry: ({ error }) => {
						if (signal?.aborted) return false;
						signal?.addEventListener('abort', stopPause);
						return (
							error instanceof Failure &&
							error.retryable &&
							!gate.isClosed({ evenAfterHalt }) &&
							monotonicNow() + backoff(attempts) < until &&
							(repeatable || !isUnclear(error))
						);
					},
					delay: backoff,
					backoffLimit: 10_000,
					jitter: true,
				},
			});
			await Promise.race([sent, stopped]);
		} catch (error) {
			const failure = this.#failureOf(error).with({ attempts, ...request.about });
			const isUnderWay = failure.reason === 'cancelled' && attempts > 0;
			throw isUnderWay ? failure.retold(cancelledUnderWay(repeatable)) : failure;
		} finally {
			signal?.removeEventListener('abort', stopPause);
		}
		return good!.value;
	}

	/** One attempt, and what becomes known of its target by it. */
	async #attempt<T>(
		request: WawpRequest<T>,
		url: string,
		{ timeout: longest, until = Infinity }: RequestOptions,
	): Promise<Failure | Good<T>> {
		const { uncertain, sendOnce, onLabelGone } = this.dependencies;
		const { method, json, removes } = request;
		const timeout = Math.max(1, Math.min(longest, until - monotonicNow()));
		const outcome = await sendOnce({ url, method, json, timeout }).then(
			(answer) => this.#judge(answer, request, until),
			(error: unknown) => this.#noAnswer(error, url),
		);
		if (outcome instanceof Failure && outcome.reason === 'labelNotFound') onLabelGone?.();
		if (!removes) return outcome;
		if (!(outcome instanceof Failure)) uncertain.clear(removes.target);
		else if (isUnclear(outcome)) uncertain.mark(removes.target, { failure: outcome });
		else if (outcome.reason === 'labelNotFound' && uncertain.get(removes.target)) {
			return { status: 200, value: removes.gone };
		}
		return outcome;
	}

	#judge<T>(
		{ status, body, retryAfter, date }: RawAnswer,
		{ reader, about, isPathUnsure }: WawpRequest<T>,
		until: number,
	): Failure | Good<T> {
		const { gate, redact, audience } = this.dependencies;
		const route = { onLabel: about?.labelId !== undefined, unsure: isPathUnsure };
		const verdict = judge({ status, body }, reader, route, redact.text);
		if (verdict.ok) return { status, value: verdict.value };
		const wait = traitsOf(verdict.reason).mayAskToWait
			? readRetryAfter(retryAfter ?? null, Date.now(), date)
			: undefined;
		const failure = failureFor(verdict.reason, {
			audience,
			said: verdict.said,
			httpCode: status,
			byWording: verdict.byWording,
			retryAfter: wait === undefined ? undefined : Math.ceil(wait / 1000),
		});
		if (wait === undefined) return failure;
		if (wait > Math.min(longestWait, until - monotonicNow())) gate.close(failure);
		else gate.hold(wait);
		return failure;
	}

	#noAnswer(error: unknown, url: string): Failure {
		const { redact, signal, audience } = this.dependencies;
		if (signal?.aborted) return failureFor('cancelled', { audience });
		if (!(error instanceof NoAnswer)) return asFailure(error);
		const details = { audience, said: redact.text(error.trouble.words), cause: error };
		if (error.timeout) return failureFor('timeout', details);
		return failureFor('network', { ...details, network: networkCause(error.trouble, url) });
	}

	/** What ky gave up for: a failure of an attempt, or that the execution was stopped in a pause. */
	#failureOf(error: unknown): Failure {
		const { signal, audience } = this.dependencies;
		const isStopped = !(error instanceof Failure) && signal?.aborted;
		return isStopped ? failureFor('cancelled', { audience }) : asFailure(error);
	}
}
