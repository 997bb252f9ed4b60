import type { Session } from '../../shared/api/account/Session';
import type { Effort } from '../../shared/api/transport/http';
import { Failure, asFailure } from '../../shared/domain/failure';
import { disconnectedStates, scanAgain } from '../../shared/domain/sessionState';

/** Only a moment: what can't be told soon must not keep anybody from listening. */
const soon: Effort = { maxRetries: 0, timeout: 2000 };

/**
 * Refuses to wait for the events of a phone that can't send any: Wawp takes a webhook all the same,
 * and n8n would wait without a word. Only what Wawp says for sure counts, as states are an open set.
 *
 * @throws {Failure} session
 */
export async function refuseDisconnected(session: Session): Promise<void> {
	const state = await session.state(soon).catch((error: unknown) => {
		const failure = asFailure(error);
		if (failure.reason === 'session') throw failure;
		return '';
	});
	const meaning = disconnectedStates[state];
	if (meaning === undefined) return;
	throw new Failure('session', {
		message: `No event can arrive, because the WhatsApp phone is not connected: ${meaning}`,
		description: scanAgain,
	});
}
