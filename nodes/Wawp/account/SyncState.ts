import type { RequestOptions } from '../../shared/api/requests';
import { chatTypeOf } from '../../shared/domain/chats/chat';
import { listNotRead } from '../../shared/domain/chats/labeledChat';
import { isLid } from '../../shared/domain/chats/person';
import { Failure, asFailure } from '../../shared/domain/failures/failure';
import type { Label } from '../../shared/domain/labels/label';
import {
	type OnChat,
	type PruneRule,
	fallsUnder,
	prunesAny,
} from '../../shared/domain/labels/plan';
import { uniqueBy } from '../../shared/domain/uniqueBy';
import type { AccountSnapshot, ChatList } from './AccountSnapshot';
import { LabelOverlay, type Override } from './LabelOverlay';
import type { Persons } from './Persons';
import { type ListsByLabel, UnknownLids, lidsIn } from './UnknownLids';
import { labelsUnder } from './labelsUnder';

/** A label on a chat, and the IDs of the chat's person under which it was seen. */
export interface Carried extends OnChat, Override {}

/** What is known of some labels on a chat. */
export interface ChatState {
	onChat: Carried[];
	/** Chats with the other ones under privacy IDs that nobody knows, of which one may be this chat. */
	unknown: number;
}

/** What of a chat is to be known. */
export interface ChatQuestion {
	chatId: string;
	/** Those of the account that matter, in the order in which they are to be told. */
	labels: readonly Label[];
	/** By which other labels of the chat matter too: the account may list too few (E1). */
	rule: PruneRule;
	/** Whether to go by what would have been sent as well. */
	isDryRun: boolean;
	/** Whether there is nothing to change: what lists tell is good enough for that. */
	isRight: (onChat: readonly Carried[]) => boolean;
}

/** What a run of Sync is about. */
export interface SyncScope {
	chatIds: readonly string[];
	/** Those of the chats of which something may have to be read. */
	pendingIds: readonly string[];
	labels: readonly Label[];
}

/** What is shown of the labels on chats. */
interface View {
	isOn: (chatId: string, labelId: string) => boolean;
	/** The labels that it shows, as far as they may be news. */
	labels: readonly Label[];
}

/**
 * Which of the run's chats carry which labels: read the cheaper way, of each chat or of each label,
 * and kept up with what the run sends. Lists may leave out a chat or a label (wawp-api.md section 8,
 * E9 and E1): where they say that a chat differs, its own labels are read too, and both count.
 */
export class SyncState {
	/** How the run reads, settled by `prepare`. */
	#readsLists = false;
	readonly #overlay = new LabelOverlay();
	readonly #unknown = new UnknownLids();

	constructor(
		private readonly snapshot: AccountSnapshot,
		private readonly persons: Persons,
	) {}

	/**
	 * Gets ready for the chats and the labels that a run is about: chooses the way, reads the lists of
	 * the labels where that is the cheaper one, and who stands behind the chats where that matters.
	 * What can't be read fails the items that need it.
	 */
	async prepare(
		{ chatIds, pendingIds, labels }: SyncScope,
		options: RequestOptions,
	): Promise<void> {
		this.#readsLists = new Set(pendingIds).size > labels.length + 1;
		const hasLid = new Set(chatIds).size > 1 && chatIds.some(isLid);
		if (!this.#readsLists) {
			await this.persons.meet([...pendingIds, ...chatIds.filter(isLid)], options);
			return;
		}
		const read = async (label: Label) => await this.#listOf(label, options).catch(asFailure);
		const lists = await Promise.all(labels.map(read));
		const holdsLid = lists.some((list) => !(list instanceof Failure) && lidsIn(list).length > 0);
		if (holdsLid || hasLid) await this.persons.meetAll(options);
	}

	/** How many chats under privacy IDs that nobody knows may be one of those that were asked for. */
	get notCompared(): number {
		return this.#unknown.total;
	}

