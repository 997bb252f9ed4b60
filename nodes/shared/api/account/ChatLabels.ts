import type { Chat } from '../../domain/chat';
import { Failure, asFailure } from '../../domain/failure';
import type { Label } from '../../domain/label';
import { type OldLabels, labelsToPrune } from '../../domain/oldLabels';
import { type Effort, type Http, asOne } from '../transport/http';
import { targets } from '../transport/Ledger';
import { lookTwice } from '../transport/lookTwice';
import { once } from '../transport/once';
import { paths } from '../transport/paths';

/** The last write of a label to a chat: what the server said about it, and whether it is there. */
interface Write {
	method: 'PUT' | 'DELETE';
	answer: Promise<string>;
	confirmation?: Promise<void>;
}

/** The last change of all labels of a chat at once. */
interface Change {
	change: string;
	answer: Promise<unknown>;
}

/**
 * The labels on chats. The caller sees to it that the changes of one chat come one after the other;
 * equal ones are sent once.
 */
export class ChatLabels {
	readonly #writes = new Map<string, Write>();
	readonly #changes = new Map<string, Change>();
	readonly #read = new Map<string, Promise<Label[]>>();
	readonly #chats = new Map<string, Promise<Chat[]>>();

	constructor(private readonly http: Http) {}

	/**
	 * Link Label to Chat (wawp-api.md section 1).
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

	/** Unlink Label from Chat (wawp-api.md section 2). Returns what Wawp said about it. */
	async unlink(chatId: string, labelId: string, effort: Effort): Promise<string> {
		return await this.#writeOnce('DELETE', chatId, labelId, effort).answer;
	}

