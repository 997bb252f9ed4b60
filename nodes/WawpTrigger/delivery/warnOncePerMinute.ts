import type { IWebhookFunctions } from 'n8n-workflow';
import { monotonicNow } from '../../shared/async/clock';
import { BoundedMap } from '../../shared/async/BoundedMap';

const pause = 60_000;
const lastWarned = new BoundedMap<string, number>(1000);

/**
 * Warns in n8n's log, at most once a minute for the same key: anybody can send to a webhook, and fill
 * the log.
 */
export function warnOncePerMinute(context: IWebhookFunctions, key: string, message: string): void {
	const now = monotonicNow();
	if (now - (lastWarned.get(key) ?? -Infinity) < pause) return;
	lastWarned.set(key, now);
	context.logger.warn(message);
}
