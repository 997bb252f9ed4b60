import { randomUUID } from 'node:crypto';
import type { Account } from '../account';

/** An event as its webhooks get it; hand-made ones may say anything (wawp-api.md section 6). */
export interface Envelope {
	event: string;
	payload: unknown;
	[field: string]: unknown;
}

/**
 * An event in its envelope, under an id of its own. What the event says itself replaces what it
 * would be given; undefined leaves the field out. `after` says how many milliseconds later it sets out. Shape: wawp-api.md section 6.
 */
export function enclose(
	{ event, payload, ...own }: Envelope,
	me: Account['me'],
	after = 0,
): Envelope {
	return {
		id: `evt_${randomUUID().replaceAll('-', '')}`,
		timestamp: Date.now() + after,
		session: 'default',
		metadata: { 'user.id': '123', 'user.email': 'email@example.com' },
		engine: 'WEBJS',
		event,
		payload,
		me: { id: me.id, lid: '123@lid', pushName: me.pushName },
		...own,
	};
}