	/** Notes how things stand with a label on a chat from now on. */
	note(
		{ chatId, labelId, isDryRun }: { chatId: string; labelId: string; isDryRun: boolean },
		override: Override,
	): void {
		this.#overlay.set({ person: this.persons.personOf(chatId), labelId, isDryRun }, override);
	}

	/**
	 * Which of some labels are on a chat.
	 *
	 * @throws {Failure} when it can't be known
	 */
	async of(question: ChatQuestion, options: RequestOptions): Promise<ChatState> {
		const { chatId, labels, rule } = question;
		const wereThere = new Set((await this.snapshot.labelsAsRead(options)).map(({ id }) => id));
		const old = labels.filter(({ id }) => wereThere.has(id));
		const hasNone = old.length === 0 && !prunesAny(rule);
		if (!this.#readsLists) {
			if (hasNone) return { onChat: this.#seen(question, [chatId], []), unknown: 0 };
			const ids = await this.persons.idsOf(chatId, options);
			const own = await this.#ownView(chatId, ids, options);
			return { onChat: this.#seen(question, ids, [own]), unknown: 0 };
		}
		const lists = new Map<string, ChatList>();
		for (const label of old) lists.set(label.id, await this.#listOf(label, options));
		const isListed: View['isOn'] = (id, labelId) => lists.get(labelId)?.has(id) === true;
		const listed: View = { isOn: isListed, labels: [] };
		const listedIds = this.persons.bookFor(chatId).idsOf(chatId);
		const onList = this.#seen(question, listedIds, [listed]);
		if (hasNone || question.isRight(onList)) {
			return { onChat: onList, unknown: this.#unknownOn(question, onList, lists) };
		}
		const ids = await this.persons.allIdsOf(chatId, options);
		const own = await this.#ownView(chatId, ids, options);
		const onChat = this.#seen(question, ids, [listed, own]);
		return { onChat, unknown: this.#unknownOn(question, onChat, lists) };
	}

	/** What views show under any ID of the person, unless the run has changed it. */
	#seen(
		{ chatId, labels, rule, isDryRun }: ChatQuestion,
		ids: readonly string[],
		views: readonly View[],
	): Carried[] {
		const person = this.persons.personOf(chatId);
		const shown = views.flatMap((view) => view.labels);
		const unlisted = shown.filter((label) => fallsUnder(label, rule));
		const all = uniqueBy([...labels, ...unlisted], ({ id }) => id);
		return all.flatMap((label): Carried[] => {
			const override = this.#overlay.get({ person, labelId: label.id, isDryRun }) ?? {
				onIds: ids.filter((id) => views.some(({ isOn }) => isOn(id, label.id))),
			};
			return override.onIds.length > 0 ? [{ ...label, ...override }] : [];
		});
	}

	/** What the person's own labels show, under every ID that is known. */
	async #ownView(chatId: string, ids: readonly string[], options: RequestOptions): Promise<View> {
		const own = await labelsUnder(this.snapshot.labelsOf, { own: chatId, ids }, options);
		return {
			isOn: (id, labelId) => own.get(id)?.some((label) => label.id === labelId) === true,
			labels: [...own.values()].flat(),
		};
	}

	/** How many chats in the lists of the other labels may be this one. */
	#unknownOn(
		{ chatId, labels }: ChatQuestion,
		onChat: readonly Carried[],
		lists: ListsByLabel,
	): number {
		const book = this.persons.bookFor(chatId);
		const holdsLid = [...lists.values()].some((list) => lidsIn(list).length > 0);
		const mayBeHidden = chatTypeOf(chatId) === 'person' && book.idsOf(chatId).length === 1;
		if (!holdsLid || !mayBeHidden) return 0;
		const known = new Set(onChat.map(({ id }) => id));
		const others = labels.map(({ id }) => id).filter((id) => !known.has(id));
		return this.#unknown.count(others, lists, book);
	}

	async #listOf(label: Label, options: RequestOptions): Promise<ChatList> {
		return await this.snapshot.chatsWith(label.id, options).catch((error: unknown) => {
			throw listNotRead(label, asFailure(error));
		});
	}
}
