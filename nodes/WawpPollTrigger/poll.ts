import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { openOwnAccount } from '../shared/api/openAccount';
import { asFailure } from '../shared/domain/failure';
import { type LabelEvent, labelEventItem } from '../shared/domain/labelEvent';
import { nothingSecret, redactFailure, redactTexts } from '../shared/domain/redact';
import { logFault } from '../shared/n8n/logFault';
import { toNodeError } from '../shared/n8n/toErrorItem';
import { look } from './look';
import { sample } from './sample';
import { watchOf } from './watch';
import { monotonicNow } from '../shared/async/clock';

/**
 * Milliseconds that a look may take, so that it does not stand in the way of the next ones for ever.
 * n8n waits for the first one since the workflow was switched on, or n8n was started, and gives up
 * after 90 seconds.
 */
const longest = { first: 60_000, any: 300_000 };

/** The triggers that are looking. */
const looking = new Set<string>();
/** What n8n keeps for the nodes that have looked since their workflows were switched on. */
const started = new WeakSet<object>();

/**
 * Looks for what has changed since the last poll; in the editor, makes an example of it. A look that
 * comes while another one of the same trigger is under way is left out.
 *
 * @returns null when nothing has changed
 * @throws {NodeApiError | NodeOperationError}
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const isTried = context.getMode() === 'manual';
	let redact = nothingSecret;
	const work = async () => {
		// Asked for once and before all else: n8n hands it out only to the poll that it called.
		const memory = context.getWorkflowStaticData('node');
		const options = {
			maxRetries: 3,
			timeout: 30_000,
			until: monotonicNow() + timeFor(context, memory),
		};
		const audience = isTried ? 'trial' : 'watch';
		const opened = await openOwnAccount(context, { requestsPerMinute: 0, audience });
		({ redact } = opened);
		const watch = watchOf(context);
		if (isTried) return await sample(opened, watch, options);
		const isActivation = context.getActivationMode() === 'activate' && !started.has(memory);
		const events = await look(context, opened, { watch, memory, isActivation, options });
		started.add(memory);
		return events;
	};
	const events = await (isTried ? work() : alone(context, work)).catch((error: unknown) => {
		const failure = asFailure(error);
		logFault(context, failure, redact);
		throw toNodeError(redactFailure(failure, redact), context);
	});
	if (events.length === 0) return null;
	const items = events.map((event) => redactTexts(labelEventItem(event), redact));
	return [context.helpers.returnJsonArray(items)];
}

/** n8n does not wait for one look to end before the next. */
async function alone(
	context: IPollFunctions,
	work: () => Promise<LabelEvent[]>,
): Promise<LabelEvent[]> {
	const trigger = JSON.stringify([context.getWorkflow().id, context.getNode().id]);
	if (looking.has(trigger)) return [];
	looking.add(trigger);
	return await work().finally(() => looking.delete(trigger));
}

function timeFor(
	context: Partial<Pick<IPollFunctions, 'getPollBudgetMs'>>,
	memory: object,
): number {
	// n8n tells since 2.37, and where it keeps every look it gives up earlier.
	const budget = context.getPollBudgetMs?.() ?? longest.any;
	return Math.min(budget, started.has(memory) ? longest.any : longest.first);
}
