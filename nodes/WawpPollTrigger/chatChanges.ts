import { type LidMap, personOf } from '../shared/domain/chats/person';
import type { LabelEventName } from '../shared/domain/events/labelEvent';
import { confirm } from './confirm';
import { packChats, unpackChats } from './packedChats';
import type { ChatState } from './pollState';

/** A list of the chats that carry a label, as it was read. */
export interface ChatList {
	/** Plain IDs (domain/person.ts), each once. */
	chats: readonly string[];
	/** The same, packed. */
	packed: string;
}

/** For how many of a number of events a look has room; it is taken by them. */
export type TakeRoom = (event: LabelEventName, count: number) => number;

/** The changes that a list of chats confirms. */
export interface ChatChanges {
	added: string[];
	removed: string[];
	next: ChatState;
}

/** Whether a list says the same as the ones before, so that there is nothing to compare. */
export const isSameList = ({ seen, missing }: ChatState, { packed }: ChatList): boolean =>
	seen === packed && missing === '';

/**
 * Compares a label's chats with those of the looks before, as persons (design promise 9). Changes for
 * which there is no room stay unseen, so that the next look finds them.
 *
 * @param before undefined when nothing is known of them, so that the list is taken as it is
 */
export function chatChanges(
	before: ChatState | undefined,
	list: ChatList,
	lids: LidMap,
	takeRoom: TakeRoom,
): ChatChanges {
	if (!before || isSameList(before, list)) {
		return { added: [], removed: [], next: { seen: list.packed, missing: '' } };
	}
	const believed = { seen: unpackChats(before.seen), missing: unpackChats(before.missing) };
	const keyOf = (id: string) => personOf(id, lids);
	const { appeared, gone, next } = confirm(believed, list.chats, keyOf);
	const added = appeared.slice(0, takeRoom('label.chat.added', appeared.length));
	const removed = gone.slice(0, takeRoom('label.chat.deleted', gone.length));
	const unseen = new Set(appeared.slice(added.length).map(keyOf));
	const seen = unseen.size === 0 ? list.packed : packChats(without(unseen));
	const missing = packChats([...next.missing, ...gone.slice(removed.length)]);
	return { added, removed, next: { seen, missing } };

	function without(keys: ReadonlySet<string>): string[] {
		return list.chats.filter((id) => !keys.has(keyOf(id)));
	}
}
