import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { Failure } from '../shared/domain/failure';
import { isTool } from '../shared/n8n/toErrorItem';

/** What became of an item: its output items, or why there are none. */
export type Outcome = INodeExecutionData[] | Failure;

/** Does something for an item, unless an earlier try of the same execution has settled it. */
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
 */
export function recallOf(context: IExecuteFunctions): Recall {
	if (!context.getNode().retryOnFail || isTool(context)) return async (_, work) => await work();

	const key = context.getExecuteData();
	const settled = settledByRun.get(key) ?? new Map<string, Outcome>();
	settledByRun.set(key, settled);
	return async ({ index, input }, work) => {
		const fact = `${index} ${JSON.stringify(input)}`;
		const outcome = settled.get(fact) ?? (await work());
		if (!isWorthAnotherTry(outcome)) settled.set(fact, outcome);
		return outcome;
	};
}

/** What was not sent costs nothing to try again, whatever kept it. */
const isWorthAnotherTry = (outcome: Outcome): boolean =>
	outcome instanceof Failure && (outcome.retryable || !outcome.facts.attempts);
