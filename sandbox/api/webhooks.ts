import { json, refuse, type Answer } from '../answers';
import type { Webhook } from '../webhooks/webhook';
import { done, type Call } from './endpoint';
import { readChanges, readUrl, readWebhook, readWebhooks } from './webhookFields';

/** Creates a webhook, or changes what the body names of the one with that URL. */
export function setWebhook(call: Call): Answer {
	const webhook = readWebhook(call.body, call.settings);
	const existing = call.webhooks.get(webhook.url);
	if (existing) Object.assign(existing, readChanges(call.body));
	else call.webhooks.set(webhook.url, webhook);
	return done(call);
}

/** Changes what the body names. */
export function updateWebhook(call: Call): Answer {
	const webhook = knownWebhook(call, call.body.url);
	Object.assign(webhook, readChanges(call.body));
	return done(call);
}

/** The URL may stand in the body or in the query (wawp-api.md section 6). */
export function deleteWebhook(call: Call): Answer {
	const { url } = knownWebhook(call, call.body.url ?? call.query.url);
	call.webhooks.delete(url);
	return done(call);
}

/** All webhooks; whether and how their secrets are shown is a setting. */
export function getWebhooks({ webhooks, settings }: Call): Answer {
	const shown = [...webhooks.values()].map(({ hmac, ...webhook }) => {
		if (!settings.showHmac || hmac === undefined) return webhook;
		return { ...webhook, hmac: settings.showHmac === 'key' ? { key: hmac } : hmac };
	});
	return json(200, { webhooks: shown, systemConfig: {} });
}

/** Overwrites the whole list. Never call it: it is here so that tests can prove that nobody does. */
export function overwriteWebhooks(call: Call): Answer {
	const webhooks = readWebhooks(call.body, call.settings);
	call.webhooks.clear();
	for (const webhook of webhooks) call.webhooks.set(webhook.url, webhook);
	return done(call);
}

function knownWebhook({ webhooks }: Call, value: unknown): Webhook {
	const url = readUrl(value);
	return webhooks.get(url) ?? refuse(404, 'webhook_not_found', `There is no webhook ${url}`);
}
