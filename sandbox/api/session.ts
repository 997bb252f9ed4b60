import { json, type Answer } from '../answers';
import type { Call } from './endpoint';

/** Session info (wawp-api.md section 3); `me` is known only while the phone is connected. */
export function sessionInfo({ account: { status, me } }: Call): Answer {
	return json(200, {
		name: 'wawp-sandbox',
		status,
		config: { webhooks: {}, proxy: null },
		me: status === 'WORKING' ? me : null,
	});
}

/**
 * The instance's own limits (wawp-api.md sections 5 and 7). Only the two about number checks are
 * documented by their place; the rest of the shape is our guess.
 */
export function rateLimit({ settings: { checksPerMinute, checksPerDay } }: Call): Answer {
	return json(200, {
		limits: {
			concurrent_limit: 5,
			check_req_per_minute: checksPerMinute,
			check_daily_cap: checksPerDay,
		},
	});
}
