import { sleep } from 'n8n-workflow';
import { Failure, asFailure } from '../domain/failure';
import { LabelDirectory } from './LabelDirectory';
import type { Effort, Http } from './http';
import { paths } from './paths';

const pauseBeforeSecondLook = 1000;

/** The last write of a label to a chat: what the server said about it, and whether it is there. */
interface Write {
	method: 'PUT' | 'DELETE';
	answer: Promise<string>;
	confirmation?: Promise<void>;
}

/**
 * The Wawp API as one run of a node sees it: it remembers what the run has read and written, so
 * that no fact is asked for twice.
 */
export class WawpClient {
	readonly labels: LabelDirectory;
	readonly #lastWrites = new Map<string, Write>();

	constructor(private readonly http: Http) {
		this.labels = new LabelDirectory(http);
	}

	/**
	 * Link Label to Chat (wawp-api.md section 1).
	 *
	 * @param confirm whether to read the chat's labels back, once more after a second
	 * @returns what Wawp said about it
	 * @throws {Failure} notApplied when the label to confirm is not there
	 */
	async linkLabel(
		chatId: string,
		labelId: string,
		confirm: boolean,
		effort: Effort,
	): Promise<string> {
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

	/** Unlink Label from Chat (wawp-api.md section 2). Returns what Wawp said about it. */
	async unlinkLabel(chatId: string, labelId: string, effort: Effort): Promise<string> {
		return await this.#writeOnce('DELETE', chatId, labelId, effort).answer;
	}

	/**
	 * Sends equal writes once, as long as no opposite one stands between them. The caller sees to it
	 * that the writes of one chat come one after the other.
	 */
	#writeOnce(method: Write['method'], chatId: string, labelId: string, effort: Effort): Write {
		const target = JSON.stringify([chatId, labelId]);
		const last = this.#lastWrites.get(target);
		if (last?.method === method) return last;
		const write = { method, answer: this.#send(method, chatId, labelId, effort) };
		this.#lastWrites.set(target, write);
		return write;
	}

	async #send(
		method: Write['method'],
		chatId: string,
		labelId: string,
		effort: Effort,
	): Promise<string> {
		return await this.http.send(
			{
				method,
				path: paths.labelOnChat(labelId, chatId),
				expects: 'done',
				about: { chatId, labelId },
				goneMeansDone: method === 'DELETE',
			},
			effort,
		);
	}

	async #confirm(chatId: string, labelId: string, effort: Effort): Promise<void> {
		const isThere = async () => {
			const labels = await this.http
				.send(
					{ method: 'GET', path: paths.chatLabels(chatId), expects: 'labels', about: { chatId } },
					effort,
				)
				.catch((error: unknown) => {
					throw unconfirmed(asFailure(error));
				});
			return labels.some((label) => label.id === labelId);
		};
		if (await isThere()) return;
		await sleep(pauseBeforeSecondLook);
		if (!(await isThere())) throw notApplied();
	}
}

const unconfirmed = (failure: Failure): Failure =>
	failure.with({
		message: 'Wawp accepted the label, but it could not be read back',
		description: `${failure.facts.message}. ${failure.facts.description}`,
	});

const notApplied = (): Failure =>
	new Failure('notApplied', {
		message: 'Wawp accepted the label, but the chat does not carry it',
		description:
			'WhatsApp may need longer than that, or the phone is offline. Look at the chat, and run this item again if the label is still missing.',
		httpCode: 200,
	});
