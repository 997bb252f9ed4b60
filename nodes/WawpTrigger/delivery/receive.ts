import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { labelEventItem } from '../../shared/domain/events/labelEvent';
import { type Accepted, accept } from './accept';
import { cachedAccess } from './cachedAccess';
import { describeLabel } from './describeLabel';
import { describeMessage } from './describeMessage';
import { type TriggerEvent, isMessage } from './events';
import { LookUps } from './LookUps';
import { maskEvent } from './mask';
import { messageEventItem } from './messageEvent';

/**
 * Answers one delivery, then looks up what it does not tell, and starts the workflow. A delivery
 * without proof of its origin gets 401, one that can't be read 400; one of no interest gets its 200, so
 * that Wawp does not send it again, and starts nothing. Nothing is thrown, because n8n would record
 * that as a failed execution.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const trigger = [context.getWorkflow().id, context.getNode().id, context.getMode()].join(' ');
	const { status, message, accepted } = await accept(context, trigger);
	// The answer comes before any look-up: Wawp sends again what is not answered at once.
	context.getResponseObject().status(status).json({ message });
	// Because the node answers, n8n stores the static data when this function ends. If n8n answered, it
	// would start the workflow first, and forget meanwhile that the data has changed.
	const answered = { noWebhookResponse: true };
	if (!accepted) return answered;
	const access = await cachedAccess(context, trigger, accepted.secret);
	const lookUps = new LookUps(context, access);
	try {
		const items = await itemsOf(accepted, lookUps);
		if (items.length === 0) return answered;
		// Saved last: earlier, it would lack what other deliveries add meanwhile, and overwrite that.
		accepted.seen.save();
		return { ...answered, workflowData: [context.helpers.returnJsonArray(items)] };
	} catch (error) {
		lookUps.report(error);
		return answered;
	}
}

async function itemsOf(accepted: Accepted, lookUps: LookUps): Promise<IDataObject[]> {
	const items = await Promise.all(
		accepted.events.map(async (event) => await itemOf(event, accepted, lookUps)),
	);
	return items.filter((item) => item !== undefined);
}

/** Makes an item of an event; undefined when a look-up shows that the event is not wanted. */
async function itemOf(
	event: TriggerEvent,
	{ parameters }: Accepted,
	lookUps: LookUps,
): Promise<IDataObject | undefined> {
	const { redact } = lookUps;
	try {
		const described = isMessage(event)
			? await describeMessage(event, parameters, lookUps)
			: await describeLabel(event, parameters, lookUps);
		return described && toItem(maskEvent(described, redact, parameters.includeRaw));
	} catch (error) {
		// The event goes out with a note, so that it is not lost.
		const { message: note } = lookUps.report(error);
		return toItem(maskEvent({ ...event, note }, redact, false));
	}
}

const toItem = (event: TriggerEvent): IDataObject =>
	isMessage(event) ? messageEventItem(event) : labelEventItem(event);
