import { readers } from '../../domain/expectations';
import { asFailure } from '../../domain/failure';
import type { Webhook } from '../../domain/webhook';
import type { Effort, Http } from '../transport/http';
import { lookTwice } from '../transport/lookTwice';
import { paths } from '../transport/paths';

/** How the server tries again when n8n does not answer: its own defaults (wawp-api.md section 6). */
const retries = { delay: 2, attempts: 15 };

/**
 * The webhooks of the instance (wawp-api.md section 6). Only ever one at a time, by its URL: the
 * request that overwrites the whole list is not here on purpose.
 */
export class Webhooks {
	constructor(private readonly http: Http) {}

	/** All webhooks, other people's too. */
	async list(effort: Effort): Promise<Webhook[]> {
		return await this.http.send(
			{ method: 'GET', path: paths.webhooks, reader: readers.webhooks },
			effort,
		);
	}

	/** Whether there is a webhook of this URL by now; a new one may take a moment to be listed. */
	async has(url: string, effort: Effort): Promise<boolean> {
		const found = await lookTwice(async () =>
			(await this.list(effort)).find((webhook) => webhook.url === url),
		);
		return found !== undefined;
	}

	/** Creates the webhook of this URL, or changes it. */
	async set({ url, events, secret }: Webhook, effort: Effort): Promise<void> {
		const json = { url, events, is_active: 1, retries, hmac: secret };
		await this.http.send(
			{ method: 'POST', path: paths.setWebhook, json, reader: readers.accepted },
			effort,
		);
	}

	/** Removes the webhook of this URL; none of that URL is fine. */
	async delete(url: string, effort: Effort): Promise<void> {
		const request = { method: 'DELETE', path: paths.deleteWebhook, json: { url } } as const;
		await this.http
			.send({ ...request, reader: readers.accepted }, effort)
			.catch((error: unknown) => {
				const failure = asFailure(error);
				// A 404 about the session or the route says nothing about the webhook.
				const isGone = failure.facts.httpCode === 404 && failure.reason === 'badRequest';
				if (!isGone) throw failure;
			});
	}
}
