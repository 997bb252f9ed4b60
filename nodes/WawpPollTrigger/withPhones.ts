import { limit } from '../shared/async/limit';
import { monotonicNow } from '../shared/async/clock';
import type { OpenAccount } from '../shared/api/openAccount';
import type { RequestOptions } from '../shared/api/requests';
import { twinOf } from '../shared/api/twins';
import { type LidMap, isLid } from '../shared/domain/chats/person';
import type { LabelEvent } from '../shared/domain/events/labelEvent';
import { asFailure } from '../shared/domain/failures/failure';

/** Milliseconds for all look-ups of a look together: the events wait for them. */
const lookUpTime = 20_000;
const requestsAtOnce = 3;

/**
 * Adds to events who stands behind their privacy IDs. A look-up that fails leaves a note.
 *
 * @param lids who is known already; the others are looked up one by one
 */
export async function withPhones(
	opened: OpenAccount,
	events: readonly LabelEvent[],
	lids: LidMap,
	options: RequestOptions,
): Promise<LabelEvent[]> {
	const until = Math.min(options.until ?? Infinity, monotonicNow() + lookUpTime);
	const queue = limit(requestsAtOnce);
	const lookUps = new Map<string, Promise<Pick<LabelEvent, 'twin' | 'note'>>>();
	const lookUp = async (lid: string) =>
		await queue(async () => await twinOf(opened, lid, { ...options, maxRetries: 0, until })).then(
			(twin) => ({ twin }),
			(error: unknown) => ({
				note: `The phone number could not be looked up: ${asFailure(error).message}`,
			}),
		);
	return await Promise.all(
		events.map(async (event) => {
			const { chatId } = event;
			if (chatId === undefined || !isLid(chatId)) return event;
			const twin = lids.get(chatId);
			if (twin !== undefined) return { ...event, twin };
			const pending = lookUps.get(chatId) ?? lookUp(chatId);
			lookUps.set(chatId, pending);
			return { ...event, ...(await pending) };
		}),
	);
}
