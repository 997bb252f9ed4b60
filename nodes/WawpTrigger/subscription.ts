import type { IHookFunctions, INodePropertyOptions } from 'n8n-workflow';
import { invalidField } from '../shared/domain/failure';
import { listParameter } from '../shared/n8n/listParameter';
import { properties } from './properties';

const field = properties.find(({ name }) => name === 'events')!;
const known = (field.options as INodePropertyOptions[]).map(({ value }) => String(value));

/** What tells that the labels of a chat are others now. */
const changesOfChats = ['label.chat.added', 'label.chat.deleted'];

/** What of the node's other fields decides what Wawp has to send. */
interface Wanted {
	/** Whether one's own messages are wanted too. */
	ownMessages: boolean;
	/** Whether messages are chosen by the labels of their chats. */
	byLabels: boolean;
}

/**
 * What Wawp is asked to send. With `message.any` come all messages, with `message` those of others:
 * never both, or each message would come twice (wawp-api.md section 6). Where messages are chosen by
 * the labels of their chats, changes of these come too, though they start nothing: without them, what
 * was read of a chat would count for a minute after somebody has put a label on it.
 *
 * @param events as the user chose them
 */
export function subscribedEvents(events: string[], { ownMessages, byLabels }: Wanted): string[] {
	const messages = [ownMessages ? 'message.any' : 'message', ...(byLabels ? changesOfChats : [])];
	return [...new Set(events.flatMap((event) => (event === 'message' ? messages : event)))];
}

/**
 * Reads what Wawp is to be asked for.
 *
 * @throws {Failure} invalidInput when no event is chosen, or one that there is not
 */
export function readSubscription(context: IHookFunctions): string[] {
	const events = listParameter(context, field.name);
	const wrong = events.find((event) => !known.includes(event));
	if (events.length === 0 || wrong !== undefined) {
		throw invalidField(
			field.displayName,
			events.length === 0 ? 'at least one event' : 'a list of known events',
			wrong,
			`Choose events from the list; by expression they are called ${known.join(', ')}.`,
		);
	}
	const ownMessages = context.getNodeParameter('options.ownMessages', false) === true;
	const byLabels = ['fromLabels', 'notLabels'].some(
		(name) => listParameter(context, `filters.${name}`).length > 0,
	);
	return subscribedEvents(events, { ownMessages, byLabels });
}
