import { inParallel } from '../../shared/async/limit';
import { type Failure, asFailure } from '../../shared/domain/failures/failure';
import {
	type ChatsOfLabel,
	type LabeledChat,
	chatsOfLabels,
	listNotRead,
} from '../../shared/domain/chats/labeledChat';
import type { LidDirectory } from '../../shared/domain/chats/LidDirectory';
import { uniqueBy } from '../../shared/domain/uniqueBy';
import { type RequestOptions, countingAttempts } from '../../shared/api/requests';
import type { AccountSnapshot } from './AccountSnapshot';

const listsAtOnce = 3;

/**
 * Every chat of the account that carries a label, with all its labels: one request for the labels and
 * one for each of them.
 *
 * @param book where a person under two IDs is found out
 * @throws {Failure} when a list can't be read: chats without a label that they carry would be a lie
 */
export async function allLabeledChats(
	snapshot: AccountSnapshot,
	book: LidDirectory,
	options: RequestOptions,
): Promise<readonly LabeledChat[]> {
	const lists = await countingAttempts(
		options,
		async (counted) => await readLists(snapshot, counted),
	);
	return chatsOfLabels(lists, book);
}

/** After the first failure none is begun. */
async function readLists(
	snapshot: AccountSnapshot,
	options: RequestOptions,
): Promise<ChatsOfLabel[]> {
	const labels = uniqueBy(await snapshot.labels(options), ({ id }) => id);
	const lists: ChatsOfLabel[] = [];
	let failure: Failure | undefined;
	await inParallel(listsAtOnce, labels.entries(), async ([position, label]) => {
		if (failure) return;
		await snapshot.chatsWith(label.id, options).then(
			(chats) => (lists[position] = { label, chats }),
			(error: unknown) => (failure ??= listNotRead(label, asFailure(error))),
		);
	});
	if (failure) throw failure;
	return lists;
}
