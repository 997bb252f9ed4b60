import { judge } from '../domain/answers/answer';
import { readRetryAfter } from '../domain/answers/retryAfter';
import type { Audience } from '../domain/failures/advice';
import { Failure, asFailure } from '../domain/failures/failure';
import {
	type RequestFailureDetails,
	type RequestReason,
	failureFor,
} from '../domain/failures/messages';
import { networkCause } from '../domain/failures/networkCause';
import { traitsOf } from '../domain/failures/reasons';
import type { Redactor } from '../domain/secrets/redact';
import { NoAnswer, type RawAnswer, type RawRequest } from '../n8n/n8nRequest';
import type { UncertainWrites } from './UncertainWrites';
import { type WawpRequest, isUnclear } from './requests';

/** What is known of an account without asking. */
export interface KnownOfAccount {
	/** What a label is called, or was. */
	nameOf(labelId: string): string | undefined;
	/** Whether the server has known its instance before. */
	wasThere(): boolean;
}

export interface ExchangeDependencies {
	baseUrl: string;
	/** Sends one attempt; rejects with NoAnswer. */
	sendOnce: (request: RawRequest) => Promise<RawAnswer>;
	uncertain: UncertainWrites;
	/** Masks the credentials in what the server says. */
	redact: Redactor;
	/** Where failures are told. */
	audience?: Audience;
	signal?: AbortSignal;
	/** What is known of the account, for the words of failures. */
	known?: KnownOfAccount;
	/** Told when the server does not know a label: what was read of the labels is outdated. */
	onLabelGone?: () => void;
}

/** A good answer, and its status. */
export interface Good<T> {
	status: number;
	value: T;
}

/** One attempt of a request: sends it, judges the answer, and notes what becomes known of its target. */
export class Exchange {
	constructor(private readonly dependencies: ExchangeDependencies) {}

	/** @param timeout whole milliseconds */
	async once<T>(request: WawpRequest<T>, timeout: number): Promise<Failure | Good<T>> {
		const { baseUrl, uncertain, sendOnce, onLabelGone } = this.dependencies;
		const { method, path, json, removes } = request;
		const url = baseUrl + path;
		const outcome = await sendOnce({ url, method, json, timeout }).then(
			(answer) => this.#judge(answer, request),
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

	/** A failure of a request, in the words of the place where it is told. */
	failure(reason: RequestReason, details: RequestFailureDetails = {}): Failure {
		return failureFor(reason, { audience: this.dependencies.audience, ...details });
	}

	#judge<T>(
		{ status, body, retryAfter, date }: RawAnswer,
		{ reader, about, isPathUnsure }: WawpRequest<T>,
	): Failure | Good<T> {
		const route = {
			onLabel: about?.labelId !== undefined,
			chatId: about?.chatId,
			unsure: isPathUnsure,
		};
		const verdict = judge({ status, body }, reader, route, this.dependencies.redact.text);
		if (verdict.ok) return { status, value: verdict.value };
		const { known } = this.dependencies;
		const { reason, said, kind, state, byWording, isAssumed } = verdict;
		const isGone = reason === 'session' && known?.wasThere();
		const id = about?.labelId;
		const wait = traitsOf(reason).mayAskToWait
			? readRetryAfter(retryAfter ?? null, Date.now(), date)
			: undefined;
		return this.failure(reason, {
			...{ said, state, byWording, isAssumed },
			kind: kind ?? (isGone ? 'instanceGone' : undefined),
			...(id !== undefined && { label: { id, name: known?.nameOf(id) } }),
			httpCode: status,
			retryAfter: wait === undefined ? undefined : Math.ceil(wait / 1000),
		});
	}

	#noAnswer(error: unknown, url: string): Failure {
		const { redact, signal } = this.dependencies;
		if (signal?.aborted) return this.failure('cancelled');
		if (!(error instanceof NoAnswer)) return asFailure(error);
		const details = { said: redact.text(error.trouble.words), cause: error };
		if (error.timeout) return this.failure('timeout', details);
		return this.failure('network', { ...details, network: networkCause(error.trouble, url) });
	}
}
