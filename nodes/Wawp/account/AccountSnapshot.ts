import type { Chat } from '../../shared/domain/chats/chat';
import { LidDirectory } from '../../shared/domain/chats/LidDirectory';
import type { Label } from '../../shared/domain/labels/label';
import { isLid, plainChatId } from '../../shared/domain/chats/person';
import { asFailure } from '../../shared/domain/failures/failure';
import { limit } from '../../shared/async/limit';
import type { Once } from '../../shared/async/Once';
import type { WawpApi } from '../../shared/api/WawpApi';
import { readAllChats } from '../../shared/api/allChats';
import type { RequestOptions } from '../../shared/api/requests';
import type { LabelCache } from '../../shared/api/labelCache';
import { readLidMap } from '../../shared/api/lids';
import { LabelDirectory } from './LabelDirectory';

/** The chats that carry a label. */
export interface ChatList {
	/** By plain ID, the name that the list gives, in the order of the list. */
	chats: ReadonlyMap<string, string | undefined>;
	/** The IDs among them that are privacy IDs. */
	lids: readonly string[];
}

const none: ChatList = { chats: new Map(), lids: [] };

/** How many lists are in memory as they came: one may hold tens of thousands of chats. */
const listsAtOnce = 3;
/** An engine lists whole chats, more than a kilobyte each: that takes longer than other answers. */
const listTimeout = 120_000;

/**
 * What a run knows of an account: its labels, who its privacy IDs stand for, which chats carry which
 * label. Each is read from the server at most once, by the first that asks; a failure is kept as well.
 */
export class AccountSnapshot {
	/** The labels of the account, as the run knows and changes them. */
	readonly directory: LabelDirectory;
	readonly #inTurn = limit(listsAtOnce);

	/**
	 * @param cache what other runs and triggers have read of the labels
	 * @param once what the run has done once for the account
	 */
	constructor(
		private readonly api: WawpApi,
		cache: LabelCache,
		private readonly once: Once,
	) {
		this.directory = new LabelDirectory(api, cache, once);
	}

	/** The labels of a chat. */
	async labelsOf(chatId: string, options: RequestOptions): Promise<readonly Label[]> {
		return await this.once.for(
			`labels of ${chatId}`,
			async () => await this.api.chatLabels(chatId, options),
		);
	}

	/**
	 * The chats that carry a label, waited for as long as a list takes.
	 *
	 * @throws {Failure} labelNotFound when there is no such label
	 */
	async listedWith(labelId: string, options: RequestOptions): Promise<ChatList> {
		return await this.once.for(
			`chats with ${labelId}`,
			async () => await this.#inTurn(async () => await this.#readChats(labelId, options)),
		);
	}

	/** The chats that carry a label of the account; one that is gone meanwhile is on none. */
	async chatsWith(labelId: string, options: RequestOptions): Promise<ChatList> {
		return await this.listedWith(labelId, options).catch(async (error: unknown) => {
			const failure = asFailure(error);
			if (failure.reason !== 'labelNotFound') throw failure;
			const labels = await this.directory.without(labelId, options);
			if (labels.some(({ id }) => id === labelId)) throw failure;
			return none;
		});
	}

	/** All chats of the account, with labels and without. */
	async allChats(options: RequestOptions): Promise<readonly Chat[]> {
		return await this.once.for('all chats', async () => await readAllChats(this.api, options));
	}

	/** Who the privacy IDs stand for. */
	async lidDirectory(options: RequestOptions): Promise<LidDirectory> {
		return await this.once.for(
			'privacy IDs',
			async () => new LidDirectory(await readLidMap(this.api, options)),
		);
	}

	async #readChats(labelId: string, options: RequestOptions): Promise<ChatList> {
		const timeout = Math.max(options.timeout, listTimeout);
		const chats = new Map<string, string | undefined>();
		for (const { id, name } of await this.api.chatsWithLabel(labelId, { ...options, timeout })) {
			const chatId = plainChatId(id);
			if (!chats.has(chatId)) chats.set(chatId, name);
		}
		return { chats, lids: [...chats.keys()].filter(isLid) };
	}
}
