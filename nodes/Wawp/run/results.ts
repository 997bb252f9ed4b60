import type { IExecuteFunctions } from 'n8n-workflow';
import { type UncertainWrite, UncertainWrites } from '../../shared/api/UncertainWrites';
import { Failure } from '../../shared/domain/failures/failure';
import { isTool } from '../../shared/n8n/toErrorItem';
import type { ItemOptions } from '../fields/options';
import type { Operation, Result } from '../operations/contract';

/** What an item has come to. */
export interface Done extends Result {
	/** How many results its limit has left out. */
	leftOut: number;
}

/** What became of an item: what it has come to, or why it was not done. */
export type Outcome = Done | Failure;

/** An item whose fields have been read. */
interface ReadItem {
	index: number;
	/** Tells its account from others. */
	account: string;
	/** As it was read, before its references were resolved. */
	given: ItemOptions;
}

/** Runs the items of one lane, one after the other, unless it is known what they come to. */
export type LaneResults = (
	item: ReadItem & { input: ItemOptions; subject: string },
	run: () => Promise<Outcome>,
) => Promise<Outcome>;

/** What is kept from one of n8n's tries of an execution to the next. */
interface Tries {
	/** Writes whose outcome is unknown. */
	uncertain: Map<string, UncertainWrite>;
	/** By item: its input with references resolved, and what it came to unless another try is worth it. */
	items: Map<string, { input: ItemOptions; outcome?: Outcome }>;
}

const triesByExecution = new WeakMap<object, Tries>();

/**
 * What a run remembers. Equal inputs of a lane share one result. And with "Retry On Fail" n8n runs the
 * whole node again, so that every item would be sent again: what need not be is remembered by item and
 * fields, successes as well as failures that another try cannot change; and what references pointed at,
 * for a label may have got another name since.
 *
 * As a tool nothing is remembered from one try to the next but uncertain writes, because a label must not be
 * created twice: AI Agent 2.1 hands the same execution data to unrelated calls.
 */
export class Results {
	readonly #tries: Tries;
	/** Whether n8n may try this execution again, and hands it the same data then. */
	readonly #retries: boolean;

	constructor(
		context: IExecuteFunctions,
		private readonly operation: Pick<Operation, 'lastWins' | 'shares'>,
	) {
		const key = context.getExecuteData();
		this.#tries = triesByExecution.get(key) ?? { uncertain: new Map(), items: new Map() };
		triesByExecution.set(key, this.#tries);
		this.#retries = Boolean(context.getNode().retryOnFail) && !isTool(context);
	}

	/** The writes to an account whose outcome is unknown. */
	uncertainWritesOf(account: string): UncertainWrites {
		return new UncertainWrites(this.#tries.uncertain, account);
	}

	/** The input of an item with its references resolved, by an earlier try if there was one. */
	async resolved(item: ReadItem, resolve: () => Promise<ItemOptions>): Promise<ItemOptions> {
		if (!this.#retries) return await resolve();
		const known = this.#tries.items.get(keyOf(item));
		const input = known?.input ?? (await resolve());
		if (!known) this.#tries.items.set(keyOf(item), { input });
		return input;
	}

	/** Whether an earlier try has settled an item. */
	isSettled(item: ReadItem): boolean {
		return this.#settled(item) !== undefined;
	}

	/**
	 * The results of a lane.
	 *
	 * @param count how many items it has
	 */
	lane(count: number): LaneResults {
		// Most lanes have one item, with no other to share a result with.
		if (count === 1 && !this.#retries) return async (_, run) => await run();
		const { lastWins = false, shares = lastWins ? 'adjacent' : 'all' } = this.operation;
		const equal = new Map<string, Outcome>();
		const redone = new Set<string>();
		return async (item, run) => {
			const key = JSON.stringify(item.input);
			const shared = equal.get(key);
			// Where the last item wins, those behind an item that is done again are done again too.
			const isRedone = lastWins && redone.has(item.subject);
			const settled = isRedone ? undefined : this.#settled(item);
			const outcome = shared ?? settled ?? (await run());
			if (!shared && !settled && wasSent(outcome)) redone.add(item.subject);
			if (shares === 'adjacent') equal.clear();
			if (shares !== 'never') equal.set(key, outcome);
			this.#settle(item, outcome);
			return outcome;
		};
	}

	#settled(item: ReadItem): Outcome | undefined {
		return this.#retries ? this.#tries.items.get(keyOf(item))?.outcome : undefined;
	}

	#settle(item: ReadItem & { input: ItemOptions }, outcome: Outcome): void {
		if (!this.#retries) return;
		const settled = isWorthAnotherTry(outcome) ? {} : { outcome };
		this.#tries.items.set(keyOf(item), { input: item.input, ...settled });
	}
}

const keyOf = ({ index, account, given }: ReadItem): string =>
	`${index} ${account} ${JSON.stringify(given)}`;

const wasSent = (outcome: Outcome): boolean =>
	!(outcome instanceof Failure) || Boolean(outcome.facts.attempts);

/** Whether another try may help. An item that was not sent can always be tried again. */
const isWorthAnotherTry = (outcome: Outcome): boolean =>
	outcome instanceof Failure && (outcome.retryable || !wasSent(outcome));
