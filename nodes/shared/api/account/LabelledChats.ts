import { Failure, asFailure } from '../../domain/failure';
import {
	type ChatsOfLabel,
	type LabelledChat,
	chatsOfLabels,
	listNotRead,
} from '../../domain/labelledChat';
import type { PhoneBook } from '../../domain/PhoneBook';
import { uniqueBy } from '../../domain/uniqueBy';
import { type Effort, asOne } from '../transport/http';
import type { Chats } from './Chats';
import type { LabelDirectory } from './LabelDirectory';

/** A list may hold tens of thousands of chats: so few are in memory as they came. */
const atOnce = 3;

/** All chats of the account that carry a label. */
export class LabelledChats {
	#lists: Promise<ChatsOfLabel[]> | undefined;
	readonly #merged = new Map<PhoneBook, LabelledChat[]>();

	constructor(
		private readonly labels: LabelDirectory,
		private readonly chats: Chats,
	) {}

	/**
	 * Every chat that carries a label, with all its labels: one request for the labels and one for each
	 * of them, sent once however often it is asked for.
	 *
	 * @param book where a person under two IDs is found out
	 * @throws {Failure} when a list can't be read: chats without a label that they carry would be a lie
	 */
	async all(book: PhoneBook, effort: Effort): Promise<readonly LabelledChat[]> {
		this.#lists ??= asOne(effort, async (counted) => await this.#readLists(counted));
		const lists = await this.#lists;
		const merged = this.#merged.get(book) ?? chatsOfLabels(lists, book);
		this.#merged.set(book, merged);
		return merged;
	}

	/** A few at a time; after the first failure none is begun. */
	async #readLists(effort: Effort): Promise<ChatsOfLabel[]> {
		const labels = uniqueBy(await this.labels.all(effort), ({ id }) => id);
		const lists: ChatsOfLabel[] = [];
		const waiting = labels.entries();
		let failure: Failure | undefined;
		const readInTurn = async () => {
			for (const [position, label] of waiting) {
				const chats = await this.chats.chatsWith(label.id, effort).catch(asFailure);
				if (chats instanceof Failure) failure ??= listNotRead(label, chats);
				else lists[position] = { label, chats };
				if (failure) return;
			}
		};
		await Promise.all(Array.from({ length: atOnce }, readInTurn));
		if (failure) throw failure;
		return lists;
	}
}
