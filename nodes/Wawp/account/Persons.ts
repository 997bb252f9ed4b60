import type { OpenAccount } from '../../shared/api/openAccount';
import type { RequestOptions } from '../../shared/api/requests';
import { twinOf } from '../../shared/api/twins';
import { LidDirectory, noLidDirectory } from '../../shared/domain/chats/LidDirectory';
import { chatTypeOf } from '../../shared/domain/chats/chat';
import { isLid } from '../../shared/domain/chats/person';
import { Failure, asFailure } from '../../shared/domain/failures/failure';
import type { AccountSnapshot } from './AccountSnapshot';

/** How many are asked for one by one, which is kept for a day; for more, all of the account are read. */
const few = 3;

/**
 * The persons behind the chats of a run: where labels of a chat decide something, they are looked for
 * under every ID of its person that is known (wawp-api.md sections 5 and 8, E12).
 */
export class Persons {
	/** Who stands behind privacy IDs, as far as that has been read; all of the account's where it is whole. */
	#known: { book: LidDirectory | Failure; isWhole: boolean } = {
		book: noLidDirectory,
		isWhole: false,
	};

	constructor(
		private readonly account: Pick<OpenAccount, 'api' | 'key'>,
		private readonly snapshot: AccountSnapshot,
	) {}

	/**
	 * Gets ready for some chats, so that the same person counts as one: of few, those with privacy IDs
	 * are asked for. What can't be read fails those that need it.
	 */
	async meet(chatIds: readonly string[], options: RequestOptions): Promise<void> {
		const ids = [...new Set(chatIds)].filter(isPerson);
		if (ids.length > few) return await this.meetAll(options);
		const asked = ids.filter(isLid);
		if (asked.length === 0) return;
		this.#known = { book: await this.#ask(asked, options).catch(asFailure), isWhole: false };
	}

	/** Reads who all privacy IDs of the account stand for; what can't be read fails those that need it. */
	async meetAll(options: RequestOptions): Promise<void> {
		const book = await this.snapshot.lidDirectory(options).catch(asFailure);
		this.#known = { book, isWhole: true };
	}

	/** The ID under which chats count as the same person, as far as that is known by now. */
	personOf(chatId: string): string {
		const { book } = this.#known;
		return book instanceof Failure ? chatId : book.personOf(chatId);
	}

	/**
	 * Who stands behind a chat, as far as that is known by now.
	 *
	 * @throws {Failure} when it could not be read
	 */
	bookFor(chatId: string): LidDirectory {
		const { book } = this.#known;
		if (!(book instanceof Failure)) return book;
		if (!isPerson(chatId)) return noLidDirectory;
		throw notKnown(book);
	}

	/**
	 * All IDs under which a chat's person is known, the given one first; asks where that is not known.
	 *
	 * @throws {Failure} when it can't be read
	 */
	async idsOf(chatId: string, options: RequestOptions): Promise<string[]> {
		const known = this.bookFor(chatId).idsOf(chatId);
		if (this.#known.isWhole) return known;
		const twin = await twinOf(this.account, chatId, options).catch((error: unknown) => {
			throw notKnown(asFailure(error));
		});
		return twin === undefined ? known : [...new Set([...known, twin])];
	}

	/**
	 * The same, by all privacy IDs of the account: one reading for a run in which many ask.
	 *
	 * @throws {Failure} when it can't be read
	 */
	async allIdsOf(chatId: string, options: RequestOptions): Promise<string[]> {
		if (this.#known.isWhole || !isPerson(chatId)) return this.bookFor(chatId).idsOf(chatId);
		const book = await this.snapshot.lidDirectory(options).catch((error: unknown) => {
			throw notKnown(asFailure(error));
		});
		return book.idsOf(chatId);
	}

	async #ask(lids: readonly string[], options: RequestOptions): Promise<LidDirectory> {
		const persons = new Map<string, string>();
		for (const lid of lids) {
			const person = await twinOf(this.account, lid, options);
			if (person !== undefined) persons.set(lid, person);
		}
		return new LidDirectory(persons);
	}
}

const notKnown = (failure: Failure): Failure =>
	failure.retold({
		message: `Who the privacy IDs of the account stand for could not be read: ${failure.message}`,
	});

const isPerson = (chatId: string): boolean => ['person', 'lid'].includes(chatTypeOf(chatId) ?? '');
