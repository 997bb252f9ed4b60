import type { IExecuteFunctions } from 'n8n-workflow';
import { inParallel } from '../../shared/async/limit';
import { Failure, asFailure } from '../../shared/domain/failures/failure';
import { failureFor } from '../../shared/domain/failures/messages';
import { type ItemOptions, includeInputOption, readSwitch } from '../fields/options';
import type { RunAccount } from './accounts';
import { handingBack } from './handBack';
import { itemFieldsOf } from './itemFields';
import { groupedBy } from './lanes';
import type { Done, Outcome } from './results';
import type { Setup } from './setup';

/** An item whose fields are read and valid. */
export interface Task {
	index: number;
	/** As its fields were read. */
	given: ItemOptions;
	/** The same, with references resolved where the operation does that. */
	input: ItemOptions;
	includeInput: boolean;
	opened: RunAccount;
	/** Tells its account from others. */
	account: string;
	/** Found out by the operation where its target alone does not tell. */
	lane?: string;
}

/** Reads the items, resolves what they point at, then works on their lanes side by side. */
export class Run {
	readonly #outcomes: Array<Outcome | undefined>;
	#isStopped = false;

	/** @param stopsEarly whether the first failure keeps everything from starting that has not started */
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly setup: Setup,
		private readonly count: number,
		private readonly stopsEarly: boolean,
	) {
		this.#outcomes = new Array<Outcome | undefined>(count);
	}

	/** @returns by item index what was read, and what became of it; what never started has no outcome */
	async settleAll(): Promise<{
		tasks: Array<Task | undefined>;
		outcomes: Array<Outcome | undefined>;
	}> {
		const tasks = await this.#read();
		const ready = await this.#prepare(await this.#resolve(tasks.filter(isTask)));
		const handBack = handingBack();
		await inParallel(this.setup.concurrency, this.#lanesOf(ready), async (tasksOfLane) => {
			const resultOf = this.setup.results.lane(tasksOfLane.length);
			for (const task of tasksOfLane) {
				await handBack();
				if (this.#isStopped) return;
				const { lane, subject = task.lane ?? lane } = this.setup.operation.target(task.input);
				const work = async () => await this.#work(task);
				this.#settle(task.index, await resultOf({ ...task, subject }, work));
			}
		});
		return { tasks, outcomes: this.#outcomes };
	}

	async #read(): Promise<Array<Task | undefined>> {
		const { operation, accounts } = this.setup;
		const fieldsOf = itemFieldsOf(this.context, operation);
		const tasks = new Array<Task | undefined>(this.count);
		const handBack = handingBack();
		for (let index = 0; index < this.count; index += 1) {
			if (this.#isStopped) return [];
			await handBack();
			try {
				const fields = fieldsOf(index);
				const includeInput = readSwitch(fields, includeInputOption);
				const given = operation.read(fields);
				const opened = await accounts.of(index, given.instanceId);
				const { key: account } = opened;
				tasks[index] = { index, given, input: given, includeInput, opened, account };
			} catch (error) {
				this.#settle(index, asFailure(error));
			}
		}
		return tasks;
	}

	/** Where lanes depend on what references point at, that is found out before there are lanes. */
	async #resolve(tasks: Task[]): Promise<Task[]> {
		const { operation, results, concurrency } = this.setup;
		if (!operation.resolve) return tasks;
		const resolve = operation.resolve.bind(operation);
		const resolved = new Array<Task | undefined>(tasks.length);
		await inParallel(concurrency, tasks.entries(), async ([position, task]) => {
			if (this.#isStopped) return;
			try {
				const work = async () => await resolve(task.opened.account, task.given);
				resolved[position] = { ...task, input: await results.resolved(task, work) };
				this.setup.accounts.record(task.opened, nothingYet);
			} catch (error) {
				const failure = this.#failed(task, error);
				this.setup.accounts.record(task.opened, failure);
				this.#settle(task.index, failure);
			}
		});
		return resolved.filter(isTask);
	}

	/** Lets the operation see all that is asked of an account before the first of it is done. */
	async #prepare(tasks: Task[]): Promise<Task[]> {
		const { operation, results } = this.setup;
		if (!operation.prepare || this.#isStopped) return tasks;
		const inputsOf = (some: Task[]) => some.map(({ input }) => input);
		for (const [{ account }, those] of groupedBy(tasks, ({ opened }) => opened)) {
			const pending = those.filter((task) => !results.isSettled(task));
			const lanes = await operation.prepare(account, inputsOf(those), inputsOf(pending));
			for (const [position, task] of those.entries()) task.lane = lanes[position];
		}
		return tasks;
	}

	#lanesOf(tasks: Task[]): Iterable<Task[]> {
		const { operation } = this.setup;
		const laneOf = ({ account, input, lane }: Task) =>
			`${account} ${lane ?? operation.target(input).lane}`;
		return groupedBy(tasks, laneOf).values();
	}

	async #work(task: Task): Promise<Outcome> {
		const { operation } = this.setup;
		const { input, opened } = task;
		const outcome = await operation.run(opened.account, input).then(
			(result): Done => {
				const items = result.items.slice(0, operation.limit?.(input));
				const leftOut = result.items.length - items.length + (result.unseen ?? 0);
				return { ...result, items, leftOut };
			},
			(error: unknown) => this.#failed(task, error),
		);
		this.setup.accounts.record(opened, outcome);
		return outcome;
	}

	#failed({ input, opened }: Task, error: unknown): Failure {
		const { chatId, labelId } = this.setup.operation.target(input);
		const failure = opened.account.labels.explained(asFailure(error));
		return failure.with({ chatId, labelId, ...failure.facts });
	}

	#settle(index: number, outcome: Outcome): void {
		this.#outcomes[index] = outcome;
		if (!this.stopsEarly || !(outcome instanceof Failure)) return;
		this.#isStopped = true;
		this.setup.accounts.close(failureFor('cancelled'));
	}
}

/** What an item has come to once its references are resolved. */
const nothingYet: Done = { items: [], leftOut: 0 };

const isTask = (task: Task | undefined): task is Task => task !== undefined;
