import { completed, readers } from '../../domain/expectations';
import { Failure, asFailure } from '../../domain/failure';
import type { Effort, Http } from '../transport/http';
import { targets } from '../transport/Ledger';
import { lookTwice } from '../transport/lookTwice';
import { unlessRepeated } from '../transport/once';
import { paths } from '../transport/paths';
import type { Chats } from './Chats';

/** A write of a label to a chat: what the server said about it, and whether it is there. */
interface Write {
	answer: Promise<string>;
	confirmation?: Promise<void>;
}

/**
 * Puts labels on chats and takes them off. The caller sees to it that the changes of one chat come
 * one after the other.
 */
export class ChatLabels {
	readonly #writes = new Map<string, Write>();
	readonly #sets = new Map<string, { change: string; answer: Promise<string> }>();

	constructor(
		private readonly http: Http,
		private readonly chats: Chats,
	) {}

	/**
	 * Link Label to Chat (wawp-api.md section 1). Equal ones are sent once.
	 *
	 * @param confirm whether to read the chat's labels back, once more after a second
	 * @returns what Wawp said about it
	 * @throws {Failure} notApplied when the label to confirm is not there
	 */
	async link(chatId: string, labelId: string, confirm: boolean, effort: Effort): Promise<string> {
		let attempts = 0;
		const counted: Effort = { ...effort, onSent: () => (attempts += 1) };
		const write = this.#writeOnce('PUT', chatId, labelId, counted);
		const message = await write.answer;
		if (!confirm) return message;
		write.confirmation ??= this.#confirm(chatId, labelId, counted).catch((error: unknown) => {
			throw asFailure(error).with({ labelId, attempts });
		});
		await write.confirmation;
		return message;
	}

	/** Unlink Label from Chat (wawp-api.md section 2), once like `link`. Returns what Wawp said about it. */
	async unlink(chatId: string, labelId: string, effort: Effort): Promise<string> {
		return await this.#writeOnce('DELETE', chatId, labelId, effort).answer;
	}

	/**
	 * Set Chat Labels (wawp-api.md section 2): these and no others. Equal ones that follow each other
	 * are sent once.
	 *
	 * @returns what Wawp said about it
	 */
	async set(chatId: string, labelIds: string[], effort: Effort): Promise<string> {
		const json = { labels: labelIds.map((id) => ({ id })) };
		const request = { method: 'PUT', path: paths.chatLabels(chatId), json } as const;
		return await unlessRepeated(
			this.#sets,
			chatId,
			JSON.stringify(labelIds),
			async () =>
				await this.http.send({ ...request, reader: readers.done, about: { chatId } }, effort),
		);
	}

	/**
	 * Links a label, and when Wawp has only taken that on makes sure that it is there, so that another
	 * one may be taken off.
	 *
	 * @param finishes whether it goes on with what an item has begun
	 * @throws {Failure} notApplied when it is not there
	 */
	async apply(chatId: string, labelId: string, finishes: boolean, effort: Effort): Promise<void> {
		const request = { method: 'PUT', ...onChat(chatId, labelId), reader: readers.applied } as const;
		const isApplied = await this.http.send({ ...request, finishes }, effort);
		if (!isApplied) await this.#confirm(chatId, labelId, effort, finishes);
	}

	/** Links or unlinks a label, whatever has been sent before. Returns what Wawp said about it. */
	async send(
		method: 'PUT' | 'DELETE',
		chatId: string,
		labelId: string,
		finishes: boolean,
		effort: Effort,
	): Promise<string> {
		const target = targets.labelOnChat(labelId, chatId);
		const removes = method === 'DELETE' ? { target, gone: completed } : undefined;
		return await this.http.send(
			{ method, ...onChat(chatId, labelId), reader: readers.done, removes, finishes },
			effort,
		);
	}

	#writeOnce(method: 'PUT' | 'DELETE', chatId: string, labelId: string, effort: Effort): Write {
		const target = JSON.stringify([method, chatId, labelId]);
		const write = this.#writes.get(target) ?? {
			answer: this.send(method, chatId, labelId, false, effort),
		};
		this.#writes.set(target, write);
		return write;
	}

	async #confirm(chatId: string, labelId: string, effort: Effort, finishes = false): Promise<void> {
		const isThere = async () => {
			const labels = await this.chats
				.readLabelsOf(chatId, effort, finishes)
				.catch((error: unknown) => {
					throw unconfirmed(asFailure(error));
				});
			return labels.some((label) => label.id === labelId) || undefined;
		};
		if (!(await lookTwice(isThere))) throw notApplied();
	}
}

const onChat = (chatId: string, labelId: string) => ({
	path: paths.labelOnChat(labelId, chatId),
	about: { chatId, labelId },
});

const unconfirmed = (failure: Failure): Failure =>
	failure.retold({
		message: 'Wawp accepted the label, but it could not be read back',
		description: failure.sentence,
	});

const notApplied = (): Failure =>
	new Failure('notApplied', {
		message: 'Wawp accepted the label, but the chat does not carry it',
		description:
			'WhatsApp may need longer than that, or the phone is offline. Look at the chat, and run this item again if the label is still missing.',
		httpCode: 200,
	});
