import type { LidDirectory } from '../../shared/domain/chats/LidDirectory';
import { isLid } from '../../shared/domain/chats/person';
import type { ChatList } from './AccountSnapshot';

/** The lists of chats by label. */
export type ListsByLabel = ReadonlyMap<string, ChatList>;

/** The privacy IDs in lists that nobody knows, of which each may be a chat that an item is about. */
export class UnknownLids {
	/** By labels asked for, counted once for all who ask for the same. */
	readonly #byLabels = new Map<string, ReadonlySet<string>>();

	/** How many there are in the lists of some labels. */
	count(labelIds: readonly string[], lists: ListsByLabel, book: LidDirectory): number {
		const key = labelIds.join(' ');
		const known = this.#byLabels.get(key);
		if (known) return known.size;
		const lids = labelIds.flatMap((labelId) => lidsIn(lists.get(labelId)));
		const unknown = new Set(lids.filter((lid) => !book.knows(lid)));
		this.#byLabels.set(key, unknown);
		return unknown.size;
	}

	/** How many there are in all that was asked for. */
	get total(): number {
		return new Set([...this.#byLabels.values()].flatMap((lids) => [...lids])).size;
	}
}

const lidsByList = new WeakMap<ChatList, readonly string[]>();

/** The privacy IDs in a list, looked for once. */
export function lidsIn(list: ChatList = new Map()): readonly string[] {
	const lids = lidsByList.get(list) ?? [...list.keys()].filter(isLid);
	lidsByList.set(list, lids);
	return lids;
}
