import { sleep } from 'n8n-workflow';
import { Failure } from '../domain/failure';
import { LabelDirectory } from './LabelDirectory';
import type { Effort, Http } from './http';
import { paths } from './paths';

const pauseBeforeSecondLook = 1000;

/** What the server said about the last write of a label to a chat, or will say. */
interface Write {
	method: 'PUT' | 'DELETE';
	confirm: boolean;
	answer: Promise<string>;
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
		return await this.#once('PUT', chatId, labelId, confirm, effort);
	}

	/** Unlink Label from Chat (wawp-api.md section 2). Returns what Wawp said about it. */
	async unlinkLabel(chatId: string, labelId: string, effort: Effort): Promise<string> {
		return await this.#once('DELETE', chatId, labelId, false, effort);
	}

	/**
	 * Sends equal writes once, as long as no opposite one stands between them. The caller sees to it
	 * that the writes of one chat come one after the other.
	 */
	async #once(
		method: Write['method'],
		chatId: string,
		labelId: string,
		confirm: boolean,
		effort: Effort,
	): Promise<string> {
		const target = JSON.stringify([chatId, labelId]);
		const last = this.#lastWrites.get(target);
		if (last?.method === method && last.confirm === confirm) return await last.answer;
		const answer = this.#write(method, chatId, labelId, confirm, effort);
		this.#lastWrites.set(target, { method, confirm, answer });
		return await answer;
	}

	async #write(
		method: Write['method'],
		chatId: string,
		labelId: string,
		confirm: boolean,
		effort: Effort,
	): Promise<string> {
		let attempts = 0;
		const counted: Effort = { ...effort, onSent: () => (attempts += 1) };
		const message = await this.http.send(
			{
				method,
				path: paths.labelOnChat(labelId, chatId),
				expects: 'done',
				about: { chatId, labelId },
				goneMeansDone: method === 'DELETE',
			},
			counted,
		);
		if (confirm && !(await this.#carries(chatId, labelId, counted))) {
			await sleep(pauseBeforeSecondLook);
			if (!(await this.#carries(chatId, labelId, counted))) throw notApplied(labelId, attempts);
		}
		return message;
	}

	async #carries(chatId: string, labelId: string, effort: Effort): Promise<boolean> {
		const labels = await this.http.send(
			{ method: 'GET', path: paths.chatLabels(chatId), expects: 'labels', about: { chatId } },
			effort,
		);
		return labels.some((label) => label.id === labelId);
	}
}

const notApplied = (labelId: string, attempts: number): Failure =>
	new Failure('notApplied', {
		message: 'Wawp accepted the label, but the chat does not carry it',
		description:
			'WhatsApp may need longer than that, or the phone is offline. Look at the chat, and run this item again if the label is still missing.',
		httpCode: 200,
		labelId,
		attempts,
	});
