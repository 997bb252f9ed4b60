import { LidDirectory, noLidDirectory } from '../../shared/domain/chats/LidDirectory';
import { chatTypeOf } from '../../shared/domain/chats/chat';
import { Failure, asFailure } from '../../shared/domain/failures/failure';
import type { Label } from '../../shared/domain/labels/label';
import { listNotRead } from '../../shared/domain/chats/labeledChat';
import { isLid } from '../../shared/domain/chats/person';
import type { OnChat } from '../../shared/domain/labels/plan';
import type { RequestOptions } from '../../shared/api/requests';
import type { AccountSnapshot, ChatList } from './AccountSnapshot';
import { LabelOverlay, type Override } from './LabelOverlay';

/** A label on a chat, and the IDs of the chat's person under which it was seen. */
export interface Carried extends OnChat, Override {}

/** What is known of some labels on a chat. */
export interface ChatState {
	onChat: Carried[];
	/** Chats with the other ones under privacy IDs that nobody knows, of which one may be this chat. */
	unknown: number;
}

/** What has been read for a chat. */
interface Reading {
	/** All IDs of the chat's person. */
	ids: string[];
	isOn(chatId: string, labelId: string): boolean;
	/** How many chats with one of the labels have privacy IDs that nobody knows. */
	unknownOn(labelIds: readonly string[]): number;
}

/** What a run of Sync is about. */
export interface SyncScope {
	chatIds: readonly string[];
	/** Those of the chats of which something may have to be read. */
	pendingIds: readonly string[];
	labels: readonly Label[];
}

/**
 * Which of the run's chats carry which labels: read the cheaper way, of each chat or of each label,
 * and kept up with what the run sends. Both ways tell the same.
 */
