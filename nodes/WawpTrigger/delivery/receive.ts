import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { labelEventItem } from '../../shared/domain/labelEvent';
import { messageEventItem } from './messageEvent';
import { accept, type Accepted } from './accept';
import { accountOf } from './cachedAccess';
import { describeLabel } from './describeLabel';
import { describeMessage } from './describeMessage';
import { type TriggerEvent, isMessage } from './events';
import { LookUps } from './LookUps';
import { maskEvent } from './mask';

/**
 * Answers one delivery, then finds out what it does not tell, and starts the workflow. What proves
 * nothing gets 401, what can't be read 400; what is of no interest gets its 200, so that Wawp does
 * not send it again, and starts nothing. Nothing is thrown, because n8n would record that as a
 * failed execution.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const trigger = [context.getWorkflow().id, context.getNode().id, context.getMode()].join(' ');
	const { status, message, accepted } = accept(context, trigger);
	// Before anything is asked for: Wawp sends again what is not answered at once.
	context.getResponseObject().status(status).json({ message });
	// n8n then keeps the node's static data as soon as this ends. When n8n answers, it has started the
	// workflow before, and by then it has forgotten that the data has changed.
	const answered = { noWebhookResponse: true };
	if (!accepted) return answered;
	const items = await itemsOf(context, trigger, accepted);
	if (items.length === 0) return answered;
	// Last, or it would lack what other deliveries have brought meanwhile, and overwrite it.
	accepted.seen.save();
	return { ...answered, workflowData: [context.helpers.returnJsonArray(items)] };
}

async function itemsOf(
	context: IWebhookFunctions,
	trigger: string,
	{ events, settings, secret }: Accepted,
): Promise<IDataObject[]> {
	const lookUps = new LookUps(await accountOf(context, trigger, secret));
	const described = await Promise.all(
		events.map(async (event) =>
			isMessage(event)
				? await describeMessage(event, settings, lookUps)
				: await describeLabel(event, settings, lookUps),
		),
	);
	return described
		.filter((event) => event !== undefined)
		.map((event) => itemOf(maskEvent(event, lookUps.redact, settings.includeRaw)));
}

const itemOf = (event: TriggerEvent): IDataObject =>
	isMessage(event) ? messageEventItem(event) : labelEventItem(event);
