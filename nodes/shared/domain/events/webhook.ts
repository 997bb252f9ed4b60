/** A webhook of the instance, as far as this package minds (wawp-api.md section 6). */
export interface Webhook {
	url: string;
	events: string[];
	isActive: boolean;
	/** With which the server signs what it sends; not every server shows it. */
	secret?: string;
}

/**
 * Whether a webhook that the server has is the one that is wanted. A secret that the server does not
 * show is taken for the right one.
 */
export function isSameWebhook(there: Webhook, wanted: Webhook): boolean {
	const sorted = ({ events }: Webhook) => JSON.stringify([...events].sort());
	return (
		there.url === wanted.url &&
		there.isActive &&
		sorted(there) === sorted(wanted) &&
		(there.secret === undefined || there.secret === wanted.secret)
	);
}
