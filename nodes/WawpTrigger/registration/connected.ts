import type { WawpApi } from '../../shared/api/WawpApi';
import type { RequestOptions } from '../../shared/api/requests';
import { Failure, asFailure } from '../../shared/domain/failures/failure';
import { disconnectedStates } from '../../shared/domain/answers/sessionState';
import { scanAgain } from '../../shared/domain/failures/advice';

/** Tries for a moment only: a slow answer must not keep the user from listening. */
const soon: RequestOptions = { maxRetries: 0, timeout: 2000 };

/**
 * Checks that the phone can send events: Wawp takes a webhook in any case, and n8n would wait without
 * a word. Only a state that is known for a disconnected phone counts, because states are an open set.
 *
 * @throws {Failure} session when the phone is not connected
 */
export async function requireConnectedPhone(api: WawpApi): Promise<void> {
	const state = await api.sessionState(soon).catch((error: unknown) => {
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
