import type { RequestOptions } from '../shared/api/requests';
import type { OpenAccount } from '../shared/api/openAccount';
import { Failure } from '../shared/domain/failures/failure';
import type { Label } from '../shared/domain/labels/label';
import { uniqueBy } from '../shared/domain/uniqueBy';
import type { ChatList } from './chatChanges';
import { packChats } from './packedChats';
import { readLists } from './readLists';

// All later looks are compared with what is read for the first time, so that what a short answer
// leaves out would be told as new. It is therefore read twice, at once: only what happens between the
// two reads is lost. When the second read fails, the first one stands.

/**
 * Reads the labels of the account for the first time.
 *
 * @returns those that either answer names
 * @throws {Failure} when the first read fails
 */
export async function readLabelsTwice(
	opened: OpenAccount,
	options: RequestOptions,
): Promise<Label[]> {
	const labels = await opened.labels.read(options);
	return union(labels, await opened.labels.read(options).catch(() => []), ({ id }) => id);
}

/**
 * Reads again the lists of labels that were read for the first time, after all the others, which
 * matter more when time runs out. A list that could not be read is left to the next look.
 *
 * @param lists what has been read; the lists of the labels are completed
 */
export async function completeLists(
	opened: OpenAccount,
	labels: readonly Label[],
	lists: Map<string, ChatList | Failure>,
	options: RequestOptions,
): Promise<void> {
	const readable = labels.filter(({ id }) => !(lists.get(id) instanceof Failure));
	const again = await readLists(opened, readable, options).catch(() => undefined);
	for (const { id } of readable) {
		const [first, second] = [lists.get(id), again?.get(id)];
		if (!first || !second || first instanceof Failure || second instanceof Failure) continue;
		const chats = union(first.chats, second.chats, (chatId) => chatId);
		lists.set(id, { chats, packed: packChats(chats) });
	}
}

const union = <T>(first: readonly T[], again: readonly T[], keyOf: (entry: T) => string): T[] =>
	uniqueBy([...first, ...again], keyOf);
