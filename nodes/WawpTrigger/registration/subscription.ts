import type { IHookFunctions } from 'n8n-workflow';
import { requireUsableLimits } from '../../shared/n8n/requireUsableLimits';
import { triggerParameter } from '../../shared/n8n/triggerParameter';
import { filterFields, optionFields } from '../properties';
import { chosenEvents, eventsWithMessageField } from '../../shared/n8n/eventFields';

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
 * Reads which events Wawp is to send, and checks the other fields that are read for each delivery.
 *
 * @throws {Failure} invalidInput when no event is chosen, or an unknown one, and for a filter that can't
 *   be read, or by an expression that finds nothing; for an option whose expression throws
 */
export function readSubscription(context: IHookFunctions): string[] {
	requireUsableLimits(context, filterFields, 'filters');
	const events = chosenEvents(context, eventsWithMessageField);
	for (const { name, displayName } of optionFields) {
		triggerParameter(context, { name: `options.${name}`, displayName });
	}
	const ownMessages = context.getNodeParameter('options.ownMessages', false) === true;
	return subscribedEvents(events, { ownMessages });
}
