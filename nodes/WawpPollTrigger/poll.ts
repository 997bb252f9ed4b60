import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { type OpenClient, openClient } from '../shared/api/openClient';
import type { WawpClient } from '../shared/api/WawpClient';
import { Failure, asFailure } from '../shared/domain/failure';
import { type Label, nameKey } from '../shared/domain/label';
import { type LabelEvent, isLabelEventName } from '../shared/domain/labelEvent';
import { nothingSecret, redactFailure, redactTexts } from '../shared/domain/redact';
import { withAdvice } from '../shared/domain/wording';
import { listParameter } from '../shared/n8n/listParameter';
import { toNodeError } from '../shared/n8n/toErrorItem';
import { type Snapshot, type Watch, changesBetween, toEvent } from './changes';

const effort = { maxRetries: 3, timeout: 30_000 };
/** What n8n keeps between polls must not grow without end. */
const mostChats = 50_000;
const exampleChat = '201234567890@c.us';

/** What the node keeps between polls, in n8n's static data. */
interface Memory {
	last?: Snapshot;
	/** The account that was looked at: another one has nothing to do with it. */
	account?: string;
	/** Tells whether another look has ended in the meantime. */
	looks?: number;
}

/**
 * Looks for what has changed since the last poll. When anything fails nothing is kept, so that the
 * next poll sees the same changes.
 *
 * @returns null when nothing has changed
 * @throws {NodeApiError | NodeOperationError}
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	let redact = nothingSecret;
	const look = async () => {
		const opened = await openClient(context, { requestsPerMinute: 0 });
		({ redact } = opened);
		const isSample = context.getMode() === 'manual';
		return isSample ? await sample(context, opened.client) : await changes(context, opened);
	};
	const events = await look().catch((error: unknown) => {
		const isTried = context.getMode() === 'manual';
		const advice = isTried
			? 'Try again in a few minutes.'
			: 'The next look tries again and misses nothing.';
		const failure = withAdvice(asFailure(error), advice);
		throw toNodeError(redactFailure(failure, redact), context);
	});
	if (events.length === 0) return null;
	const items = events.map(({ label, ...event }) => ({
		...event,
		label: redactTexts(label, redact),
	}));
	return [context.helpers.returnJsonArray(items as unknown as IDataObject[])];
}

/** n8n does not wait for one look to end before the next: one that was overtaken tells nothing. */
async function changes(
	context: IPollFunctions,
	{ client, account }: OpenClient,
): Promise<LabelEvent[]> {
	const memory: Memory = context.getWorkflowStaticData('node');
	const watch = watchOf(context);
	const polledAt = Date.now();
	const { looks = 0 } = memory;
	const now = await snapshot(client, watch);
	if ((memory.looks ?? 0) !== looks) return [];
	const last = memory.account === account ? memory.last : undefined;
	const events = changesBetween(last, now, watch, polledAt);
	Object.assign(memory, { last: now, account, looks: looks + 1 });
	return events;
}

async function snapshot(client: WawpClient, { events, isWatched }: Watch): Promise<Snapshot> {
	const labels = await client.labels.all(effort);
	const chats: Snapshot['chats'] = {};
	const wantsChats = events.has('label.chat.added') || events.has('label.chat.deleted');
	for (const label of wantsChats ? labels.filter(isWatched) : []) {
		const carrying = await client.chats.chatsWith(label.id, effort);
		if (carrying.length > mostChats) throw tooManyChats(label, carrying.length);
		chats[label.id] = carrying.map(({ id }) => id);
	}
	return { labels, chats };
}

/** An event as it would come, about the first label that is on a chat; made up where none is. */
async function sample(context: IPollFunctions, client: WawpClient): Promise<LabelEvent[]> {
	const watch = watchOf(context);
	const { labels, chats } = await snapshot(client, watch);
	const label = labels.find(({ id }) => chats[id]?.length) ?? labels.find(watch.isWatched);
	const [event] = watch.events;
	if (!label && labels.length > 0) throw noneWatched();
	if (!label || !isLabelEventName(event)) return [];
	const isAboutChat = event.startsWith('label.chat.');
	const chatId = isAboutChat ? (chats[label.id]?.[0] ?? exampleChat) : undefined;
	return [toEvent(event, label, chatId, Date.now())];
}

function watchOf(context: IPollFunctions): Watch {
	const chosen = listParameter(context, 'labels');
	return {
		events: new Set(listParameter(context, 'events')),
		isWatched: ({ id, name }) =>
			chosen.length === 0 || chosen.includes(id) || chosen.map(nameKey).includes(nameKey(name)),
		emitExisting: context.getNodeParameter('options.emitExisting', false) === true,
	};
}

const noneWatched = (): Failure =>
	new Failure('labelNotFound', {
		message: 'None of the labels to watch is in the WhatsApp account',
		description:
			"Pick the labels again in 'Label Names or IDs'. A label that was deleted and created again has a new ID.",
	});

const tooManyChats = ({ id, name }: Label, count: number): Failure =>
	new Failure('invalidInput', {
		message: `The label "${name}" is on ${count} chats, and this node can watch ${mostChats} of a label`,
		description:
			"Choose other labels in 'Label Names or IDs', or use the 'Wawp Trigger' node, which needs to keep nothing.",
		labelId: id,
	});
