import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { monotonicNow } from '../../shared/async/clock';
import { Failure, asFailure, stackOf } from '../../shared/domain/failures/failure';
import type { GivenNumber } from '../../shared/domain/chats/givenNumbers';
import { type Redactor, nothingSecret, redactFailure } from '../../shared/domain/secrets/redact';
import { logFault } from '../../shared/n8n/logFault';
import { failureRoute, toNodeError } from '../../shared/n8n/toErrorItem';
import { Run, type Task } from './Run';
import { type Settled, outputOf, successesOf } from './output';
import { type FinishedRun, hintsOf, sentenceOf } from './report';
import type { Outcome } from './results';
import { type Setup, setUp } from './setup';

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
	const settled: Settled = { items, tasks, outcomes };

	const successes = await successesOf(settled);
	const took = monotonicNow() - started;
	const isManual = context.getMode() === 'manual';
	const facts = { ...factsOf(setup), numbers: numbersOf(setup, tasks), isManual };
	tell(context, { ...facts, outcomes, route, took });
	const common = setup instanceof Failure ? nothingSecret : setup.accounts.redact;
	const redactOf = (index: number): Redactor => tasks[index]?.opened.redact ?? common;
	const fault = outcomes.findIndex(isFault);
	if (fault >= 0) logFault(context, outcomes[fault] as Failure, redactOf(fault));

	if (route !== 'stop') return [await outputOf(settled, successes, route, redactOf)];
	const first = firstFailure(outcomes);
	if (!first) return [successes.flat()];
	const redacted = redactFailure(first.failure, redactOf(first.index));
	throw toNodeError(redacted, context, first.index);
}

/** What a run has to tell besides its outcomes. */
const factsOf = (setup: Setup | Failure) =>
	setup instanceof Failure
		? { requests: 0 }
		: {
				nothing: setup.operation.nothing,
				insteadOfNothing: setup.operation.insteadOfNothing,
				requests: setup.accounts.requests,
			};

/** The phone numbers that the items gave. */
const numbersOf = (
	setup: Setup | Failure,
	tasks: ReadonlyArray<Task | undefined>,
): GivenNumber[] =>
	setup instanceof Failure
		? []
		: tasks.flatMap((task) => (task && setup.operation.target(task.given).number) ?? []);

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
