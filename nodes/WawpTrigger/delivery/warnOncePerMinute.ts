import type { IWebhookFunctions } from 'n8n-workflow';
import { steadyNow } from '../../shared/api/transport/steadyNow';
import { BoundedMap } from '../../shared/async/BoundedMap';

const pause = 60_000;
const lastLines = new BoundedMap<string, number>(1000);

/**
 * Warns in n8n's log, but of one thing at most once a minute: anybody can send to a webhook.
 *
 * @param key tells things apart
 */
export function logSparingly(context: IWebhookFunctions, key: string, line: string): void {
	const now = steadyNow();
	if (now - (lastLines.get(key) ?? -Infinity) < pause) return;
	lastLines.set(key, now);
	context.logger.warn(line);
}
