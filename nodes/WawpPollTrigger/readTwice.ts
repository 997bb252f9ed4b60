import type { WawpClient } from '../shared/api/WawpClient';
import type { Effort } from '../shared/api/transport/http';
import { packChats } from './packedChats';
import { Failure } from '../shared/domain/failure';
import type { Label } from '../shared/domain/label';
import type { ChatList } from './chatChanges';
import { readLists } from './readLists';

// With what is read for the first time all later looks are compared, so that what a short answer
// leaves out would be told as new. It is read twice, at once: only what happens between the two is
// lost. When the second read fails, the first one stands.

/**
 * Reads the labels of the account for the first time: those that either answer names.
 *
 * @throws {Failure} when they can't be read the first time
 */
export async function readLabelsTwice(client: WawpClient, effort: Effort): Promise<Label[]> {
	const labels = await client.labels.readAgain(effort);
	return [...labels, ...(await client.labels.readAgain(effort).catch(() => []))];
}

/**
 * Reads again the lists of labels that were read for the first time, after all the others, which
 * matter more when time runs out. Of a list that could not be read the next look reads the first one.
 */
export async function completeLists(
	client: WawpClient,
	labels: readonly Label[],
	lists: Map<string, ChatList | Failure>,
	effort: Effort,
): Promise<void> {
	const areRead = labels.filter(({ id }) => !(lists.get(id) instanceof Failure));
	const again = await readLists(client, areRead, effort).catch(() => undefined);
	for (const [id, list] of again ?? []) {
		const first = lists.get(id);
		if (first && !(first instanceof Failure) && !(list instanceof Failure)) {
			lists.set(id, together(first, list));
		}
	}
}

function together(one: ChatList, other: ChatList): ChatList {
	if (one.packed === other.packed) return one;
	const chats = [...new Set([...one.chats, ...other.chats])];
	return { chats, packed: packChats(chats) };
}
