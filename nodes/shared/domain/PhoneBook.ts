import { phoneOf } from './chat';
import { type LidMap, isLid, personOf } from './person';

/** By what else the person of a chat is known. */
export interface OtherIds {
	/** `+` and digits. */
	phone?: string;
	/** The privacy ID, `…@lid`. */
	lid?: string;
}

/** Who the IDs of chats stand for, looked up either way (wawp-api.md section 5). */
export class PhoneBook {
	readonly #lidOf = new Map<string, string>();

	constructor(private readonly lids: LidMap) {
		for (const [lid, person] of lids) {
			if (!this.#lidOf.has(person)) this.#lidOf.set(person, lid);
		}
	}

	/** The ID under which chats count as the same person. */
	personOf(chatId: string): string {
		return personOf(chatId, this.lids);
	}

	/**
	 * By what else a chat's person is known: the ID of a phone number tells that number by itself. A
	 * group, and a privacy ID that nobody knows, has neither.
	 *
	 * @param chatId in its plain spelling
	 */
	otherIds(chatId: string): OtherIds {
		const person = this.personOf(chatId);
		const phone = phoneOf(person);
		const lid = isLid(chatId) && person !== chatId ? chatId : this.#lidOf.get(person);
		return { ...(phone !== undefined && { phone }), ...(lid !== undefined && { lid }) };
	}
}

/** For where nobody has asked who privacy IDs stand for. */
export const noPhoneBook = new PhoneBook(new Map());
