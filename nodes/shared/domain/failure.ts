import { knownFields } from './knownFields';

/**
 * Why an item could not be done, and whether the same item may succeed later without a change.
 * The names are part of the node's output: workflows branch on them.
 */
const retryableByReason = {
	invalidInput: false,
	authentication: false,
	session: false,
	labelNotFound: false,
	badRequest: false,
	labelLimit: false,
	subscriptionRequired: false,
	rateLimited: true,
	upstream: true,
	timeout: true,
	network: true,
	unexpectedResponse: false,
	notApplied: true,
	pruneFailed: true,
	cancelled: false,
} as const;

export type Reason = keyof typeof retryableByReason;

/** Every reason there is. */
export const reasons = Object.keys(retryableByReason) as Reason[];

/** The reasons that lie in a request: its answer, or that there was none. */
export type RequestReason = Exclude<Reason, 'invalidInput' | 'notApplied' | 'pruneFailed'>;

/** What is known about a failure besides its reason. Absent facts are simply left out. */
export interface FailureFacts {
	/** What happened: one sentence for a no-code user. */
	message: string;
	/** How to fix it. */
	description: string;
	/** HTTP status of the answer; null when there was none. */
	httpCode?: number | null;
	/** Requests sent for this, 0 when none. */
	attempts?: number;
	chatId?: string;
	labelId?: string;
	/** Seconds to wait before trying again, as asked for by the server. */
	retryAfter?: number;
	/** Whether it may have been done all the same and must not be done twice. For our own use. */
	mayBeDone?: boolean;
	/** Whether the reason was told from mere wording, so that it may be another. For our own use. */
	byWording?: boolean;
	/** IDs of the labels that have been put on the chat. */
	linked?: string[];
	/** IDs of the old labels that have been taken off the chat. */
	pruned?: string[];
	/** IDs of the old labels that are still on the chat, or may be. */
	remaining?: string[];
}

/** The value of the key `error` of a failed item. */
export interface ErrorDetails extends Omit<FailureFacts, 'mayBeDone' | 'byWording'> {
	reason: Reason;
	httpCode: number | null;
	retryable: boolean;
	attempts: number;
}

/** The one error type of this package: typed by cause, worded for the user. */
export class Failure extends Error {
	override readonly name = 'Failure';

	constructor(
		readonly reason: Reason,
		readonly facts: FailureFacts,
	) {
		super(facts.message);
	}

	get retryable(): boolean {
		return !this.facts.mayBeDone && retryableByReason[this.reason];
	}

	/** What happened and how to fix it, in one text. */
	get sentence(): string {
		return `${this.facts.message}. ${this.facts.description}`;
	}

	/** The same failure with further facts, which win over the old ones when they are known. */
	with(facts: Partial<FailureFacts>): Failure {
		return new Failure(this.reason, { ...this.facts, ...knownFields(facts) });
	}

	/** The failure as plain data, in the order a reader looks for it. Not yet redacted. */
	toDetails(): ErrorDetails {
		const { message, description, httpCode = null, attempts = 0, ...rest } = this.facts;
		const { reason, retryable } = this;
		delete rest.mayBeDone;
		delete rest.byWording;
		return { message, description, reason, httpCode, retryable, attempts, ...knownFields(rest) };
	}
}

/** A wrong field, in the one form all such sentences have. Nothing has been sent. */
export function invalidField(
	field: string,
	expected: string,
	given: unknown,
	description: string,
): Failure {
	return new Failure('invalidInput', {
		message: `'${field}' must be ${expected}, but is ${quote(given)}`,
		description,
	});
}

const longestQuote = 80;

/** A given value as a user would recognise it: text in quotes, nothing as "empty", the rest by kind. */
export function quote(value: unknown): string {
	if (value === undefined || value === null || value === '') return 'empty';
	if (Array.isArray(value)) return 'a list';
	if (typeof value === 'object') return 'an object';
	const text = String(value);
	return text.length > longestQuote ? `"${text.slice(0, longestQuote)}…"` : `"${text}"`;
}

/** Makes a failure of whatever was thrown. Anything but a Failure is a bug of ours: it says so. */
export function asFailure(error: unknown): Failure {
	if (error instanceof Failure) return error;
	return new Failure('unexpectedResponse', {
		message: 'The Wawp Labels node met something it was not prepared for',
		description: `Please report this with the version of the package: "${error instanceof Error ? error.message : String(error)}"`,
	});
}
