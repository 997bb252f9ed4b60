/** A registered webhook in the API's own words (wawp-api.md section 6). */
export interface Webhook {
	/** Where events go; two webhooks never share one. */
	url: string;
	/** Names of events; `*` stands for all. */
	events: string[];
	is_active: 0 | 1;
	/** Repetitions after a first attempt that failed, and the seconds before each of them. */
	retries: { delay: number; attempts: number };
	/** The secret that deliveries are signed with; none or an empty one: they are not. */
	hmac?: string;
}

/** What a webhook gets that was registered without `retries` (wawp-api.md section 6). */
export const defaultRetries: Readonly<Webhook['retries']> = { delay: 2, attempts: 15 };

/** Whether an event goes to a webhook. */
export function wants({ is_active, events }: Webhook, event: string): boolean {
	return is_active === 1 && (events.includes('*') || events.includes(event));
}
