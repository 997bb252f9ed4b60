import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { openOwnAccount } from '../shared/api/openAccount';
import { monotonicNow } from '../shared/async/clock';
import { asFailure } from '../shared/domain/failures/failure';
import { type LabelEvent, labelEventItem } from '../shared/domain/events/labelEvent';
import { nothingSecret, redactFailure, redactTexts } from '../shared/domain/secrets/redact';
import { logFault } from '../shared/n8n/logFault';
import { toNodeError } from '../shared/n8n/toErrorItem';
import { look } from './look';
import { openPollMemory } from './pollState';
import { readParameters } from './parameters';
import { sample } from './sample';

/**
 * How many milliseconds a look may take, so that it does not block the next ones for ever. n8n waits
 * for the first look since the workflow was switched on, or since n8n was started, and gives up after
 * 90 seconds.
 */
const mostTime = { first: 60_000, any: 300_000 };

/** The triggers that are looking now. */
const looking = new Set<string>();
/** The static data of the nodes that have looked since their workflows were switched on. */
const started = new WeakSet<object>();

/**
 * Looks for what has changed since the last poll; in the editor, makes an example of it. A look is
 * skipped while the same trigger is still busy with another one.
 *
 * @returns null when nothing has changed
 * @throws {NodeApiError | NodeOperationError}
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const isTrial = context.getMode() === 'manual';
	let redact = nothingSecret;
	const work = async () => {
		// Asked for once and first of all: n8n hands it out only to the poll that it called.
		const data = context.getWorkflowStaticData('node');
		const until = monotonicNow() + timeLimit(context, data);
		const options = { maxRetries: 3, timeout: 30_000, until };
		const audience = isTrial ? 'editor' : 'watch';
		const opened = await openOwnAccount(context, { requestsPerMinute: 0, audience });
		({ redact } = opened);
		const parameters = readParameters(context);
		if (isTrial) return await sample(opened, parameters, options);
		const isActivation = context.getActivationMode() === 'activate' && !started.has(data);
		const memory = openPollMemory(triggerOf(context), data);
		const events = await look(context, opened, { parameters, memory, isActivation, options });
		started.add(data);
		return events;
	};
	const events = await (isTrial ? work() : unlessBusy(context, work)).catch((error: unknown) => {
		const failure = asFailure(error);
		logFault(context, failure, redact);
		throw toNodeError(redactFailure(failure, redact), context);
	});
	if (events.length === 0) return null;
	const items = events.map((event) => redactTexts(labelEventItem(event), redact));
	return [context.helpers.returnJsonArray(items)];
}

/** Skips a look while the last one goes on: n8n does not wait for it. */
async function unlessBusy(
	context: IPollFunctions,
	work: () => Promise<LabelEvent[]>,
): Promise<LabelEvent[]> {
	const trigger = triggerOf(context);
	if (looking.has(trigger)) return [];
	looking.add(trigger);
	return await work().finally(() => looking.delete(trigger));
}

/** Tells the triggers of this n8n apart; a renamed one stays the same. */
const triggerOf = (context: IPollFunctions): string =>
	JSON.stringify([context.getWorkflow().id, context.getNode().id]);

function timeLimit(
	context: Partial<Pick<IPollFunctions, 'getPollBudgetMs'>>,
	data: object,
): number {
	// n8n tells its limit since 2.37; with durable poll cursors it gives up earlier.
	const budget = context.getPollBudgetMs?.() ?? mostTime.any;
	return Math.min(budget, started.has(data) ? mostTime.any : mostTime.first);
}
