import type { RequestOptions } from '../../shared/api/requests';
import type { LidDirectory } from '../../shared/domain/chats/LidDirectory';
import { chatTypeOf } from '../../shared/domain/chats/chat';
import { listNotRead } from '../../shared/domain/chats/labeledChat';
import { isLid } from '../../shared/domain/chats/person';
import type { Once } from '../../shared/async/Once';
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
import { LabelOverlay, type OnPerson, type Override } from './LabelOverlay';
import type { Persons } from './Persons';
import { labelsUnder } from './labelsUnder';

/** A label on a chat, and the IDs of the chat's person under which it was seen. */
export interface Carried extends OnChat, Override {}

/** What is known of some labels on a chat. */
export interface ChatState {
	onChat: Carried[];
	/** Unknown privacy IDs of chats with the other labels: one of them may be this chat. */
	unknown: readonly string[];
}

/** The lists of chats by label. */
type ListsByLabel = ReadonlyMap<string, ChatList>;

/** What of a chat is to be known. */
export interface ChatQuestion {
	chatId: string;
	/** Under which it counts as the same person as others. */
	person: string;
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
	readonly #overlay = new LabelOverlay();

	/** @param once what the run has done once for the account */
	constructor(
		private readonly snapshot: AccountSnapshot,
		private readonly persons: Persons,
		private readonly once: Once,
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
		const readsLists = await this.#readsLists(new Set(pendingIds).size > labels.length + 1);
		const hasLid = new Set(chatIds).size > 1 && chatIds.some(isLid);
		if (!readsLists) {
			await this.persons.meet([...pendingIds, ...chatIds.filter(isLid)], options);
			return;
		}
		const read = async (label: Label) => await this.#listOf(label, options).catch(asFailure);
		const lists = await Promise.all(labels.map(read));
		const holdsLid = lists.some((list) => !(list instanceof Failure) && list.lids.length > 0);
		if (holdsLid || hasLid) await this.persons.meetAll(options);
	}

	/** Whether the run reads lists of labels, and not the labels of chats: the first that asks decides. */
	async #readsLists(wish = false): Promise<boolean> {
		return await this.once.for('whether Sync reads lists', async () => wish);
	}

	/** Notes how things stand with a label on a chat from now on. */
	note(on: OnPerson, override: Override): void {
		this.#overlay.set(on, override);
	}

	/**
	 * Which of some labels are on a chat.
	 *
	 * @throws {Failure} when it can't be known
	 */
	async of(question: ChatQuestion, options: RequestOptions): Promise<ChatState> {
		const { chatId, labels, rule } = question;
		const wereThere = new Set((await this.snapshot.directory.asRead(options)).map(({ id }) => id));
		const old = labels.filter(({ id }) => wereThere.has(id));
		const hasNone = old.length === 0 && !prunesAny(rule);
		if (!(await this.#readsLists())) {
			if (hasNone) return { onChat: this.#seen(question, [chatId], []), unknown: [] };
			const ids = await this.persons.idsOf(chatId, options);
			const own = await this.#ownView(chatId, ids, options);
			return { onChat: this.#seen(question, ids, [own]), unknown: [] };
		}
		const lists = new Map<string, ChatList>();
		for (const label of old) lists.set(label.id, await this.#listOf(label, options));
		const isListed: View['isOn'] = (id, labelId) => lists.get(labelId)?.chats.has(id) === true;
		const listed: View = { isOn: isListed, labels: [] };
		const book = await this.persons.bookFor(chatId);
		const listedIds = book.idsOf(chatId);
		const onList = this.#seen(question, listedIds, [listed]);
		if (hasNone || question.isRight(onList)) {
			return { onChat: onList, unknown: await this.#unknownOn(question, onList, { lists, book }) };
		}
		const ids = await this.persons.allIdsOf(chatId, options);
		const own = await this.#ownView(chatId, ids, options);
		const onChat = this.#seen(question, ids, [listed, own]);
		return { onChat, unknown: await this.#unknownOn(question, onChat, { lists, book }) };
	}

	/** What views show under any ID of the person, unless the run has changed it. */
	#seen(
		{ person, labels, rule, isDryRun }: ChatQuestion,
		ids: readonly string[],
		views: readonly View[],
	): Carried[] {
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
		const read = this.snapshot.labelsOf.bind(this.snapshot);
		const own = await labelsUnder(read, { own: chatId, ids }, options);
		return {
			isOn: (id, labelId) => own.get(id)?.some((label) => label.id === labelId) === true,
			labels: [...own.values()].flat(),
		};
	}

	/** Those in the lists of the other labels that may be this chat: found out once for all that ask for the same. */
	async #unknownOn(
		{ chatId, labels }: ChatQuestion,
		onChat: readonly Carried[],
		{ lists, book }: { lists: ListsByLabel; book: LidDirectory },
	): Promise<readonly string[]> {
		const holdsLid = [...lists.values()].some(({ lids }) => lids.length > 0);
		const mayBeHidden = chatTypeOf(chatId) === 'person' && book.idsOf(chatId).length === 1;
		if (!holdsLid || !mayBeHidden) return [];
		const known = new Set(onChat.map(({ id }) => id));
		const others = labels.map(({ id }) => id).filter((id) => !known.has(id));
		return await this.once.for(`unknown with ${others.join(' ')}`, async () => {
			const lids = others.flatMap((id) => lists.get(id)?.lids ?? []);
			return [...new Set(lids.filter((lid) => !book.knows(lid)))];
		});
	}

	async #listOf(label: Label, options: RequestOptions): Promise<ChatList> {
		return await this.snapshot.chatsWith(label.id, options).catch((error: unknown) => {
			throw listNotRead(label, asFailure(error));
		});
	}
}
