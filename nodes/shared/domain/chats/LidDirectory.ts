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
export class LidDirectory {
	readonly #lidsOf = new Map<string, string[]>();

	constructor(private readonly lids: LidMap) {
		for (const [lid, person] of lids) {
			const known = this.#lidsOf.get(person);
			if (known) known.push(lid);
			else this.#lidsOf.set(person, [lid]);
		}
	}

	/** The ID under which chats count as the same person. */
	personOf(chatId: string): string {
		return personOf(chatId, this.lids);
	}

	/** Whether it is known who a privacy ID stands for. */
	knows(lid: string): boolean {
		return this.lids.has(lid);
	}

	/**
	 * All IDs of a chat's person, the given one first.
	 *
	 * @param chatId in its plain spelling
	 */
	idsOf(chatId: string): string[] {
		const person = this.personOf(chatId);
		return [...new Set([chatId, person, ...(this.#lidsOf.get(person) ?? [])])];
	}

	/**
	 * By what else a chat's person is known: the ID of a phone number tells that number by itself. A
	 * group, and a privacy ID that nobody knows, has neither.
	 *
	 * @param chatId in its plain spelling
	 */
	otherIds(chatId: string): OtherIds {
		const person = this.personOf(chatId);
		const lid = isLid(chatId) && person !== chatId ? chatId : this.#lidsOf.get(person)?.[0];
		return { phone: phoneOf(person), lid };
	}
}

/** The directory that knows no privacy ID, for code that has not read them. */
export const noLidDirectory = new LidDirectory(new Map());
