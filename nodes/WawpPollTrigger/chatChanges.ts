import { type LidMap, personOf } from '../shared/domain/chats/person';
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
 * Compares a label's chats with those of the looks before, as persons (design promise 9).
 *
 * @param before undefined when nothing is known of them, so that the list is taken as it is
 */
export function chatChanges(
	before: ChatState | undefined,
	list: ChatList,
	lids: LidMap,
): ChatChanges {
	if (!before || isSameList(before, list)) {
		return { added: [], removed: [], next: { seen: list.packed, missing: '' } };
	}
	const believed = { seen: unpackChats(before.seen), missing: unpackChats(before.missing) };
	const { appeared, gone, next } = confirm(believed, list.chats, (id) => personOf(id, lids));
	return {
		added: appeared,
		removed: gone,
		next: { seen: list.packed, missing: packChats(next.missing) },
	};
}
