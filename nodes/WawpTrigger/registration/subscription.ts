import type { IHookFunctions, INodePropertyOptions } from 'n8n-workflow';
import { invalidField } from '../../shared/domain/failures/failure';
import { eventsWithMessageField } from '../../shared/n8n/eventFields';
import { listParameter } from '../../shared/n8n/listParameter';

const { displayName, options } = eventsWithMessageField;
// n8n types the options of all kinds of fields as one.
const known = (options as INodePropertyOptions[]).map(({ value }) => String(value));

/**
 * The events that Wawp is asked to send. `message.any` brings all messages, `message` those of others;
 * with both, each message would come twice (wawp-api.md section 6).
 *
 * @param events as the user chose them
 * @param ownMessages whether messages that the account itself writes are wanted too
 */
export function subscribedEvents(
	events: string[],
	{ ownMessages }: { ownMessages: boolean },
): string[] {
	const messages = ownMessages ? 'message.any' : 'message';
	return [...new Set(events.map((event) => (event === 'message' ? messages : event)))];
}

/**
 * Reads which events Wawp is to send.
 *
 * @throws {Failure} invalidInput when no event is chosen, or an unknown one
 */
export function readSubscription(context: IHookFunctions): string[] {
	const events = listParameter(context, eventsWithMessageField);
	const wrong = events.find((event) => !known.includes(event));
	if (events.length === 0 || wrong !== undefined) {
		throw invalidField(
			displayName,
			events.length === 0 ? 'at least one event' : 'a list of known events',
			wrong,
			`Choose events from the list; by expression they are called ${known.join(', ')}.`,
		);
	}
	const ownMessages = context.getNodeParameter('options.ownMessages', false) === true;
	return subscribedEvents(events, { ownMessages });
}
