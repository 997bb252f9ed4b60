import type { Chat } from '../../shared/domain/chats/chat';
import { LidDirectory } from '../../shared/domain/chats/LidDirectory';
import type { Label } from '../../shared/domain/labels/label';
import { plainChatId } from '../../shared/domain/chats/person';
import { asFailure } from '../../shared/domain/failures/failure';
import { limit } from '../../shared/async/limit';
import { oncePerKey } from '../../shared/async/oncePerKey';
import type { WawpApi } from '../../shared/api/WawpApi';
import { readAllChats } from '../../shared/api/allChats';
import type { RequestOptions } from '../../shared/api/requests';
import type { LabelCache } from '../../shared/api/labelCache';
import { readLidMap } from '../../shared/api/lids';
import { LabelDirectory } from './LabelDirectory';

/** The chats that carry a label: by plain ID, the name that the list gives, in the order of the list. */
export type ChatList = ReadonlyMap<string, string | undefined>;

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

	/** @param cache what other runs and triggers have read of the labels */
	constructor(
		private readonly api: WawpApi,
		cache: LabelCache,
	) {
		this.directory = new LabelDirectory(api, cache);
	}

	/** The labels of the account as they were when the run read them. */
	async labelsAsRead(options: RequestOptions): Promise<readonly Label[]> {
		return await this.directory.asRead(options);
	}

	/** The labels of the account, with what the run has changed or learned since it read them. */
	async labels(options: RequestOptions): Promise<readonly Label[]> {
		return await this.directory.labels(options);
	}

	/** The labels of a chat. */
	readonly labelsOf = oncePerKey(
		async (chatId, options: RequestOptions): Promise<readonly Label[]> =>
			await this.api.chatLabels(chatId, options),
	);

	/**
	 * The chats that carry a label, waited for as long as a list takes.
	 *
	 * @throws {Failure} labelNotFound when there is no such label
	 */
	readonly listedWith = oncePerKey(
		async (labelId, options: RequestOptions): Promise<ChatList> =>
			await this.#inTurn(async () => await this.#readChats(labelId, options)),
	);

	/** The chats that carry a label of the account; one that is gone meanwhile is on none. */
	readonly chatsWith = oncePerKey(
		async (labelId, options: RequestOptions): Promise<ChatList> =>
			await this.listedWith(labelId, options).catch(async (error: unknown) => {
				const failure = asFailure(error);
				if (failure.reason !== 'labelNotFound') throw failure;
				const labels = await this.directory.without(labelId, options);
				if (labels.some(({ id }) => id === labelId)) throw failure;
				return new Map();
			}),
	);

	readonly #allChats = oncePerKey(
		async (_, options: RequestOptions): Promise<readonly Chat[]> =>
			await readAllChats(this.api, options),
	);

	/** All chats of the account, with labels and without. */
	async allChats(options: RequestOptions): Promise<readonly Chat[]> {
		return await this.#allChats('', options);
	}

	readonly #lidDirectory = oncePerKey(
		async (_, options: RequestOptions) => new LidDirectory(await readLidMap(this.api, options)),
	);

	/** Who the privacy IDs stand for. */
	async lidDirectory(options: RequestOptions): Promise<LidDirectory> {
		return await this.#lidDirectory('', options);
	}

	async #readChats(labelId: string, options: RequestOptions): Promise<ChatList> {
		const timeout = Math.max(options.timeout, listTimeout);
		const chats = new Map<string, string | undefined>();
		for (const { id, name } of await this.api.chatsWithLabel(labelId, { ...options, timeout })) {
			const chatId = plainChatId(id);
			if (!chats.has(chatId)) chats.set(chatId, name);
		}
		return chats;
	}
}
