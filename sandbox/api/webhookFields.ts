import { refuse } from '../answers';
import { defaultRetries, type Webhook } from '../webhooks/webhook';

type Body = Record<string, unknown>;

/** The address in a request: an http(s) URL, kept as it was sent (wawp-api.md section 6). */
export function readUrl(value: unknown): string {
	if (typeof value === 'string' && /^https?:/i.test(value) && URL.canParse(value)) return value;
	return refuse(400, 'bad_request', 'url must be an http or https URL');
}

/** A whole webhook; what is left out gets Wawp's default (wawp-api.md section 6). */
export function readWebhook(body: Body): Webhook {
	return {
		url: readUrl(body.url),
		events: readEvents(body.events),
		is_active: 1,
		retries: { ...defaultRetries },
		...readChanges(body),
	};
}

/** The fields that a request names, other than the URL. */
export function readChanges({ events, is_active, retries, hmac }: Body): Partial<Webhook> {
	return {
		...(events !== undefined && { events: readEvents(events) }),
		...(is_active !== undefined && { is_active: readActive(is_active) }),
		...(retries !== undefined && { retries: readRetries(retries) }),
		...(hmac !== undefined && { hmac: readSecret(hmac) }),
	};
}

/** The list that overwrites all others. */
export function readWebhooks({ webhooks }: Body): Webhook[] {
	if (!Array.isArray(webhooks)) return refuse(400, 'bad_request', 'webhooks must be an array');
	return webhooks.map((webhook: unknown) => readWebhook(Object(webhook)));
}

function readEvents(value: unknown): string[] {
	const isList = Array.isArray(value) && value.length > 0;
	if (isList && value.every((event) => typeof event === 'string' && event !== '')) return value;
	return refuse(400, 'bad_request', 'events must be a non-empty array of strings');
}

function readActive(value: unknown): 0 | 1 {
	return value === 0 || value === 1
		? value
		: refuse(400, 'bad_request', 'is_active must be 0 or 1');
}

function readRetries(value: unknown): Webhook['retries'] {
	const retries: Webhook['retries'] = { ...defaultRetries, ...Object(value) };
	const { delay, attempts } = retries;
	if (delay >= 0 && Number.isFinite(delay) && attempts >= 0 && Number.isInteger(attempts)) {
		return { delay, attempts };
	}
	return refuse(400, 'bad_request', 'retries must be {delay, attempts}, both 0 or more');
}

function readSecret(value: unknown): string {
	return typeof value === 'string' ? value : refuse(400, 'bad_request', 'hmac must be a string');
}
