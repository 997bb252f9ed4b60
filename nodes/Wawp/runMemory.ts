import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { Ledger } from '../shared/api/transport/Ledger';
import { Failure } from '../shared/domain/failure';
import { isTool } from '../shared/n8n/toErrorItem';
import type { ItemOptions } from './fields/options';

/** What an item that was done has come to. */
export interface Done {
	output: INodeExecutionData[];
	/** Of an operation that changes only what differs: whether there was something. */
	changed?: boolean;
	/** Whether it was only told. */
	isDryRun?: boolean;
}

/** What became of an item: what it has come to, or why it was not done. */
export type Outcome = Done | Failure;

/** An item of which the run knows what it is to do. */
interface Remembered {
	index: number;
	/** With its references resolved. */
	input: ItemOptions;
	account: string;
}

/**
 * Does something for the items of one lane, one after the other, unless an earlier try of the same
 * execution has settled them.
 */
export type Recall = (task: Remembered, work: () => Promise<Outcome>) => Promise<Outcome>;

/** What nobody knows about the writes of an execution, by account. */
export class Ledgers {
	readonly #byAccount = new Map<string, Ledger>();

	of(account: string): Ledger {
		const ledger = this.#byAccount.get(account) ?? new Ledger();
		this.#byAccount.set(account, ledger);
		return ledger;
	}
}

/** What is kept of an execution of the node from one of n8n's tries to the next. */
interface Kept {
	ledgers: Ledgers;
	settled: Map<string, Outcome>;
	resolved: Map<string, ItemOptions>;
}

const keptByExecution = new WeakMap<object, Kept>();

/**
 * With "Retry On Fail" n8n runs the whole node again, so that every item would be sent again. This
 * remembers, by item and resolved fields, what need not be: successes, and failures that another
 * try cannot change; and what references pointed at, for a label may have got another name since.
 *
 * As a tool nothing of that is remembered: AI Agent 2.1 hands the same execute data to unrelated
 * calls. What is open in the ledgers is, because a label must not be created twice.
 */
export class RunMemory {
	readonly #kept: Kept;
	/** Whether n8n may try this execution again, and hands it the same data then. */
	readonly #retries: boolean;

	/** @param lastWins whether an item that follows one that is done again must be done again as well */
	constructor(
		context: IExecuteFunctions,
		private readonly lastWins: (input: ItemOptions) => boolean = () => false,
	) {
		const key = context.getExecuteData();
		this.#kept = keptByExecution.get(key) ?? {
			ledgers: new Ledgers(),
			settled: new Map(),
			resolved: new Map(),
		};
		keptByExecution.set(key, this.#kept);
		this.#retries = Boolean(context.getNode().retryOnFail) && !isTool(context);
	}

	get ledgers(): Ledgers {
		return this.#kept.ledgers;
	}

	/** Resolves the references of an input, unless an earlier try has. */
	async resolveOnce(task: Remembered, resolve: () => Promise<ItemOptions>): Promise<ItemOptions> {
		if (!this.#retries) return await resolve();
		const key = factOf(task);
		const input = this.#kept.resolved.get(key) ?? (await resolve());
		this.#kept.resolved.set(key, input);
		return input;
	}

	/** Whether an earlier try has settled an item. */
	isSettled(task: Remembered): boolean {
		return this.#retries && this.#kept.settled.has(factOf(task));
	}

	/** The memory of one lane. */
	recall(): Recall {
		if (!this.#retries) return async (_, work) => await work();
		const { settled } = this.#kept;
		let doneAgain = false;
		return async (task, work) => {
			const fact = factOf(task);
			const known = doneAgain && this.lastWins(task.input) ? undefined : settled.get(fact);
			const outcome = known ?? (await work());
			doneAgain ||= known === undefined && wasSent(outcome);
			if (isWorthAnotherTry(outcome)) settled.delete(fact);
			else settled.set(fact, outcome);
			return outcome;
		};
	}
}

const factOf = ({ index, account, input }: Remembered): string =>
	`${index} ${account} ${JSON.stringify(input)}`;

const wasSent = (outcome: Outcome): boolean =>
	!(outcome instanceof Failure) || Boolean(outcome.facts.attempts);

/** What was not sent costs nothing to try again, whatever kept it. */
const isWorthAnotherTry = (outcome: Outcome): boolean =>
	outcome instanceof Failure && (outcome.retryable || !wasSent(outcome));
