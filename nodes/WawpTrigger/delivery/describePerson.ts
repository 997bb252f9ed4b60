import { isLid } from '../../shared/domain/chats/person';
import type { TriggerEvent } from './events';
import type { LookUps } from './LookUps';

/**
 * Adds who stands behind a privacy ID to an event that does not tell it. A look-up that fails leaves a
 * note.
 */
export async function describePerson<Event extends TriggerEvent>(
	event: Event,
	lookUps: LookUps,
): Promise<Event> {
	const { chatId, twin, note } = event;
	if (chatId === undefined || !isLid(chatId) || twin !== undefined) return event;
	try {
		return { ...event, twin: await lookUps.twinOf({ chatId }) };
	} catch (error) {
		const { message } = lookUps.report(error);
		const notes = [note, `The phone number could not be looked up: ${message}`];
		return { ...event, note: notes.filter(Boolean).join('. ') };
	}
}
