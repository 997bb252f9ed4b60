import type { RequestReason } from '../failures/messages';

/** A reason, and how it was told. */
export interface Told {
	reason: RequestReason;
	/** Whether by mere wording. */
	byWording?: true;
	/** Whether the answer does not say it: a 404 without a word about the label. */
	isAssumed?: true;
	/**
	 * What more is known of it: a session that has lost the keys to the account's labels, or whose phone
	 * is not connected, or a write that another one came between.
	 */
	kind?: 'lostKeys' | 'notConnected' | 'conflict';
	/** What Wawp tells of a phone that is not connected, in words. */
	state?: string;
}
