import { type TriggerEvent, isMessage } from './events';
import type { MessageEvent } from './messageEvent';
import type { DeliveryParameters } from './parameters';

/**
 * Whether an event may be wanted, as far as that shows without a request to Wawp.
 *
 * @param now milliseconds, for the age of messages
 */
export function mayBeWanted(
	event: TriggerEvent,
	parameters: DeliveryParameters,
	now: number,
): boolean {
	if (!parameters.events.has(event.event)) return false;
	const { chatTypes } = parameters;
	const fits = !chatTypes || event.chatId === undefined || chatTypes.has(String(event.chatType));
	if (!isMessage(event)) return fits && parameters.labels?.(event.label) !== false;
	// Channels, broadcasts and the status have no type: they are no chats to write back to.
	if (!fits || event.chatType === undefined || (event.fromMe && !parameters.ownMessages))
		return false;
	if (isTooOld(event, parameters, now)) return false;
	return parameters.hasKeyword?.(event.text) !== false;
}

/** A message that does not tell when it was sent has the age of its event. */
const isTooOld = (
	{ sentAt, timestamp }: MessageEvent,
	{ maxAge }: DeliveryParameters,
	now: number,
): boolean => maxAge !== undefined && now - Date.parse(sentAt ?? timestamp) > maxAge;
