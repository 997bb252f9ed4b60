import type { Chat } from '../domain/chats/chat';
import { type Written, completed, readers } from '../domain/answers/readers';
import { type Failure, asFailure } from '../domain/failures/failure';
import type { Label, NewLabel } from '../domain/labels/label';
import type { LidEntry } from '../domain/chats/person';
import type { Webhook } from '../domain/events/webhook';
import { PathVariants } from './PathVariants';
import { type UncertainWrites, targets } from './UncertainWrites';
import type { RequestOptions, WawpRequest } from './requests';
import type { Http } from './http';
import { goneOnlyIfUnlisted } from './goneOnlyIfUnlisted';
import { paths } from './paths';

/** A label on a chat. */
export interface ChatAndLabelIds {
	chatId: string;
	labelId: string;
}

/** How the server tries again when n8n does not answer a delivery: its own defaults (wawp-api.md section 6). */
const webhookRetries = { delay: 2, attempts: 15 };

/**
 * The endpoints of the Wawp API, a method each (wawp-api.md sections 1, 2, 3, 5 and 6): knows paths and
 * shapes, and remembers nothing but which of two documented paths the server knows. Every method throws a
 * Failure when the server does not do it.
 */
export class WawpApi {
	constructor(
		private readonly http: Http,
		private readonly variants = new PathVariants(),
	) {}

	/** What is not known about the writes of this execution. */
	get uncertain(): UncertainWrites {
		return this.http.uncertain;
	}

