import { type IExecuteFunctions, type INodeExecutionData, sleep } from 'n8n-workflow';
import type { OpenClient } from '../shared/api/openClient';
import { Failure, asFailure, stackOf } from '../shared/domain/failure';
import { nothingSecret, redactFailure, redactTexts } from '../shared/domain/redact';
import { logFault } from '../shared/n8n/logFault';
import { failureRoute, toErrorItem, toNodeError } from '../shared/n8n/toErrorItem';
import { type ItemOptions, includeInputOption, readSwitch } from './fields/options';
import type { Accounts } from './accounts';
import { RunReport } from './RunReport';
import { itemFieldsOf } from './itemFields';
import { groupedBy, inParallel } from './lanes';
import type { Outcome } from './runMemory';
import { type Session, openSession } from './session';

/** An item whose fields are read and valid. */
interface Task {
	index: number;
	item: INodeExecutionData;
	input: ItemOptions;
	includeInput: boolean;
	opened: OpenClient;
	/** Tells its account from others. */
	account: string;
	/** Found out by the operation where its target alone does not tell. */
	lane?: string;
}

/** Items that wait for nothing keep the processor busy: so often n8n gets a chance to do other things. */
const itemsPerBreath = 200;
/** The same for making output of what an item has found, which may be a whole account. */
const resultsPerBreath = 1000;

/**
 * Runs the node's operation for every input item: the only loop over items.
 *
 * Nothing escapes as a throw unless the node is set to stop the workflow, because n8n would send
 * the input of a node that threw down the success branch.
 */
export async function runItems(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const route = failureRoute(context);
	const session = await openSession(context).catch(asFailure);
	const report = new RunReport(items.length);
	const outcomes =
		session instanceof Failure
			? items.map(() => report.count(session))
			: await new Run(context, session, items, route === 'stop', report).settleAll();
	tell(context, report, session, route !== 'stop');
	const redact = session instanceof Failure ? nothingSecret : session.accounts.redact;
	const fault = outcomes.find(isFault);
	if (fault) logFault(context, fault, redact);

	const output = items.flatMap((item, index) => {
		const outcome = outcomes[index];
		if (!(outcome instanceof Failure)) return outcome?.output ?? [];
		if (route !== 'stop') return [toErrorItem(outcome, item, index, route, redact)];
		const first = firstFailure(outcomes) ?? { failure: outcome, index };
		throw toNodeError(redactFailure(first.failure, redact), context, first.index);
	});
	return [output];
}

/** Says how the run went: in the editor, where n8n lets a node do that, and in the log. */
function tell(
	context: IExecuteFunctions,
	report: RunReport,
	session: Session | Failure,
	goesOn: boolean,
): void {
	const kind =
		session instanceof Failure
			? { goesOn, requests: 0 }
			: { ...session.operation, goesOn, ...countsOf(session.accounts) };
	context.logger.debug(`Wawp: ${report.sentence(kind)}`);
	const hints = report.hints(kind);
	if (hints.length > 0) context.addExecutionHints?.(...hints);
}

const countsOf = ({ requests, notCompared }: Accounts) => ({ requests, notCompared });

const isFault = (outcome?: Outcome): outcome is Failure =>
	outcome instanceof Failure && stackOf(outcome) !== undefined;

/** What stops the workflow: the first item that failed by itself, if any did, else the first. */
function firstFailure(
	outcomes: Array<Outcome | undefined>,
): { failure: Failure; index: number } | undefined {
	const failed = outcomes.flatMap((outcome, index) =>
		outcome instanceof Failure ? [{ failure: outcome, index }] : [],
	);
	return failed.find(({ failure }) => failure.reason !== 'cancelled') ?? failed[0];
}

/** Reads the items, resolves what they point at, then works on their lanes side by side. */
class Run {
	readonly #outcomes: Array<Outcome | undefined>;
	#isStopped = false;

