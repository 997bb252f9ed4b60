import ky from 'ky';
import { monotonicNow } from '../async/clock';
import { onAbort } from '../async/onAbort';
import type { Limiter } from '../async/limit';
import { longestWait } from '../domain/answers/retryAfter';
import { Failure, asFailure } from '../domain/failures/failure';
import { cancelledUnderWay } from '../domain/failures/messages';
import { traitsOf } from '../domain/failures/reasons';
import type { UncertainWrites } from './UncertainWrites';
import { Exchange, type ExchangeDependencies, type Good } from './exchange';
import type { Gate } from './pace/Gate';
import { type RequestOptions, type WawpRequest, isUnclear } from './requests';

export interface HttpDependencies extends ExchangeDependencies {
	gate: Gate;
	/** Limits how many requests of the run are under way at once. */
	limiter?: Limiter;
}

const atOnce: Limiter = async (work) => await work();

const backoff = (attempt: number): number => 500 * 2 ** (attempt - 1);

/** How long all wait for a limit that does not say how long. */
const waitForLimit = (attempt: number): number => Math.min(4 * backoff(attempt), 30_000);

/** For how long, in all, a request waits for limits as it is asked to before that counts as a try. */
const patience = 180_000;

/** Milliseconds for a look whether the server answers at all. */
const lookTimeout = 30_000;

/** Sends requests until they succeed or have failed for good. The only file that uses ky. */
export class Http {
	readonly #exchange: Exchange;

	constructor(private readonly dependencies: HttpDependencies) {
		this.#exchange = new Exchange(dependencies);
	}

	/** What is not known about the writes of this execution. */
	get uncertain(): UncertainWrites {
		return this.dependencies.uncertain;
	}

	/** A failure of a request, in the words of the place where it is told. */
	readonly failure: Exchange['failure'] = (...args) => this.#exchange.failure(...args);

	/**
	 * Sends a request until it succeeds, must not be repeated, or its retries are used up: ky decides
	 * when and how often, n8n sends each attempt.
	 *
	 * @throws {Failure} with the number of attempts
	 */
	async send<T>(request: WawpRequest<T>, options: RequestOptions): Promise<T> {
		const { baseUrl, gate, limiter = atOnce, signal } = this.dependencies;
		const { maxRetries, timeout, until = Infinity, onSent, evenAfterHalt } = options;
		const repeatable = request.repeatable !== false;
		let attempts = 0;
		let last: Failure | undefined;
		let good: Good<T> | undefined;
		let patientUntil: number | undefined;

		// ky would take the signal for its pauses, but that costs each request 0.05 ms, and few pause.
		let stop: (reason: unknown) => void = () => {};
		const stopped = new Promise<never>((_, reject) => (stop = reject));
		let stopListening = () => {};

		const once = async (): Promise<Failure | Good<T>> => {
			const pass = await gate.pass({ evenAfterHalt, until }).catch((error: unknown) => {
				// A retry that is turned away failed for what its last attempt failed for.
				throw last && (gate.isClosed() || !signal?.aborted) ? last : error;
			});
			attempts += 1;
			onSent?.();
			last = undefined;
			try {
				const longest = Math.max(1, Math.min(timeout, until - monotonicNow()));
				const outcome = await this.#exchange.once(request, longest);
				if (outcome instanceof Failure) last = outcome;
				return outcome;
			} finally {
				gate.ended(pass, last);
				if (last) this.#heed(last, attempts, options);
			}
		};
		/** Whether to sit out a limit: that is no failed try until `patience` is used up. */
		const isWorthWaiting = ({ reason, facts: { retryAfter } }: Failure): boolean => {
			if (reason !== 'rateLimited' || retryAfter === undefined || maxRetries === 0) return false;
			if (gate.isClosed({ evenAfterHalt })) return false;
			const now = monotonicNow();
			patientUntil ??= now + patience;
			return now + retryAfter * 1000 < Math.min(patientUntil, until);
		};
		const attempt = async (): Promise<Response> => {
			stopListening();
			let outcome = await once();
			while (outcome instanceof Failure && isWorthWaiting(outcome)) outcome = await once();
			if (outcome instanceof Failure) throw outcome;
			good = outcome;
			// Its body has been read, under the attempt's own deadline.
			return new Response(null, { status: outcome.status });
		};
		gate.enter();
		try {
			const sent = ky(baseUrl + request.path, {
				method: request.method,
				fetch: async () => await limiter(attempt),
				// The attempt's own clock runs below, where it reaches the socket.
				timeout: false,
				retry: {
					limit: maxRetries,
					methods: ['get', 'put', 'delete', 'post'],
					shouldRetry: ({ error, retryCount }) => {
						if (signal?.aborted) return false;
						stopListening = onAbort(signal, () => stop(signal?.reason));
						return (
							error instanceof Failure &&
							error.retryable &&
							!gate.isClosed({ evenAfterHalt }) &&
							monotonicNow() + backoff(retryCount) < until &&
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
			gate.leave();
			stopListening();
		}
		return good!.value;
	}

	/**
	 * Sends a request once, past the gate, to see whether the server answers at all.
	 *
	 * @returns why not, if it does not
	 */
	async look(request: WawpRequest<unknown>): Promise<Failure | undefined> {
		const outcome = await this.#exchange.once(request, lookTimeout);
		if (!(outcome instanceof Failure)) return undefined;
		return traitsOf(outcome.reason).answered ? undefined : outcome;
	}

	/** Has all wait as long as an answer asks for; when that is too long, the run ends. */
	#heed(failure: Failure, attempts: number, { isExtra = false }: RequestOptions): void {
		const { gate } = this.dependencies;
		const { reason, facts } = failure;
		const asked = facts.retryAfter === undefined ? undefined : facts.retryAfter * 1000;
		const wait = asked ?? (reason === 'rateLimited' ? waitForLimit(attempts) : undefined);
		if (wait === undefined) return;
		const isLong = wait > longestWait;
		// A long limit on what is only nice to have, as on checks of numbers, is its own.
		if (isLong && isExtra) return;
		gate.hold(wait, failure);
		if (isLong) gate.close(failure);
	}

	/** What ky gave up for: a failure of an attempt, or that the execution was stopped in a pause. */
	#failureOf(error: unknown): Failure {
		const isStopped = !(error instanceof Failure) && this.dependencies.signal?.aborted;
		return isStopped ? this.failure('cancelled') : asFailure(error);
	}
}