	/** Sends a request that names a label, where a 404 may be about something else. */
	async #sendKnowing<T>(
		request: WawpRequest<T> & { about: { labelId: string } },
		options: RequestOptions,
	): Promise<T> {
		return await this.http.send(request, options).catch(async (error: unknown) => {
			const { labelId } = request.about;
			const list = this.listLabels.bind(this);
			const otherwise = (cause: Failure) =>
				this.http.failure('badRequest', { said: cause.internals.said, ...cause.facts, cause });
			throw await goneOnlyIfUnlisted(asFailure(error), { labelId, list, otherwise }, options);
		});
	}

	/** Get All Labels. */
	async listLabels(options: RequestOptions): Promise<Label[]> {
		const request = { method: 'GET', path: paths.labels, reader: readers.labels } as const;
		return await this.http.send(request, options);
	}

	/** Get Label. */
	async getLabel(labelId: string, options: RequestOptions): Promise<Label> {
		const request = { method: 'GET', path: paths.label(labelId), about: { labelId } } as const;
		return await this.#sendKnowing({ ...request, reader: readers.label }, options);
	}

	/** Create Label: never sent twice blindly. */
	async createLabel(label: NewLabel, options: RequestOptions): Promise<Label> {
		return await this.variants.send('create', paths.createLabel, async (path, isPathUnsure) => {
			const request = { method: 'POST', path, json: label, isPathUnsure } as const;
			return await this.http.send(
				{ ...request, reader: readers.label, repeatable: false },
				options,
			);
		});
	}

	/** Update Label. Returns the label as the server has it now, or as it was sent. */
	async updateLabel({ id, ...json }: Label, options: RequestOptions): Promise<Label> {
		const request = { method: 'PUT', path: paths.label(id), json, about: { labelId: id } } as const;
		const answer = await this.#sendKnowing({ ...request, reader: readers.labelOrDone }, options);
		const label = typeof answer === 'string' ? json : answer;
		return { ...json, ...label, name: label.name || json.name, id };
	}

	/** Delete Label. A 404 after an attempt whose outcome is unknown means that it is done. */
	async deleteLabel(labelId: string, options: RequestOptions): Promise<void> {
		const removes = { target: targets.label(labelId), gone: completed };
		await this.variants.send('delete', paths.deleteLabel(labelId), async (path, isPathUnsure) => {
			const request = { method: 'DELETE', path, isPathUnsure, about: { labelId } } as const;
			return await this.http.send({ ...request, reader: readers.done, removes }, options);
		});
	}

	/** Get Chat Labels. */
	async chatLabels(chatId: string, options: RequestOptions): Promise<Label[]> {
		const request = { method: 'GET', path: paths.chatLabels(chatId), about: { chatId } } as const;
		return await this.http.send({ ...request, reader: readers.labels }, options);
	}

	/** Get Chats with Label. */
	async chatsWithLabel(labelId: string, options: RequestOptions): Promise<Chat[]> {
		const path = paths.chatsWithLabel(labelId);
		const request = { method: 'GET', path, about: { labelId } } as const;
		return await this.#sendKnowing({ ...request, reader: readers.chats }, options);
	}

	/** Link Label to Chat. */
	async linkLabel(about: ChatAndLabelIds, options: RequestOptions): Promise<Written> {
		const path = paths.labelOnChat(about.labelId, about.chatId);
		const request = { method: 'PUT', path, about } as const;
		return await this.#sendKnowing({ ...request, reader: readers.written }, options);
	}

	/** Unlink Label from Chat; a 404 is treated like that of `deleteLabel`. Returns what Wawp said about it. */
	async unlinkLabel(about: ChatAndLabelIds, options: RequestOptions): Promise<string> {
		const { chatId, labelId } = about;
		const removes = { target: targets.labelOnChat(labelId, chatId), gone: completed };
		const request = { method: 'DELETE', path: paths.labelOnChat(labelId, chatId), about } as const;
		return await this.#sendKnowing({ ...request, reader: readers.done, removes }, options);
	}

	/** Set Chat Labels: these and no others. Returns what Wawp said about it. */
	async setChatLabels(
		chatId: string,
		labelIds: readonly string[],
		options: RequestOptions,
	): Promise<string> {
		const json = { labels: labelIds.map((id) => ({ id })) };
		const request = { method: 'PUT', path: paths.chatLabels(chatId), json } as const;
		return await this.http.send({ ...request, reader: readers.done, about: { chatId } }, options);
	}

	/** A page of all chats of the account, with labels and without. */
	async listChats(offset: number, options: RequestOptions): Promise<Chat[]> {
		const request = { method: 'GET', path: paths.chats(offset), reader: readers.chats } as const;
		return await this.http.send(request, options);
	}

	/** A page of the list of privacy IDs, with every entry, however little it says. */
	async listLids(offset: number, options: RequestOptions): Promise<LidEntry[]> {
		const request = { method: 'GET', path: paths.lids(offset), reader: readers.lids } as const;
		return await this.http.send(request, options);
	}

	/** Who a privacy ID stands for, or which one a number has: as much of both as the answer tells. */
	async lidEntry(chatId: string, options: RequestOptions): Promise<LidEntry> {
		const request = { method: 'GET', path: paths.lidEntry(chatId), about: { chatId } } as const;
		return await this.http.send({ ...request, reader: readers.lid }, options);
	}

	/** The state of the session, such as WORKING or SCAN_QR_CODE. */
	async sessionState(options: RequestOptions): Promise<string> {
		const request = { method: 'POST', path: paths.session, reader: readers.sessionState } as const;
		return await this.http.send(request, options);
	}

	/** All webhooks of the instance, other people's too. */
	async listWebhooks(options: RequestOptions): Promise<Webhook[]> {
		const request = { method: 'GET', path: paths.webhooks, reader: readers.webhooks } as const;
		return await this.http.send(request, options);
	}

	/**
	 * Creates the webhook of this URL, or changes it. The request that overwrites the whole list is not
	 * here on purpose.
	 */
	async setWebhook({ url, events, secret }: Webhook, options: RequestOptions): Promise<void> {
		const json = { url, events, is_active: 1, retries: webhookRetries, hmac: secret };
		const request = { method: 'POST', path: paths.setWebhook, json } as const;
		await this.http.send({ ...request, reader: readers.accepted }, options);
	}

	/**
	 * Removes the webhook of this URL. It is no failure when there is none.
	 *
	 * @returns whether there was one, as far as Wawp tells
	 */
	async deleteWebhook(url: string, options: RequestOptions): Promise<boolean> {
		const request = { method: 'DELETE', path: paths.deleteWebhook, json: { url } } as const;
		try {
			await this.http.send({ ...request, reader: readers.accepted }, options);
			return true;
		} catch (error) {
			const failure = asFailure(error);
			// A 404 about the session or the route says nothing about the webhook.
			const isGone = failure.facts.httpCode === 404 && failure.reason === 'badRequest';
			if (!isGone) throw failure;
			return false;
		}
	}
}
