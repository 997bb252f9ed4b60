import { type IExecuteFunctions, type INodeExecutionData, sleep } from 'n8n-workflow';
import { monotonicNow } from '../../shared/async/clock';
import { Failure, asFailure, stackOf } from '../../shared/domain/failures/failure';
import { nothingSecret, redactFailure, redactTexts } from '../../shared/domain/secrets/redact';
import { logFault } from '../../shared/n8n/logFault';
import { failureRoute, toErrorItem, toNodeError } from '../../shared/n8n/toErrorItem';
import { Run, type Task } from './Run';
import { type FinishedRun, hintsOf, sentenceOf } from './report';
import type { Outcome } from './results';
import { type Setup, setUp } from './setup';

/** After how many results n8n gets a chance to do other things: one item may find a whole account. */
const yieldEvery = 1000;

/**
 * Runs the node's operation for every input item: the only loop over items.
 *
 * Nothing escapes as a throw unless the node is set to stop the workflow, because n8n would send
 * the input of a node that threw down the success branch.
 */
export async function runItems(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const started = monotonicNow();
	const items = context.getInputData();
	const route = failureRoute(context);
	const stopsEarly = route === 'stop';
	const setup = await setUp(context).catch(asFailure);
	const { tasks, outcomes } =
		setup instanceof Failure
			? { tasks: [], outcomes: items.map(() => setup) }
			: await new Run(context, setup, items.length, stopsEarly)
					.settleAll()
					.finally(() => setup.accounts.leave());

	const output = await outputOf(items, tasks, outcomes);
	const took = monotonicNow() - started;
	tell(context, { ...factsOf(setup), outcomes, goesOn: !stopsEarly, took });
	const redact = setup instanceof Failure ? nothingSecret : setup.accounts.redact;
	const fault = outcomes.find(isFault);
	if (fault) logFault(context, fault, redact);

	const all = items.flatMap((item, index) => {
		const outcome = outcomes[index];
		if (!(outcome instanceof Failure)) return output[index] ?? [];
		if (route !== 'stop') return [toErrorItem(outcome, item, index, route, redact)];
		const first = firstFailure(outcomes) ?? { failure: outcome, index };
		throw toNodeError(redactFailure(first.failure, redact), context, first.index);
	});
	return [all];
}

/**
 * The output of the items that were done, by item index. One of which none can be made has failed: that
 * is noted among the outcomes.
 */
async function outputOf(
	items: INodeExecutionData[],
	tasks: ReadonlyArray<Task | undefined>,
	outcomes: Array<Outcome | undefined>,
): Promise<INodeExecutionData[][]> {
	const output: INodeExecutionData[][] = [];
	let made = 0;
	for (const [index, { json: given, binary }] of items.entries()) {
		const outcome = outcomes[index];
		const task = tasks[index];
		if (!task || !outcome || outcome instanceof Failure) continue;
		const own: INodeExecutionData[] = [];
		try {
			for (const json of outcome.items) {
				if (++made % yieldEvery === 0) await sleep(0);
				const masked = redactTexts(json, task.opened.redact);
				own.push({
					json: task.includeInput ? { ...masked, ...given, ...masked } : masked,
					pairedItem: { item: index },
					...(binary && { binary }),
				});
			}
			output[index] = own;
		} catch (error) {
			outcomes[index] = asFailure(error);
		}
	}
	return output;
}

/** What a run has to tell besides its outcomes. */
const factsOf = (setup: Setup | Failure) =>
	setup instanceof Failure
		? { requests: 0 }
		: {
				nothing: setup.operation.nothing,
				requests: setup.accounts.requests,
				notCompared: setup.accounts.notCompared,
			};

/** Says how the run went: in the editor, where n8n lets a node do that, and in the log. */
function tell(context: IExecuteFunctions, run: FinishedRun): void {
	context.logger.debug(`Wawp: ${sentenceOf(run)}`);
	const hints = hintsOf(run);
	if (hints.length > 0) context.addExecutionHints?.(...hints);
}

const isFault = (outcome?: Outcome): outcome is Failure =>
	outcome instanceof Failure && stackOf(outcome) !== undefined;

/** What stops the workflow: the first item that failed by itself, if any did, else the first. */
function firstFailure(
	outcomes: ReadonlyArray<Outcome | undefined>,
): { failure: Failure; index: number } | undefined {
	const failed = outcomes.flatMap((outcome, index) =>
		outcome instanceof Failure ? [{ failure: outcome, index }] : [],
	);
	return failed.find(({ failure }) => failure.reason !== 'cancelled') ?? failed[0];
}
