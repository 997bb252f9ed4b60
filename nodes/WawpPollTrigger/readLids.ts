import type { WawpClient } from '../shared/api/WawpClient';
import type { Effort } from '../shared/api/transport/http';
import { unpackChats } from './packedChats';
import { Failure, asFailure } from '../shared/domain/failure';
import { type LidMap, isLid } from '../shared/domain/person';
import { type ChatList, type KeptChats, isSameList } from './chatChanges';

/**
 * Reads who the privacy IDs stand for, if it matters: if a list that has changed, or what is kept of
 * it, holds one.
 *
 * @param known what is kept of a label's chats
 * @returns undefined when it does not matter, else the map or why it could not be read
 */
export async function readLids(
	client: WawpClient,
	lists: ReadonlyMap<string, ChatList | Failure>,
	known: (labelId: string) => KeptChats,
	effort: Effort,
): Promise<LidMap | Failure | undefined> {
	const matters = [...lists].some(([id, list]) => holdsChangedLid(known(id), list));
	return matters ? await client.persons.lids(effort).catch(asFailure) : undefined;
}

/** Whether a list says something new, and it takes the map to tell whom about. */
export const holdsChangedLid = (known: KeptChats, list: ChatList | Failure): boolean =>
	!(list instanceof Failure) &&
	!isSameList(known, list) &&
	[list.chats, unpackChats(known.on ?? ''), unpackChats(known.off ?? '')].some((chats) =>
		chats.some(isLid),
	);
