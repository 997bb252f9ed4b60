import type { Kind } from '../failures/failure';
import type { RequestReason } from '../failures/messages';

/** A reason, and how it was told. */
export interface Told {
	reason: RequestReason;
	/** Whether by mere wording. */
	byWording?: true;
	/** Whether the answer does not say it: a 404 without a word about the label. */
	isAssumed?: true;
	kind?: Kind;
	/** What Wawp tells of a phone that is not connected, in words. */
	state?: string;
}
