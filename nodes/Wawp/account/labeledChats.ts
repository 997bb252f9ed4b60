import { mapInParallel } from '../../shared/async/limit';
import { asFailure } from '../../shared/domain/failures/failure';
import {
	type ChatsOfLabel,
	type LabeledChat,
	chatNotRead,
	chatsNotRead,
	chatsOfLabels,
	listNotRead,
	unlistedChats,
} from '../../shared/domain/chats/labeledChat';
import type { LidDirectory } from '../../shared/domain/chats/LidDirectory';
import type { Chat } from '../../shared/domain/chats/chat';
import { labelDetails } from '../../shared/domain/labels/label';
import { uniqueBy } from '../../shared/domain/uniqueBy';
import { type RequestOptions, countingAttempts } from '../../shared/api/requests';
import type { AccountSnapshot } from './AccountSnapshot';

const listsAtOnce = 3;
/** The run's own limit, 50 at most, counts. */
const chatsAtOnce = 50;

/**
 * Every chat of the account that carries a label, with all its labels: one request for the labels and
 * one for each of them.
 *
 * @param book where a person under two IDs is found out
 * @throws {Failure} when a list can't be read: a chat would seem to lack a label that it carries
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

async function readLists(
	snapshot: AccountSnapshot,
	options: RequestOptions,
): Promise<ChatsOfLabel[]> {
	const labels = uniqueBy(await snapshot.directory.labels(options), ({ id }) => id);
	return await mapInParallel(listsAtOnce, labels, async (label) => {
		const { chats } = await snapshot.chatsWith(label.id, options).catch((error: unknown) => {
			throw listNotRead(label, asFailure(error));
		});
		return { label, chats };
	});
}

/** Which of the chats that are on no list of a label are wanted. */
export interface UnlistedWish {
	/** Those that are on lists. */
	listed: readonly Chat[];
	/** Where a person under two IDs is found out. */
	book: LidDirectory;
	isWanted: (chat: LabeledChat) => boolean;
	/** How many at most. */
	limit: number;
}

/**
 * The chats of the account that are on no list: with no labels, unless a list lagged behind. Only the
 * chat itself tells, so its labels are read before it counts as one without: one request for each, and
 * for no more chats than the limit needs. A chat that WhatsApp does not know is left out.
 *
 * @returns also how many of them were not looked at
 * @throws {Failure} when the chats, or the labels of one, can't be read
 */
export async function unlistedChatsWithLabels(
	snapshot: AccountSnapshot,
	{ listed, book, isWanted, limit }: UnlistedWish,
	options: RequestOptions,
): Promise<{ chats: LabeledChat[]; unseen: number }> {
	return await countingAttempts(options, async (counted) => {
		const all = await snapshot.allChats(counted).catch((error: unknown) => {
			throw chatsNotRead(asFailure(error));
		});
		const candidates = unlistedChats(all, listed, book).filter((chat) =>
			isWanted({ ...chat, labels: [] }),
		);
		let chats: LabeledChat[] = [];
		let seen = 0;
		while (chats.length < limit && seen < candidates.length) {
			const next = candidates.slice(seen, seen + limit - chats.length);
			const read = await readLabelsOf(snapshot, next, counted);
			chats = [...chats, ...read.filter(isWanted)];
			seen += next.length;
		}
		return { chats, unseen: candidates.length - seen };
	});
}

async function readLabelsOf(
	snapshot: AccountSnapshot,
	chats: readonly Chat[],
	options: RequestOptions,
): Promise<LabeledChat[]> {
	const read = await mapInParallel(chatsAtOnce, chats, async (chat) => {
		const labels = await snapshot.labelsOf(chat.id, options).catch((error: unknown) => {
			const cause = asFailure(error);
			if (cause.reason === 'chatNotFound') return undefined;
			throw chatNotRead(chat.id, cause);
		});
		return labels && { ...chat, labels: labels.map(labelDetails) };
	});
	return read.filter((chat) => chat !== undefined);
}
