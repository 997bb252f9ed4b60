import { type TriggerEvent, isMessage } from './events';
import type { Settings } from './parameters';

/**
 * Whether an event may be wanted, as far as it tells itself: without asking Wawp, so that what is
 * left out costs nothing.
 */
export function mayBeWanted(event: TriggerEvent, settings: Settings): boolean {
	if (!settings.events.has(event.event)) return false;
	const { chatTypes } = settings;
	const fits = !chatTypes || event.chatId === undefined || chatTypes.has(String(event.chatType));
	if (!isMessage(event)) return fits && settings.labels?.(event.label) !== false;
	// Channels, broadcasts and the status are no chats that one writes back to.
	if (!fits || event.chatType === undefined || (event.fromMe && !settings.ownMessages))
		return false;
	return settings.hasKeyword?.(event.text) !== false;
}
