import type { IWebhookFunctions } from 'n8n-workflow';
import { steadyNow } from '../shared/api/transport/steadyNow';

const pause = 60_000;
const mostKeys = 1000;
const lastLines = new Map<string, number>();

/**
 * Warns in n8n's log, but of one thing at most once a minute: anybody can send to a webhook.
 *
 * @param key tells things apart
 */
export function logSparingly(context: IWebhookFunctions, key: string, line: string): void {
	const now = steadyNow();
	if (now - (lastLines.get(key) ?? -Infinity) < pause) return;
	lastLines.delete(key);
	lastLines.set(key, now);
	if (lastLines.size > mostKeys) lastLines.delete(lastLines.keys().next().value!);
	context.logger.warn(line);
}
