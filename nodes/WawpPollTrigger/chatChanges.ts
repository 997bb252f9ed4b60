import { type LidMap, personOf } from '../shared/domain/person';
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

/** What a list says in comparison with the ones before. */
export interface ChatChanges {
	added: string[];
	removed: string[];
	next: ChatState;
}

/** Whether a list says the same as the ones before, so that there is nothing to compare. */
export const isSameList = ({ seen, missing }: ChatState, { packed }: ChatList): boolean =>
	seen === packed && missing === '';

/**
 * What has changed on a label's chats. Chats are compared as persons (design promise 9).
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
