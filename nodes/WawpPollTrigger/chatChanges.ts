import { packChats, unpackChats } from './packedChats';
import { type LidMap, personOf } from '../shared/domain/person';
import { uniqueBy } from '../shared/domain/uniqueBy';

/** The chats of a label that are kept until the next look, packed (packedChats.ts). */
export type KeptChats = {
	/** Those that carried it when its list was read last; absent while it has never been read. */
	on?: string;
	/** Those that list was the first to leave out: the next one tells whether they are off. */
	off?: string;
};

/** A list of chats that carry a label, as it was read. */
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
	kept: KeptChats;
}

/** Whether a list says what the ones before did, so that there is nothing to compare. */
export const isSameList = ({ on, off }: KeptChats, { packed }: ChatList): boolean =>
	on === packed && !off;

/**
 * What has changed on a label's chats. An addition is believed at once, a disappearance only when the
 * next list confirms it: the engine sometimes answers with a part of the list. What comes back
 * meanwhile is not new. Chats are compared as persons (design promise 9).
 *
 * @param isNew whether the chats of a list that is the first one count as added
 */
export function chatChanges(
	before: KeptChats,
	list: ChatList,
	isNew: boolean,
	lids: LidMap,
): ChatChanges {
	const key = (chatId: string): string => personOf(chatId, lids);
	const { chats, packed: on } = list;
	if (before.on === undefined) {
		return { added: isNew ? uniqueBy(chats, key) : [], removed: [], kept: { on } };
	}
	if (isSameList(before, list)) return { added: [], removed: [], kept: { on } };
	const last = unpackChats(before.on);
	const doubted = unpackChats(before.off ?? '');
	const [now, then] = [new Set(chats.map(key)), new Set(last.map(key))];
	const known = new Set([...then, ...doubted.map(key)]);
	const left = last.filter((chatId) => !now.has(key(chatId)));
	return {
		added: uniqueBy(chats, key).filter((chatId) => !known.has(key(chatId))),
		// Whom the last list named under another ID is doubted since now only.
		removed: uniqueBy(doubted, key).filter((id) => !now.has(key(id)) && !then.has(key(id))),
		kept: { on, ...(left.length > 0 && { off: packChats(left) }) },
	};
}
