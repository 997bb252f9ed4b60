import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import type { LabelEvent } from '../shared/domain/labelEvent';
import { createRedactor, redactDeep, redactTexts } from '../shared/domain/redact';
import { type Access, readAccess } from '../shared/n8n/credentials';
import { listParameter } from '../shared/n8n/listParameter';
import { authenticityOf } from './authenticity';
import { describeLabel } from './describeLabel';
import { readEvents } from './events';
import { isNewEvent } from './seenEvents';
import { isAuthentic } from './signature';

/**
 * Answers one delivery. What proves nothing gets 401, what can't be read 400; what is of no interest
 * gets its 200, so that Wawp does not send it again, and starts nothing. Nothing is thrown, because
 * n8n would record that as a failed execution.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	return await tryReceive(context).catch((error: unknown) => {
		// The name alone: a message may quote what came.
		const kind = error instanceof Error ? error.name : typeof error;
		context.logger.warn(`A delivery to the Wawp Trigger could not be read (${kind})`);
		return answer(context, 400, unreadable);
	});
}

const unreadable = 'This is no event that can be read';

async function tryReceive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const { rawBody } = context.getRequestObject();
	const { secret, allowUnsigned } = authenticityOf(context);
	const headers = context.getHeaderData() as Parameters<typeof isAuthentic>[0];
	if (!allowUnsigned && !isAuthentic(headers, rawBody ?? Buffer.alloc(0), secret)) {
		return answer(context, 401, 'The signature is missing or wrong');
	}
	const events = readEvents(parse(rawBody), Date.now());
	if (!events) return answer(context, 400, unreadable);

	const trigger = [context.getWorkflow().id, context.getNode().id, context.getMode()].join(' ');
	const memory = context.getWorkflowStaticData('node');
	const { redact, account = '' } = await accessOf(context, secret);
	const wanted = events
		.filter(filterOf(context))
		.map((event) => ({ ...event, raw: redactDeep(event.raw, redact) }));
	// Last of all that may go wrong: what counts as seen is not read again.
	const fresh = wanted.filter(({ eventId }) => isNewEvent(trigger, memory, eventId));
	if (fresh.length === 0) return answer(context, 200, 'Nothing to start');

	const enrich = context.getNodeParameter('options.enrich', true) !== false;
	const items: IDataObject[] = [];
	for (const event of fresh) {
		const described = enrich ? await describeLabel(context, `${trigger} ${account}`, event) : event;
		const label = redactTexts(described.label, redact);
		items.push({ ...redactTexts(described, redact), label } as unknown as IDataObject);
	}
	const workflowData = [context.helpers.returnJsonArray(items)];
	return { ...answer(context, 200, 'Workflow started'), workflowData };
}

/**
 * Answers by itself: n8n then keeps the node's static data at once. When n8n answers, it does so
 * after it has started the workflow, and by then it has forgotten that the data has changed.
 */
function answer(context: IWebhookFunctions, status: number, message: string): IWebhookResponseData {
	context.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}

/** n8n has parsed the body only when its content type said that it is JSON. */
function parse(rawBody: Buffer | undefined): unknown {
	try {
		return JSON.parse(String(rawBody).replace(/^\uFEFF/, ''));
	} catch {
		return undefined;
	}
}

function filterOf(context: IWebhookFunctions): (event: LabelEvent) => boolean {
	const listed = (name: string) => new Set(listParameter(context, name));
	const events = listed('events');
	const labels = listed('filters.labels');
	const chatTypes = listed('filters.chatTypes');
	return ({ event, label, chatId, chatType }) =>
		events.has(event) &&
		(labels.size === 0 || labels.has(label.id)) &&
		(chatTypes.size === 0 || chatId === undefined || chatTypes.has(String(chatType)));
}

/** Without a usable credential there is nothing of it to mask, and the event still arrives. */
async function accessOf(
	context: IWebhookFunctions,
	secret: string,
): Promise<Pick<Access, 'redact'> & Partial<Pick<Access, 'account'>>> {
	return await readAccess(context, [secret]).catch(() => ({
		redact: createRedactor({ secrets: [secret] }),
	}));
}
