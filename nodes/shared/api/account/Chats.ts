import { readers } from '../../domain/expectations';
import type { Chat } from '../../domain/chat';
import type { Label } from '../../domain/label';
import type { Effort, Http } from '../transport/http';
import { once } from '../transport/once';
import { paths } from '../transport/paths';

/** An engine lists whole chats, more than a kilobyte each: that takes longer than other answers. */
const listTimeout = 120_000;

/** The effort for a list of chats that an item waits for. */
export const patient = (effort: Effort): Effort => ({
	...effort,
	timeout: Math.max(effort.timeout, listTimeout),
});

/** What the account says about which labels are on which chats. */
export class Chats {
	readonly #labels = new Map<string, Promise<Label[]>>();
	readonly #chats = new Map<string, Promise<Chat[]>>();

	constructor(private readonly http: Http) {}

	/** Get Chat Labels (wawp-api.md section 2), sent once however often it is asked for. */
	async labelsOf(chatId: string, effort: Effort): Promise<Label[]> {
		return await once(this.#labels, chatId, async () => await this.readLabelsOf(chatId, effort));
	}

	/**
	 * Get Chat Labels (wawp-api.md section 2), as they are now; nothing of it is remembered.
	 *
	 * @param finishes whether it is read to finish what an item has begun
	 */
	async readLabelsOf(chatId: string, effort: Effort, finishes = false): Promise<Label[]> {
		const path = paths.chatLabels(chatId);
		const request = { method: 'GET', path, reader: readers.labels, about: { chatId } } as const;
		return await this.http.send({ ...request, finishes }, effort);
	}

	/**
	 * Get Chats with Label (wawp-api.md section 2), sent once however often it is asked for, and waited
	 * for as long as a list takes.
	 */
	async chatsWith(labelId: string, effort: Effort): Promise<Chat[]> {
		const read = async () => await this.readChatsWith(labelId, patient(effort));
		return await once(this.#chats, labelId, read);
	}

	/** Get Chats with Label (wawp-api.md section 2), as they are now; nothing of it is remembered. */
	async readChatsWith(labelId: string, effort: Effort): Promise<Chat[]> {
		const path = paths.chatsWithLabel(labelId);
		const request = { method: 'GET', path, reader: readers.chats, about: { labelId } } as const;
		return await this.http.send(request, effort);
	}
}
