import type { IHookFunctions, INodePropertyOptions } from 'n8n-workflow';
import { invalidField } from '../../shared/domain/failure';
import { listParameter } from '../../shared/n8n/listParameter';
import { properties } from '../properties';

const field = properties.find(({ name }) => name === 'events')!;
const known = (field.options as INodePropertyOptions[]).map(({ value }) => String(value));

/**
 * What Wawp is asked to send. With `message.any` come all messages, with `message` those of others:
 * never both, or each message would come twice (wawp-api.md section 6).
 *
 * @param events as the user chose them
 * @param ownMessages whether one's own messages are wanted too
 */
export function subscribedEvents(
	events: string[],
	{ ownMessages }: { ownMessages: boolean },
): string[] {
	const messages = ownMessages ? 'message.any' : 'message';
	return [...new Set(events.map((event) => (event === 'message' ? messages : event)))];
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
	return subscribedEvents(events, { ownMessages });
}
