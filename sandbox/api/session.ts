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
