import type { Chat } from '../../shared/domain/chats/chat';
import { LidDirectory } from '../../shared/domain/chats/LidDirectory';
import type { Label } from '../../shared/domain/labels/label';
import { plainChatId } from '../../shared/domain/chats/person';
import { type Limiter, limit } from '../../shared/async/limit';
import type { WawpApi } from '../../shared/api/WawpApi';
import { readAllChats } from '../../shared/api/allChats';
import type { RequestOptions } from '../../shared/api/requests';
import type { LabelCache } from '../../shared/api/labelCache';
import { readLidMap } from '../../shared/api/lids';

/** The chats that carry a label: by plain ID, the name that the list gives, in the order of the list. */
export type ChatList = ReadonlyMap<string, string | undefined>;

/** A list may hold tens of thousands of chats: only so many are in memory as they came. */
const listsAtOnce = 3;
/** An engine lists whole chats, more than a kilobyte each: that takes longer than other answers. */
const listTimeout = 120_000;

/**
 * What a run knows of an account: its labels, who its privacy IDs stand for, which chats carry which
 * label. Each is read from the server at most once, by the first that asks; a failure is kept as well.
 */
export class AccountSnapshot {
	/** As they were read. */
	#reading: Promise<readonly Label[]> | undefined;
	/** As they are now, with what the run has changed. */
	#labels: readonly Label[] = [];
	#lidDirectory: Promise<LidDirectory> | undefined;
	readonly #labelsOfChats = new Map<string, Promise<readonly Label[]>>();
	#allChats: Promise<readonly Chat[]> | undefined;
	readonly #lists = new Map<string, Promise<ChatList>>();
	readonly #inTurn: Limiter = limit(listsAtOnce);

	/** @param cache what other runs and triggers have read of the labels */
	constructor(
		private readonly api: WawpApi,
		private readonly cache: LabelCache,
	) {}

	/** The labels of the account as they were when the run read them. */
	async labelsAsRead(options: RequestOptions): Promise<readonly Label[]> {
		this.#reading ??= this.freshLabels(options).then((labels) => (this.#labels = labels));
		return await this.#reading;
	}

	/** The labels of the account, with what the run has changed since it read them. */
	async labels(options: RequestOptions): Promise<readonly Label[]> {
		await this.labelsAsRead(options);
		return this.#labels;
	}

	/** The same, as far as they are known without asking: none while they have not been read. */
	get knownLabels(): readonly Label[] {
		return this.#labels;
	}

	/** The labels as they are now, read in any case; what the run knows stays as it is. */
	async freshLabels(options: RequestOptions): Promise<readonly Label[]> {
		return await this.cache.read(options);
	}

	/** Takes note of a label that the run has created or changed. */
	apply(label: Label): void {
		const isKnown = this.#labels.some(({ id }) => id === label.id);
		this.#labels = isKnown
			? this.#labels.map((known) => (known.id === label.id ? label : known))
			: [...this.#labels, label];
	}

	/** Another run has changed the labels: the next that asks reads them again. */
	forgetLabels(): void {
		this.#reading = undefined;
	}

	/** Who the privacy IDs stand for. */
	async lidDirectory(options: RequestOptions): Promise<LidDirectory> {
		this.#lidDirectory ??= readLidMap(this.api, options).then((lids) => new LidDirectory(lids));
		return await this.#lidDirectory;
	}

	/** All chats, with labels and without. */
	async allChats(options: RequestOptions): Promise<readonly Chat[]> {
		this.#allChats ??= readAllChats(this.api, options);
		return await this.#allChats;
	}

	/** The labels of a chat. */
	async labelsOf(chatId: string, options: RequestOptions): Promise<readonly Label[]> {
		const reading = this.#labelsOfChats.get(chatId) ?? this.api.chatLabels(chatId, options);
		this.#labelsOfChats.set(chatId, reading);
		return await reading;
	}

	/** The chats that carry a label, waited for as long as a list takes. */
	async chatsWith(labelId: string, options: RequestOptions): Promise<ChatList> {
		const reading = this.#lists.get(labelId) ?? this.#readChats(labelId, options);
		this.#lists.set(labelId, reading);
		return await reading;
	}

	async #readChats(labelId: string, options: RequestOptions): Promise<ChatList> {
		const timeout = Math.max(options.timeout, listTimeout);
		return await this.#inTurn(async () => {
			const chats = new Map<string, string | undefined>();
			for (const { id, name } of await this.api.chatsWithLabel(labelId, { ...options, timeout })) {
				const chatId = plainChatId(id);
				if (!chats.has(chatId)) chats.set(chatId, name);
			}
			return chats;
		});
	}
}
