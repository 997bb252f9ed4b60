import { Failure } from '../../shared/domain/failures/failure';
import { traitsOf } from '../../shared/domain/failures/reasons';
import type { Outcome } from './results';

/** How many items in a row may fail for the trouble of the account, or the token. */
const mostOfAccount = 3;
/** How many chats in a row may fail with the same words, although the server answers. */
const mostChats = 30;

/** A row of items that failed alike. */
interface Row {
	/** What their failures have in common; undefined while the row is empty. */
	sign?: string;
	/** What counts once, however often it fails. */
	members: ReadonlySet<unknown>;
}

/** What nothing more is to be sent to: an account, or all accounts of a token. */
export type Closed = { account: string } | { token: string };

/** Closes an account, or all of its token, when enough items in a row have failed alike: the others are not worth sending. */
export class Breaker {
	readonly #rows = new Map<string, Row>();

	constructor(private readonly close: (closed: Closed, cause: Failure) => void) {}

	/**
	 * Notes how an item ended. One for which nothing was sent says nothing, and a failure that was told
	 * by its mere wording may be about that item alone.
	 */
	record({ account, token }: { account: string; token: string }, outcome: Outcome): void {
		const failure = outcome instanceof Failure ? outcome : undefined;
		if (failure && !failure.facts.attempts) return;
		const sign = (trouble: 'account' | 'token') =>
			failure && !failure.internals.byWording && traitsOf(failure.reason).trouble === trouble
				? failure.reason
				: undefined;
		const item = {};
		const ofAccount = this.#add(`account ${account}`, sign('account'), item);
		const ofToken = this.#add(`token ${token}`, sign('token'), item);
		const ofChats = this.#add(
			`chats ${account}`,
			failure && wordsOf(failure),
			failure?.facts.chatId,
		);
		if (!failure) return;
		if (ofToken >= mostOfAccount) this.close({ token }, failure);
		if (ofAccount >= mostOfAccount || ofChats >= mostChats) this.close({ account }, failure);
	}

	/** Adds to a row, or ends it where there is no sign or another one. Returns how long it is. */
	#add(name: string, sign: string | undefined, member: unknown): number {
		const last = this.#rows.get(name);
		const before = last?.sign === sign ? last?.members : undefined;
		const members = new Set([...(before ?? []), ...(sign === undefined ? [] : [member])]);
		this.#rows.set(name, { sign, members });
		return members.size;
	}
}

/** What a chat failed with, without numbers and IDs; undefined where the server gave an answer worth having. */
function wordsOf({ reason, facts, internals }: Failure): string | undefined {
	if (facts.chatId === undefined || traitsOf(reason).answered) return undefined;
	const words = internals.said?.replace(/\S*[\d@]\S*/g, '') ?? '';
	return `${reason} ${words.replace(/\s+/g, ' ').trim()}`;
}