	/** @param stopEarly whether the first failure keeps everything from starting that has not started */
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly session: Session,
		private readonly items: INodeExecutionData[],
		private readonly stopEarly: boolean,
		private readonly report: RunReport,
	) {
		this.#outcomes = new Array<Outcome | undefined>(items.length);
	}

	/** @returns the outcomes by item index; what never started has none */
	async settleAll(): Promise<Array<Outcome | undefined>> {
		const tasks = await this.#prepare(await this.#resolve(await this.#read()));
		let begun = 0;
		await inParallel(this.session.concurrency, this.#lanesOf(tasks), async (lane) => {
			const recall = this.session.memory.recall();
			for (const task of lane) {
				if (++begun % itemsPerBreath === 0) await sleep(0);
				if (this.#isStopped) return;
				this.#settle(task.index, await recall(task, async () => await this.#work(task)));
			}
		});
		return this.#outcomes;
	}

	async #read(): Promise<Task[]> {
		const { operation, accounts } = this.session;
		const fieldsOf = itemFieldsOf(this.context, operation);
		const tasks: Task[] = [];
		for (const [index, item] of this.items.entries()) {
			if (this.#isStopped) return [];
			if (index > 0 && index % itemsPerBreath === 0) await sleep(0);
			try {
				const fields = fieldsOf(index);
				const includeInput = readSwitch(fields, includeInputOption);
				const input = operation.read(fields);
				const opened = await accounts.of(index, input.instanceId);
				tasks.push({ index, item, input, includeInput, opened, account: opened.account });
			} catch (error) {
				this.#settle(index, asFailure(error));
			}
		}
		return tasks;
	}

	/** Where lanes depend on what references point at, that is found out before there are lanes. */
	async #resolve(tasks: Task[]): Promise<Task[]> {
		const { operation, memory, concurrency } = this.session;
		if (!operation.resolve) return tasks;
		const resolve = operation.resolve.bind(operation);
		const resolved = new Array<Task | undefined>(tasks.length);
		await inParallel(concurrency, tasks.entries(), async ([position, task]) => {
			if (this.#isStopped) return;
			try {
				const { client } = task.opened;
				const work = async () => await resolve(client, task.input);
				resolved[position] = { ...task, input: await memory.resolveOnce(task, work) };
			} catch (error) {
				this.#settle(task.index, this.#failed(task, error));
			}
		});
		return resolved.filter((task) => task !== undefined);
	}

	/** Lets the operation see all that is asked of an account before the first of it is done. */
	async #prepare(tasks: Task[]): Promise<Task[]> {
		const { operation, memory } = this.session;
		if (!operation.prepare || this.#isStopped) return tasks;
		const inputsOf = (some: Task[]) => some.map(({ input }) => input);
		for (const [{ client }, those] of groupedBy(tasks, ({ opened }) => opened)) {
			const pending = those.filter((task) => !memory.isSettled(task));
			const lanes = await operation.prepare(client, inputsOf(those), inputsOf(pending));
			for (const [position, task] of those.entries()) task.lane = lanes[position];
		}
		return tasks;
	}

	#lanesOf(tasks: Task[]): Iterable<Task[]> {
		const { operation } = this.session;
		const laneOf = ({ account, input, lane }: Task) =>
			`${account} ${lane ?? operation.target(input).lane}`;
		return groupedBy(tasks, laneOf).values();
	}

	async #work(task: Task): Promise<Outcome> {
		const { index, item, input, includeInput, opened } = task;
		try {
			const { operation } = this.session;
			const { items, changed, isDryRun } = await operation.run(opened.client, input);
			opened.record();
			const wanted = items.slice(0, operation.limit?.(input));
			this.report.leaveOut(items.length - wanted.length);
			const output: INodeExecutionData[] = [];
			for (const json of wanted) {
				if (output.length > 0 && output.length % resultsPerBreath === 0) await sleep(0);
				const masked = redactTexts(json, opened.redact);
				output.push({
					json: includeInput ? { ...masked, ...item.json, ...masked } : masked,
					pairedItem: { item: index },
					...(item.binary && { binary: item.binary }),
				});
			}
			return { output, changed, isDryRun };
		} catch (error) {
			return this.#failed(task, error);
		}
	}

	#failed({ input, opened }: Task, error: unknown): Failure {
		const { chatId, labelId } = this.session.operation.target(input);
		const plain = asFailure(error);
		if (plain.facts.attempts) opened.record(plain);
		const failure = opened.client.labels.explained(plain);
		return failure.with({ chatId, labelId, ...failure.facts });
	}

	#settle(index: number, outcome: Outcome): void {
		this.#outcomes[index] = this.report.count(outcome);
		if (!this.stopEarly || !(outcome instanceof Failure)) return;
		this.#isStopped = true;
		this.session.accounts.halt();
	}
}
