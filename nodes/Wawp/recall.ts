import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { Failure } from '../shared/domain/failure';
import { isTool } from '../shared/n8n/toErrorItem';

/** What became of an item: its output items, or why there are none. */
export type Outcome = INodeExecutionData[] | Failure;

/**
 * Does something for the items of one lane, one after the other, unless an earlier try of the same
 * execution has settled them.
 */
export type Recall = (
	task: { index: number; input: object },
	work: () => Promise<Outcome>,
) => Promise<Outcome>;

const settledByRun = new WeakMap<object, Map<string, Outcome>>();

/**
 * With "Retry On Fail" n8n runs the whole node again, so that every item would be sent again. This
 * remembers, by item and resolved fields, what need not be: successes, and failures that another
 * try cannot change.
 *
 * As a tool nothing is remembered: AI Agent 2.1 hands the same execute data to unrelated calls.
 *
 * @param lastWins whether an item that follows one that is done again must be done again as well
 * @returns makes the memory of one lane
 */
export function recallOf(
	context: IExecuteFunctions,
	lastWins: (input: object) => boolean = () => false,
): () => Recall {
	if (!context.getNode().retryOnFail || isTool(context)) {
		return () => async (_, work) => await work();
	}

	const key = context.getExecuteData();
	const settled = settledByRun.get(key) ?? new Map<string, Outcome>();
	settledByRun.set(key, settled);
	return () => {
		let doneAgain = false;
		return async ({ index, input }, work) => {
			const fact = `${index} ${JSON.stringify(input)}`;
			const known = doneAgain && lastWins(input) ? undefined : settled.get(fact);
			const outcome = known ?? (await work());
			doneAgain ||= known === undefined && wasSent(outcome);
			if (isWorthAnotherTry(outcome)) settled.delete(fact);
			else settled.set(fact, outcome);
			return outcome;
		};
	};
}

const wasSent = (outcome: Outcome): boolean =>
	!(outcome instanceof Failure) || Boolean(outcome.facts.attempts);

/** What was not sent costs nothing to try again, whatever kept it. */
const isWorthAnotherTry = (outcome: Outcome): boolean =>
	outcome instanceof Failure && (outcome.retryable || !wasSent(outcome));
