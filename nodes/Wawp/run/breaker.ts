import { Failure } from '../../shared/domain/failures/failure';
import { traitsOf } from '../../shared/domain/failures/reasons';
import type { Outcome } from './results';

/** How many items in a row may fail for the trouble of the account, or the token. */
const mostOfAccount = 3;
/** How many chats in a row may fail with the same words, although the server answers. */
const mostChats = 30;

/** A row of items that failed alike. */
class Row {
	#sign: string | undefined;
	#members = new Set<unknown>();

	constructor(private readonly most: number) {}

	/**
	 * One more item has ended.
	 *
	 * @param sign what its failure has in common with others like it; undefined ends the row
	 * @param member what counts once, however often it fails
	 * @returns whether the row is long enough
	 */
	add(sign: string | undefined, member: unknown): boolean {
		if (sign !== this.#sign) this.#members = new Set();
		this.#sign = sign;
		if (sign !== undefined) this.#members.add(member);
		return this.#members.size >= this.most;
	}
}

/** Items of all accounts of a token that failed in a row because the token was refused. */
export class TokenRow extends Row {
	constructor() {
		super(mostOfAccount);
	}
}

/** What nothing more is to be sent to. */
export interface Closing {
	account: (cause: Failure) => void;
	/** All accounts of the token. */
	token: (cause: Failure) => void;
}

/** Closes an account, or all of its token, when enough items in a row have failed alike: the others are not worth sending. */
export class Breaker {
	readonly #account = new Row(mostOfAccount);
	readonly #chats = new Row(mostChats);

	constructor(
		private readonly token: TokenRow,
		private readonly close: Closing,
	) {}

	/**
	 * Notes how an item ended. One for which nothing was sent says nothing, and a failure that was told
	 * by its mere wording may be about that item alone.
	 */
	record(outcome: Outcome): void {
		const failure = outcome instanceof Failure ? outcome : undefined;
		if (failure && !failure.facts.attempts) return;
		const sign = (trouble: 'account' | 'token') =>
			failure && !failure.internals.byWording && traitsOf(failure.reason).trouble === trouble
				? failure.reason
				: undefined;
		const item = {};
		const isOver = {
			account: this.#account.add(sign('account'), item),
			token: this.token.add(sign('token'), item),
			chats: this.#chats.add(failure && wordsOf(failure), failure?.facts.chatId),
		};
		if (!failure) return;
		if (isOver.token) this.close.token(failure);
		if (isOver.account || isOver.chats) this.close.account(failure);
	}
}

/** What a chat failed with, without numbers and IDs; undefined where the server gave an answer worth having. */
function wordsOf({ reason, facts, internals }: Failure): string | undefined {
	if (facts.chatId === undefined || traitsOf(reason).answered) return undefined;
	const words = internals.said?.replace(/\S*[\d@]\S*/g, '') ?? '';
	return `${reason} ${words.replace(/\s+/g, ' ').trim()}`;
}
