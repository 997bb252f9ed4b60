import { knownFields } from '../knownFields';
import { isBlank } from '../nothing';
import { type Reason, traitsOf } from './reasons';

/** What is told of a failure in words. */
export type Sentences = {
	/** What happened: one sentence for a no-code user. */
	message: string;
	/** How to fix it. */
	description: string;
};

/** What else is known about a failure. Absent facts are simply left out. */
export type FailureFacts = {
	/** HTTP status of the answer; null when there was none. */
	httpCode?: number | null;
	/** Requests sent for this, 0 when none. */
	attempts?: number;
	chatId?: string;
	labelId?: string;
	/** Seconds to wait before trying again, as asked for by the server. */
	retryAfter?: number;
	/** IDs of the labels that have been put on the chat. */
	linked?: string[];
	/** IDs of the old labels that have been taken off the chat. */
	pruned?: string[];
	/** IDs of the old labels that are still on the chat, or may be. */
	remaining?: string[];
};

/**
 * What more is known of a reason: a session that has lost the keys to the account's labels, whose phone
 * is not connected or whose instance is gone; a write that another one came between; a chat that is no
 * number.
 */
export type Kind = 'lostKeys' | 'notConnected' | 'instanceGone' | 'conflict' | 'group' | 'lid';

/** What only this package needs to know of a failure; nothing of it is put out. */
export interface Internals {
	/** What was thrown first. */
	cause?: unknown;
	/** Whether it may have been done all the same and must not be done twice. */
	mayBeDone?: boolean;
	/** Whether the reason was told from mere wording, so that it may be another. */
	byWording?: boolean;
	/** Whether the answer does not say so: a 404 without a word about the label. */
	isAssumed?: boolean;
	/** What more is known of the reason. */
	kind?: Kind;
	/** What the server said, redacted. */
	said?: string;
	/** Whether the fault is in this package: its stack belongs into n8n's log. */
	isOurs?: boolean;
}

/** The value of the key `error` of a failed item. */
export type ErrorDetails = Sentences &
	FailureFacts & {
		reason: Reason;
		httpCode: number | null;
		retryable: boolean;
		attempts: number;
	};

/** The one error type of this package: typed by cause, worded for the user. */
export class Failure extends Error {
	override readonly name = 'Failure';
	/** How to fix it. */
	readonly description: string;
	readonly facts: Readonly<FailureFacts>;

	constructor(
		readonly reason: Reason,
		{ message, description, ...facts }: Sentences & FailureFacts,
		readonly internals: Readonly<Internals> = {},
	) {
		super(message, { cause: internals.cause });
		this.description = description;
		this.facts = knownFields(facts);
	}

	get retryable(): boolean {
		return !this.internals.mayBeDone && traitsOf(this.reason).retryable;
	}

	/** What happened and how to fix it, in one text. */
	get sentence(): string {
		return `${this.message}. ${this.description}`;
	}

	/** The same failure with further facts, which win over the old ones when they are known. */
	with(facts: FailureFacts, internals: Omit<Internals, 'cause'> = {}): Failure {
		return this.#as({ facts, internals });
	}

	/** What it means for a larger piece of work, in that one's words. It has this one as its cause. */
	retold(sentences: Partial<Sentences>, facts: FailureFacts = {}, reason = this.reason): Failure {
		return this.#as({ reason, sentences, facts, internals: { cause: this } });
	}

	/** The same failure with one more sentence of advice. */
	plus(advice: string): Failure {
		// What Wawp said may stand at the end, in quotes.
		const end = this.description.endsWith('.') ? '' : '.';
		return this.#as({ sentences: { description: `${this.description}${end} ${advice}` } });
	}

	#as(other: {
		reason?: Reason;
		sentences?: Partial<Sentences>;
		facts?: FailureFacts;
		internals?: Internals;
	}): Failure {
		const { message, description } = this;
		return new Failure(
			other.reason ?? this.reason,
			{
				message,
				description,
				...other.sentences,
				...this.facts,
				...knownFields(other.facts ?? {}),
			},
			{ ...this.internals, ...other.internals },
		);
	}

	/** The failure as plain data, in the order a reader looks for it. Not yet redacted. */
	toDetails(): ErrorDetails {
		const { message, description, reason, retryable } = this;
		const { httpCode = null, attempts = 0, ...rest } = this.facts;
		return { message, description, reason, httpCode, retryable, attempts, ...rest };
	}
}

/** A wrong field, in the one form all such sentences have. Nothing has been sent. */
export function invalidField(
	field: string,
	expected: string,
	given: unknown,
	description: string,
): Failure {
	const quoted = quote(given);
	return new Failure('invalidInput', {
		message:
			quoted === nothing
				? `'${field}' is empty`
				: `'${field}' must be ${expected}, but is ${quoted}`,
		description,
	});
}

const longestQuote = 80;
const nothing = 'empty';

/** A given value as a user would recognize it: text in quotes, nothing as "empty", the rest by kind. */
export function quote(value: unknown): string {
	if (isBlank(value)) return nothing;
	if (Array.isArray(value)) return 'a list';
	if (typeof value === 'object') return 'an object';
	const text = String(value);
	return text.length > longestQuote ? `"${text.slice(0, longestQuote)}…"` : `"${text}"`;
}

/** Makes a failure of anything that was thrown. What is not a Failure is a fault of this package, and says so. */
export function asFailure(error: unknown): Failure {
	if (error instanceof Failure) return error;
	return new Failure(
		'unexpectedResponse',
		{
			message: 'Something unexpected happened in the Wawp Labels node',
			description: `Please report this with the version of the package: "${error instanceof Error ? error.message : String(error)}"`,
		},
		{ cause: error, isOurs: true },
	);
}

/** Where a fault of ours happened; undefined for every other failure. Not yet redacted. */
export function stackOf({ internals: { isOurs, cause } }: Failure): string | undefined {
	if (!isOurs) return undefined;
	if (cause instanceof Failure) return stackOf(cause);
	return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}
