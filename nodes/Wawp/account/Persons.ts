import type { OpenAccount } from '../../shared/api/openAccount';
import type { Once } from '../../shared/async/Once';
import type { RequestOptions } from '../../shared/api/requests';
import { twinOf } from '../../shared/api/twins';
import { LidDirectory, noLidDirectory } from '../../shared/domain/chats/LidDirectory';
import { chatTypeOf } from '../../shared/domain/chats/chat';
import { isLid } from '../../shared/domain/chats/person';
import { Failure, asFailure } from '../../shared/domain/failures/failure';
import type { AccountSnapshot } from './AccountSnapshot';

/** How many are asked for one by one, which is kept for a day; for more, all of the account are read. */
const few = 3;

/** Who stands behind privacy IDs, as far as that has been read. */
interface Known {
	book: LidDirectory | Failure;
	/** Whether it holds all privacy IDs of the account. */
	isWhole: boolean;
}

const meeting = 'persons of the run';

/**
 * The persons behind the chats of a run: where labels of a chat decide something, they are looked for
 * under every ID of its person that is known (wawp-api.md sections 5 and 8, E12).
 */
export class Persons {
	/** @param once what the run has done once for the account */
	constructor(
		private readonly account: Pick<OpenAccount, 'api' | 'key'>,
		private readonly snapshot: AccountSnapshot,
		private readonly once: Once,
	) {}

	/**
	 * Gets ready for the chats of the run, once, so that the same person counts as one: of few, those with
	 * privacy IDs are asked for. What can't be read fails those that need it.
	 */
	async meet(chatIds: readonly string[], options: RequestOptions): Promise<void> {
		const ids = [...new Set(chatIds)].filter(isPerson);
		if (ids.length > few) return await this.meetAll(options);
		await this.once.for(meeting, async (): Promise<Known> => {
			const book = await this.#ask(ids.filter(isLid), options).catch(asFailure);
			return { book, isWhole: false };
		});
	}

	/** The same for all chats of the account. */
	async meetAll(options: RequestOptions): Promise<void> {
		await this.once.for(meeting, async (): Promise<Known> => {
			const book = await this.snapshot.lidDirectory(options).catch(asFailure);
			return { book, isWhole: true };
		});
	}

	async #known(): Promise<Known> {
		return await this.once.for(meeting, async () => ({ book: noLidDirectory, isWhole: false }));
	}

	/** The ID under which chats count as the same person, as far as that is known by now. */
	async personOf(chatId: string): Promise<string> {
		const { book } = await this.#known();
		return book instanceof Failure ? chatId : book.personOf(chatId);
	}

	/**
	 * Who stands behind a chat, as far as that is known by now.
	 *
	 * @throws {Failure} when it could not be read
	 */
	async bookFor(chatId: string): Promise<LidDirectory> {
		const { book } = await this.#known();
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
		const known = (await this.bookFor(chatId)).idsOf(chatId);
		if ((await this.#known()).isWhole) return known;
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
		if ((await this.#known()).isWhole || !isPerson(chatId)) {
			return (await this.bookFor(chatId)).idsOf(chatId);
		}
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
