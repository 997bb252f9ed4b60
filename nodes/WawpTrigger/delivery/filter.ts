import { type TriggerEvent, isMessage } from './events';
import type { DeliveryParameters } from './parameters';

/** Whether an event may be wanted, as far as that shows without a request to Wawp. */
export function mayBeWanted(event: TriggerEvent, parameters: DeliveryParameters): boolean {
	if (!parameters.events.has(event.event)) return false;
	const { chatTypes } = parameters;
	const fits = !chatTypes || event.chatId === undefined || chatTypes.has(String(event.chatType));
	if (!isMessage(event)) return fits && parameters.labels?.(event.label) !== false;
	// Channels, broadcasts and the status have no type: they are no chats to write back to.
	if (!fits || event.chatType === undefined || (event.fromMe && !parameters.ownMessages))
		return false;
	return parameters.hasKeyword?.(event.text) !== false;
}