export class SyncState {
	/** How the run reads, settled by `prepare`. */
	#way: { byLabel: boolean; book: LidDirectory | Failure } = {
		byLabel: false,
		book: noLidDirectory,
	};
	readonly #overlay = new LabelOverlay();
	/** By labels asked for: the privacy IDs in their lists that nobody knows. */
	readonly #unknown = new Map<string, ReadonlySet<string>>();

	constructor(private readonly snapshot: AccountSnapshot) {}

	/**
	 * Gets ready for the chats and the labels that a run is about: chooses the way, reads the lists of
	 * the labels where that is the cheaper one, and who privacy IDs stand for where one has to be
	 * compared. What can't be read fails the items that need it.
	 */
	async prepare(
		{ chatIds, pendingIds, labels }: SyncScope,
		options: RequestOptions,
	): Promise<void> {
		const byLabel = new Set(pendingIds).size > labels.length + 1;
		const read = async (label: Label) => await this.#listOf(label, options).catch(asFailure);
		const lists = byLabel ? await Promise.all(labels.map(read)) : [];
		const holdsLid =
			lists.some((list) => !(list instanceof Failure) && lidsIn(list).length > 0) ||
			(new Set(chatIds).size > 1 && chatIds.some(isLid));
		const book = holdsLid
			? await this.snapshot.lidDirectory(options).catch(asFailure)
			: noLidDirectory;
		this.#way = { byLabel, book };
	}

	/** How many chats under privacy IDs that nobody knows may be one of those that were asked for. */
	get notCompared(): number {
		return new Set([...this.#unknown.values()].flatMap((lids) => [...lids])).size;
	}

	/** The ID under which chats count as the same person, as far as that had to be known. */
	personOf(chatId: string): string {
		const { book } = this.#way;
		return book instanceof Failure ? chatId : book.personOf(chatId);
	}

	/** Notes how things stand with a label on a chat from now on. */
	note(
		{ chatId, labelId, isDryRun }: { chatId: string; labelId: string; isDryRun: boolean },
		override: Override,
	): void {
		this.#overlay.set({ person: this.personOf(chatId), labelId, isDryRun }, override);
	}

	/**
	 * Which of some labels are on a chat.
	 *
	 * @param about.labels in the order in which they are to be told
	 * @param about.isDryRun whether to go by what would have been sent as well
	 * @throws {Failure} when it can't be known
	 */
	async of(
		{ chatId, labels, isDryRun }: { chatId: string; labels: readonly Label[]; isDryRun: boolean },
		options: RequestOptions,
	): Promise<ChatState> {
		const wereThere = new Set((await this.snapshot.labelsAsRead(options)).map(({ id }) => id));
		const old = labels.filter(({ id }) => wereThere.has(id));
		const read = this.#way.byLabel
			? await this.#inLists(chatId, old, options)
			: await this.#onChats(chatId, old.length > 0, options);
		const person = this.personOf(chatId);
		const onChat: Carried[] = [];
		const others: string[] = [];
		for (const label of labels) {
			const override = this.#overlay.get({ person, labelId: label.id, isDryRun }) ?? {
				onIds: read.ids.filter((id) => read.isOn(id, label.id)),
			};
			if (override.onIds.length > 0) onChat.push({ ...label, ...override });
			else others.push(label.id);
		}
		const mayBeHidden = chatTypeOf(chatId) === 'person' && read.ids.length === 1;
		return { onChat, unknown: mayBeHidden ? read.unknownOn(others) : 0 };
	}

	/**
	 * Reads the labels of the chat under every ID of its person that is known: what it loses must not
	 * depend on which other chats the run is about.
	 */
	async #onChats(chatId: string, hasLabels: boolean, options: RequestOptions): Promise<Reading> {
		const ids = this.#bookFor(chatId, isLid(chatId)).idsOf(chatId);
		const labelsOn = new Map<string, ReadonlySet<string>>();
		for (const id of hasLabels ? ids : []) {
			const labels = await this.snapshot.labelsOf(id, options);
			labelsOn.set(id, new Set(labels.map((label) => label.id)));
		}
		return {
			ids,
			isOn: (id, labelId) => labelsOn.get(id)?.has(labelId) === true,
			unknownOn: () => 0,
		};
	}

	/** Looks the chat up in the lists of the labels. */
	async #inLists(
		chatId: string,
		labels: readonly Label[],
		options: RequestOptions,
	): Promise<Reading> {
		const lists = new Map<string, ChatList>();
		for (const label of labels) lists.set(label.id, await this.#listOf(label, options));
		const holdLid = [...lists.values()].some((list) => lidsIn(list).length > 0);
		const book = this.#bookFor(chatId, holdLid || isLid(chatId));
		return {
			ids: book.idsOf(chatId),
			isOn: (id, labelId) => lists.get(labelId)?.has(id) === true,
			unknownOn: (labelIds) => (holdLid ? this.#unknownOn(labelIds, lists, book) : 0),
		};
	}

	/** Counted once for all who ask for the same labels. */
	#unknownOn(
		labelIds: readonly string[],
		lists: ReadonlyMap<string, ChatList>,
		book: LidDirectory,
	): number {
		const key = labelIds.join(' ');
		const lids = () => labelIds.flatMap((labelId) => lidsIn(lists.get(labelId) ?? new Map()));
		const unknown = this.#unknown.get(key) ?? new Set(lids().filter((lid) => !book.knows(lid)));
		this.#unknown.set(key, unknown);
		return unknown.size;
	}

	/** @param isNeeded whether the chat has to be compared with privacy IDs, if it is a person's */
	#bookFor(chatId: string, isNeeded: boolean): LidDirectory {
		const { book } = this.#way;
		if (!(book instanceof Failure)) return book;
		if (!isNeeded || chatTypeOf(chatId) === 'group') return noLidDirectory;
		throw book.retold({
			message: `Who the privacy IDs of the account stand for could not be read: ${book.message}`,
		});
	}

	async #listOf(label: Label, options: RequestOptions): Promise<ChatList> {
		return await this.snapshot.chatsWith(label.id, options).catch((error: unknown) => {
			throw listNotRead(label, asFailure(error));
		});
	}
}

const lidsByList = new WeakMap<ChatList, readonly string[]>();

/** The privacy IDs in a list, looked for once. */
function lidsIn(list: ChatList): readonly string[] {
	const lids = lidsByList.get(list) ?? [...list.keys()].filter(isLid);
	lidsByList.set(list, lids);
	return lids;
}
