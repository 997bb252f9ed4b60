import type { OpenAccount } from '../../shared/api/openAccount';
import type { RequestOptions } from '../../shared/api/requests';
import { twinOf } from '../../shared/api/twins';
import { LidDirectory, noLidDirectory } from '../../shared/domain/chats/LidDirectory';
import { chatTypeOf } from '../../shared/domain/chats/chat';
import { isLid } from '../../shared/domain/chats/person';
import { Failure, asFailure } from '../../shared/domain/failures/failure';
import type { AccountSnapshot } from './AccountSnapshot';

/** So many are asked for one by one, which is kept for a day; for more, all of the account are read. */
const few = 3;

/**
 * The persons behind the chats of a run: where labels of a chat decide something, they are looked for
 * under every ID of its person that is known (wawp-api.md sections 5 and 8, E12).
 */
export class Persons {
	#book: LidDirectory | Failure = noLidDirectory;

	constructor(
		private readonly account: Pick<OpenAccount, 'api' | 'key'>,
		private readonly snapshot: AccountSnapshot,
	) {}

	/** Finds out who stands behind some chats. What can't be read fails those that need it. */
	async meet(chatIds: readonly string[], options: RequestOptions): Promise<void> {
		const ids = [...new Set(chatIds)].filter(isPerson);
		if (ids.length > few) await this.meetAll(options);
		else if (ids.length > 0) this.#book = await this.#ask(ids, options).catch(asFailure);
	}

	/** Reads who all privacy IDs of the account stand for. */
	async meetAll(options: RequestOptions): Promise<void> {
		this.#book = await this.snapshot.lidDirectory(options).catch(asFailure);
	}

	/**
	 * The same where nothing has been read yet, for a chat for which it matters.
	 *
	 * @throws {Failure} when it can't be read
	 */
	async knowAll(chatId: string, options: RequestOptions): Promise<void> {
		if (!isPerson(chatId) || this.#book !== noLidDirectory) return;
		this.#book = await this.snapshot.lidDirectory(options).catch((error: unknown) => {
			throw notKnown(asFailure(error));
		});
	}

	/** The ID under which chats count as the same person, as far as that is known by now. */
	personOf(chatId: string): string {
		return this.#book instanceof Failure ? chatId : this.#book.personOf(chatId);
	}

	/**
	 * Who stands behind a chat, as far as that is known by now.
	 *
	 * @throws {Failure} when it could not be read
	 */
	bookFor(chatId: string): LidDirectory {
		if (!(this.#book instanceof Failure)) return this.#book;
		if (!isPerson(chatId)) return noLidDirectory;
		throw notKnown(this.#book);
	}

	/**
	 * All IDs under which a chat's person is known, the given one first; asks where nobody has yet.
	 *
	 * @throws {Failure} when it could not be read
	 */
	async idsOf(chatId: string, options: RequestOptions): Promise<string[]> {
		const book = this.bookFor(chatId);
		if (book !== noLidDirectory) return book.idsOf(chatId);
		const twin = await twinOf(this.account, chatId, options);
		return twin === undefined ? [chatId] : [chatId, twin];
	}

	async #ask(chatIds: readonly string[], options: RequestOptions): Promise<LidDirectory> {
		const lids = new Map<string, string>();
		for (const chatId of chatIds) {
			const twin = await twinOf(this.account, chatId, options);
			if (twin === undefined) continue;
			if (isLid(chatId)) lids.set(chatId, twin);
			else lids.set(twin, chatId);
		}
		return new LidDirectory(lids);
	}
}

const notKnown = (failure: Failure): Failure =>
	failure.retold({
		message: `Who the privacy IDs of the account stand for could not be read: ${failure.message}`,
	});

const isPerson = (chatId: string): boolean => ['person', 'lid'].includes(chatTypeOf(chatId) ?? '');
