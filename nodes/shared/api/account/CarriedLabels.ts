import { chatTypeOf } from '../../domain/chat';
import { Failure, asFailure } from '../../domain/failure';
import type { Label } from '../../domain/label';
import { listNotRead } from '../../domain/labelledChat';
import { type PhoneBook, noPhoneBook } from '../../domain/PhoneBook';
import { isLid, plainChatId } from '../../domain/person';
import type { OnChat } from '../../domain/plan';
import { fewAtOnce } from '../transport/fewAtOnce';
import type { Effort } from '../transport/http';
import { once } from '../transport/once';
import { type Chats, patient } from './Chats';
import type { LabelDirectory } from './LabelDirectory';
import type { Persons } from './Persons';
import { type Standing, Standings } from './Standings';

/** A label on a chat, and the IDs of the chat's person under which it was seen. */
export interface Carried extends OnChat, Standing {}

/** What is known of some labels on a chat. */
export interface ChatState {
	onChat: Carried[];
	/** Chats with the other ones under privacy IDs that nobody knows, of which one may be this chat. */
	unknown: number;
}

/** The chats of a label as they were listed. */
interface List {
	ids: ReadonlySet<string>;
	lids: readonly string[];
}

/** What has been read for a chat. */
interface Reading {
	/** All IDs of the chat's person. */
	ids: string[];
	isOn(chatId: string, labelId: string): boolean;
	/** How many chats with one of the labels have privacy IDs that nobody knows. */
	unknownOn(labelIds: readonly string[]): number;
}

/** A list may hold tens of thousands of chats: so few are in memory as they came. */
const listsAtOnce = 3;

/**
 * Which of the run's chats carry which labels: read the cheaper way, of each chat or of each label,
 * and kept up with what the run sends. Both ways tell the same.
 */
export class CarriedLabels {
	readonly #chats = new Set<string>();
	readonly #lists = new Map<string, Promise<List>>();
	readonly #listInTurn = fewAtOnce(listsAtOnce);
	readonly #standings = new Standings();
	readonly #unknown = new Map<string, number>();
	readonly #notCompared = new Set<string>();
	#byLabel = false;
	#book: PhoneBook | Failure = noPhoneBook;

	constructor(
		private readonly labels: LabelDirectory,
		private readonly chats: Chats,
		private readonly persons: Persons,
	) {}

