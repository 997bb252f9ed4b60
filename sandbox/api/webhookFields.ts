import { refuse } from '../answers';
import type { Settings } from '../settings';
import { knownEvents } from '../webhooks/knownEvents';
import { defaultRetries, type Webhook } from '../webhooks/webhook';

/** Above these a delivery would outlive everybody who waits for it. */
const mostRetries: Webhook['retries'] = { delay: 86_400, attempts: 1_000 };

type Body = Record<string, unknown>;

/** The address in a request: an http(s) URL, kept as it was sent (wawp-api.md section 6). */
export function readUrl(value: unknown): string {
	if (typeof value === 'string' && /^https?:/i.test(value) && URL.canParse(value)) return value;
	return refuse(400, 'bad_request', 'url must be an http or https URL');
}

/** A whole webhook; what is left out gets Wawp's default (wawp-api.md section 6). */
export function readWebhook(body: Body, { httpUrls }: Settings): Webhook {
	const url = readUrl(body.url);
	if (httpUrls === 'refused' && /^http:/i.test(url)) {
		refuse(400, 'bad_request', 'url must be an https URL');
	}
	return {
		url,
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
export function readWebhooks({ webhooks }: Body, settings: Settings): Webhook[] {
	if (!Array.isArray(webhooks)) return refuse(400, 'bad_request', 'webhooks must be an array');
	return webhooks.map((webhook: unknown) => readWebhook(Object(webhook), settings));
}

function readEvents(value: unknown): string[] {
	if (!Array.isArray(value) || value.length === 0) {
		return refuse(400, 'bad_request', 'events must be a non-empty array of strings');
	}
	const unknown = value.find((event) => event !== '*' && !knownEvents.includes(event));
	if (unknown === undefined) return value;
	return refuse(400, 'bad_request', `Unknown event in events: ${JSON.stringify(unknown)}`);
}

function readActive(value: unknown): 0 | 1 {
	return value === 0 || value === 1
		? value
		: refuse(400, 'bad_request', 'is_active must be 0 or 1');
}

function readRetries(value: unknown): Webhook['retries'] {
	const retries: Webhook['retries'] = { ...defaultRetries, ...Object(value) };
	const { delay, attempts } = retries;
	const isTime = typeof delay === 'number' && delay >= 0 && delay <= mostRetries.delay;
	if (isTime && Number.isInteger(attempts) && attempts >= 0 && attempts <= mostRetries.attempts) {
		return { delay, attempts };
	}
	return refuse(400, 'bad_request', 'retries must be {delay, attempts}, both 0 or more');
}

/** A secret, which the engine takes as `{key}`. */
function readSecret(value: unknown): string {
	const secret = typeof value === 'object' ? (value as { key?: unknown } | null)?.key : value;
	if (typeof secret === 'string') return secret;
	return refuse(400, 'bad_request', 'hmac must be a string or {key}');
}