	/**
	 * Links a label, then takes the old ones off ("link then prune", wawp-api.md section 1), so that
	 * the chat is never without one. An old label that is gone by then counts as pruned.
	 *
	 * @returns the IDs of the labels that were on the chat and are gone
	 * @throws {Failure} of the link, or pruneFailed with what is gone and what remains
	 */
	async move(chatId: string, labelId: string, old: OldLabels, effort: Effort): Promise<string[]> {
		const change = JSON.stringify(['move', labelId, old]);
		return await this.#unlessRepeated(
			chatId,
			change,
			async () =>
				await asOne(effort, async (counted) => {
					await this.#apply(chatId, labelId, counted);
					return await this.#prune(chatId, labelId, old, counted);
				}),
		);
	}

	/**
	 * Set Chat Labels (wawp-api.md section 2): these and no others.
	 *
	 * @returns what Wawp said about it
	 */
	async set(chatId: string, labelIds: string[], effort: Effort): Promise<string> {
		const change = JSON.stringify(['set', labelIds]);
		return await this.#unlessRepeated(
			chatId,
			change,
			async () =>
				await this.http.send(
					{
						method: 'PUT',
						path: paths.chatLabels(chatId),
						json: { labels: labelIds.map((id) => ({ id })) },
						expects: 'done',
						about: { chatId },
					},
					effort,
				),
		);
	}

	/** Get Chat Labels (wawp-api.md section 2), sent once however often it is asked for. */
	async labelsOf(chatId: string, effort: Effort): Promise<Label[]> {
		return await once(this.#read, chatId, async () => await this.#labelsOf(chatId, effort));
	}

	/** Get Chats with Label (wawp-api.md section 2), sent once however often it is asked for. */
	async chatsWith(labelId: string, effort: Effort): Promise<Chat[]> {
		return await once(this.#chats, labelId, async () => await this.readChatsWith(labelId, effort));
	}

	/** Get Chats with Label (wawp-api.md section 2), as they are now; nothing of it is remembered. */
	async readChatsWith(labelId: string, effort: Effort): Promise<Chat[]> {
		const path = paths.chatsWithLabel(labelId);
		const request = { method: 'GET', path, expects: 'chats', about: { labelId } } as const;
		return await this.http.send(request, effort);
	}

	/** Sends equal writes once, as long as nothing that may undo them stands between them. */
	#writeOnce(method: Write['method'], chatId: string, labelId: string, effort: Effort): Write {
		const target = JSON.stringify([chatId, labelId]);
		const last = this.#writes.get(target);
		if (last?.method === method) return last;
		const write = { method, answer: this.#send(method, chatId, labelId, effort) };
		this.#writes.set(target, write);
		return write;
	}

	async #unlessRepeated<T>(chatId: string, change: string, work: () => Promise<T>): Promise<T> {
		const last = this.#changes.get(chatId);
		const answer = last?.change === change ? (last.answer as Promise<T>) : work();
		this.#changes.set(chatId, { change, answer });
		return await answer;
	}

	async #prune(chatId: string, labelId: string, old: OldLabels, effort: Effort): Promise<string[]> {
		const onChat = await this.#labelsOf(chatId, effort, true).catch((error: unknown) => {
			throw notRead(asFailure(error), labelId, old);
		});
		const pruned: string[] = [];
		const remaining: Label[] = [];
		let cause: Failure | undefined;
		for (const label of labelsToPrune(onChat, labelId, old)) {
			const answer = await this.#send('DELETE', chatId, label.id, effort, true).catch(asFailure);
			if (answer instanceof Failure && answer.reason !== 'labelNotFound') {
				cause ??= answer;
				remaining.push(label);
			} else {
				pruned.push(label.id);
			}
		}
		if (cause) throw notPruned(cause, labelId, pruned, remaining);
		return pruned;
	}

	async #send(
		method: Write['method'],
		chatId: string,
		labelId: string,
		effort: Effort,
		finishes = false,
	): Promise<string> {
		const removes = method === 'DELETE' ? targets.labelOnChat(labelId, chatId) : undefined;
		return await this.http.send(
			{ method, ...onChat(chatId, labelId), expects: 'done', removes, finishes },
			effort,
		);
	}

	/** Links a label, and when Wawp has only taken that on makes sure that it is there. */
	async #apply(chatId: string, labelId: string, effort: Effort): Promise<void> {
		const request = { method: 'PUT', ...onChat(chatId, labelId), expects: 'applied' } as const;
		const isApplied = await this.http.send(request, effort);
		if (!isApplied) await this.#confirm(chatId, labelId, effort);
	}

	async #labelsOf(chatId: string, effort: Effort, finishes = false): Promise<Label[]> {
		const path = paths.chatLabels(chatId);
		const request = {
			method: 'GET',
			path,
			expects: 'labels',
			about: { chatId },
			finishes,
		} as const;
		return await this.http.send(request, effort);
	}

	async #confirm(chatId: string, labelId: string, effort: Effort): Promise<void> {
		const isThere = async () => {
			const labels = await this.#labelsOf(chatId, effort).catch((error: unknown) => {
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

const sentence = ({ message, description }: Failure['facts']): string =>
	`${message}. ${description}`;

const unconfirmed = (failure: Failure): Failure =>
	failure.with({
		message: 'Wawp accepted the label, but it could not be read back',
		description: sentence(failure.facts),
	});

const notApplied = (): Failure =>
	new Failure('notApplied', {
		message: 'Wawp accepted the label, but the chat does not carry it',
		description:
			'WhatsApp may need longer than that, or the phone is offline. Look at the chat, and run this item again if the label is still missing.',
		httpCode: 200,
	});

/** A move that has put the new label on the chat and could not finish; running it again does. */
const unfinished = (cause: Failure, more: Pick<Failure['facts'], 'message' | 'labelId'>): Failure =>
	new Failure('pruneFailed', {
		...cause.facts,
		...more,
		description: `Run this item again to finish the move; that does no harm. ${sentence(cause.facts)}`,
	});

function notPruned(cause: Failure, labelId: string, pruned: string[], left: Label[]): Failure {
	const names = left.map(({ id, name }) => `"${name}" (ID ${id})`).join(', ');
	const message = `The new label is on the chat, but the old ${left.length === 1 ? 'label' : 'labels'} ${names} could not be taken off`;
	const remaining = left.map(({ id }) => id);
	return unfinished(cause, { message, labelId }).with({ pruned, remaining });
}

/** What could not be read may all be there: of the old labels only those to be pruned by ID are known. */
function notRead(cause: Failure, labelId: string, old: OldLabels): Failure {
	const message =
		'The new label is on the chat, but its other labels could not be read, so the old ones were not taken off';
	const remaining =
		old.prune === 'selected' ? old.labelIds.filter((id) => id !== labelId) : undefined;
	return unfinished(cause, { message, labelId }).with({ pruned: [], remaining });
}