	/**
	 * Gets ready for the chats and the labels that a run is about: chooses the way, reads the lists of
	 * the labels where that is the cheaper one, and who privacy IDs stand for where one has to be
	 * compared. What can't be read fails whoever needs it.
	 *
	 * @param pending those of the chats of which something may have to be read
	 */
	async prepare(
		chatIds: readonly string[],
		pending: readonly string[],
		labels: readonly Label[],
		effort: Effort,
	): Promise<void> {
		for (const chatId of chatIds) this.#chats.add(chatId);
		this.#byLabel = new Set(pending).size > labels.length + 1;
		const lists = this.#byLabel
			? await Promise.all(
					labels.map(async (label) => await this.#listOf(label, effort).catch(() => undefined)),
				)
			: [];
		const holdsLid =
			lists.some((list) => list && list.lids.length > 0) ||
			(this.#chats.size > 1 && [...this.#chats].some(isLid));
		if (holdsLid) this.#book = await this.persons.phoneBook(effort).catch(asFailure);
	}

	/** How many chats under privacy IDs that nobody knows may be one of those that were asked for. */
	get notCompared(): number {
		return this.#notCompared.size;
	}

	/** The ID under which chats count as the same person, as far as that had to be known. */
	personOf(chatId: string): string {
		return this.#book instanceof Failure ? chatId : this.#book.personOf(chatId);
	}

	/** How things stand with a label on a chat from now on. */
	note(chatId: string, labelId: string, standing: Standing, dryRun: boolean): void {
		this.#standings.note(this.personOf(chatId), labelId, standing, dryRun);
	}

	/**
	 * Which of some labels are on a chat.
	 *
	 * @param labels in the order in which they are to be told
	 * @param dryRun whether to go by what would have been sent as well
	 * @throws {Failure} when it can't be known
	 */
	async of(
		chatId: string,
		labels: readonly Label[],
		dryRun: boolean,
		effort: Effort,
	): Promise<ChatState> {
		const old = labels.filter(({ id }) => !this.labels.isNew(id));
		const read = this.#byLabel
			? await this.#inLists(chatId, old, effort)
			: await this.#onChats(chatId, old.length > 0, effort);
		const person = this.personOf(chatId);
		const onChat: Carried[] = [];
		const others: string[] = [];
		for (const label of labels) {
			const standing = this.#standings.of(person, label.id, dryRun) ?? {
				under: read.ids.filter((id) => read.isOn(id, label.id)),
			};
			if (standing.under.length > 0) onChat.push({ ...label, ...standing });
			else others.push(label.id);
		}
		const mayBeHidden = chatTypeOf(chatId) === 'person' && read.ids.length === 1;
		return { onChat, unknown: mayBeHidden ? read.unknownOn(others) : 0 };
	}

	/**
	 * Reads the labels of the chat under every ID of its person that is known: what it loses must not
	 * depend on which other chats the run is about.
	 */
	async #onChats(chatId: string, hasLabels: boolean, effort: Effort): Promise<Reading> {
		const book = this.#bookFor(chatId, isLid(chatId));
		const ids = book.idsOf(chatId);
		const labelsOn = new Map<string, ReadonlySet<string>>();
		for (const id of hasLabels ? ids : []) {
			const labels = await this.chats.labelsOf(id, effort);
			labelsOn.set(id, new Set(labels.map((label) => label.id)));
		}
		return {
			ids,
			isOn: (id, labelId) => labelsOn.get(id)?.has(labelId) === true,
			unknownOn: () => 0,
		};
	}

	/** Looks the chat up in the lists of the labels. */
	async #inLists(chatId: string, labels: readonly Label[], effort: Effort): Promise<Reading> {
		const lists = new Map<string, List>();
		for (const label of labels) lists.set(label.id, await this.#listOf(label, effort));
		const holdLid = [...lists.values()].some(({ lids }) => lids.length > 0);
		const book = this.#bookFor(chatId, holdLid || isLid(chatId));
		return {
			ids: book.idsOf(chatId),
			isOn: (id, labelId) => lists.get(labelId)?.ids.has(id) === true,
			unknownOn: (labelIds) => (holdLid ? this.#unknownOn(labelIds, lists, book) : 0),
		};
	}

	/** Counted once for all who ask for the same labels. */
	#unknownOn(
		labelIds: readonly string[],
		lists: ReadonlyMap<string, List>,
		book: PhoneBook,
	): number {
		const key = labelIds.join(' ');
		const known = this.#unknown.get(key);
		if (known !== undefined) return known;
		const lids = labelIds.flatMap((labelId) => lists.get(labelId)?.lids ?? []);
		const unknown = new Set(lids.filter((lid) => !book.knows(lid)));
		for (const lid of unknown) this.#notCompared.add(lid);
		this.#unknown.set(key, unknown.size);
		return unknown.size;
	}

	/** @param isNeeded whether the chat has to be compared with privacy IDs, if it is a person's */
	#bookFor(chatId: string, isNeeded: boolean): PhoneBook {
		if (!(this.#book instanceof Failure)) return this.#book;
		if (!isNeeded || chatTypeOf(chatId) === 'group') return noPhoneBook;
		throw this.#book.retold({
			message: `Who the privacy IDs of the account stand for could not be read: ${this.#book.message}`,
		});
	}

	/** The chats of a label, read once in the run. */
	async #listOf(label: Label, effort: Effort): Promise<List> {
		const read = async () => {
			const chats = await this.chats.readChatsWith(label.id, patient(effort));
			const ids = new Set(chats.map(({ id }) => plainChatId(id)));
			return { ids, lids: [...ids].filter(isLid) };
		};
		return await once(this.#lists, label.id, async () => await this.#listInTurn(read)).catch(
			(error: unknown) => {
				throw listNotRead(label, asFailure(error));
			},
		);
	}
}
