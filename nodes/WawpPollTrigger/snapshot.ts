import { readLidMap } from '../shared/api/lids';
import type { RequestOptions } from '../shared/api/requests';
import type { OpenAccount } from '../shared/api/openAccount';
import { Failure, asFailure } from '../shared/domain/failures/failure';
import type { Label } from '../shared/domain/labels/label';
import { listNotRead } from '../shared/domain/chats/labeledChat';
import { isLid } from '../shared/domain/chats/person';
import type { Snapshot } from './changes';
import { type ChatList, isSameList } from './chatChanges';
import { allOf } from './confirm';
import { unpackChats } from './packedChats';
import { type ChatState, type PollState, noChats } from './pollState';
import { readLists } from './readLists';
import { completeLists } from './readTwice';

/**
 * Reads the chats of the watched labels, and who their privacy IDs stand for, if that matters.
 *
 * @param labels the labels of the account
 * @param watched those of them whose chats are to be read
 * @returns among the lists, the failures of those that could not be read
 * @throws {Failure} when no list can be read and none is known of before
 */
export async function takeSnapshot(
	opened: OpenAccount,
	labels: readonly Label[],
	watched: readonly Label[],
	before: Pick<PollState, 'labels' | 'knowsLids'>,
	options: RequestOptions,
): Promise<Snapshot> {
	const known = new Map(allOf(before.labels).map((label) => [label.id, label]));
	const chatsOf = ({ id }: Label) => known.get(id)?.chats;
	const failedReads = ({ id }: Label) => known.get(id)?.failedReads ?? 0;
	// When time runs out, it must not always be the same labels that are left.
	const inOrder = [...watched].sort((one, other) => failedReads(other) - failedReads(one));
	const lists = await readLists(opened, inOrder, options);
	requireAnyList(inOrder, lists, chatsOf);
	const readFirst = inOrder.filter((label) => chatsOf(label) === undefined);
	await completeLists(opened, readFirst, lists, options);

	const withLids = inOrder.filter((label) => needsLids(chatsOf(label), lists.get(label.id)));
	if (withLids.length === 0) return { labels, lists, lids: new Map() };
	const lids = await readLidMap(opened.api, { ...options, maxRetries: 1 }).catch(asFailure);
	if (!(lids instanceof Failure)) return { labels, lists, lids };
	// Without the map, persons who were known by it would come and go.
	if (before.knowsLids) {
		for (const label of withLids) lists.set(label.id, listNotRead(label, lids));
	}
	return { labels, lists, lids: new Map() };
}

function requireAnyList(
	labels: readonly Label[],
	lists: ReadonlyMap<string, ChatList | Failure>,
	chatsOf: (label: Label) => ChatState | undefined,
): void {
	const [failure] = lists.values();
	const isAnyKnown = labels.some(
		(label) => chatsOf(label) !== undefined || !(lists.get(label.id) instanceof Failure),
	);
	if (failure instanceof Failure && !isAnyKnown) throw failure;
}

/** Whether a list says something new, and only the map can tell whom about. */
const needsLids = (before: ChatState = noChats, list: ChatList | Failure | undefined): boolean =>
	list !== undefined &&
	!(list instanceof Failure) &&
	!isSameList(before, list) &&
	[list.chats, unpackChats(before.seen), unpackChats(before.missing)].some((chats) =>
		chats.some(isLid),
	);
