import type { Reason } from './reasons';

/** Each reason in a few words, for counting items: "11 failed (10 with a wrong field, 1 label not found)". */
export const reasonWords: Readonly<Record<Reason, string>> = {
	invalidInput: 'with a wrong field',
	authentication: 'credentials not accepted',
	session: 'phone not connected',
	notBusiness: 'not a Business account',
	chatNotFound: 'not on WhatsApp',
	labelsNotReady: 'labels still loading',
	labelNotFound: 'label not found',
	badRequest: 'refused by Wawp',
	labelLimit: 'no room for another label',
	subscriptionRequired: 'not in the Wawp plan',
	rateLimited: 'over the rate limit',
	upstream: 'Wawp unavailable',
	timeout: 'no answer in time',
	network: 'no connection',
	unexpectedResponse: 'not an answer of Wawp',
	notApplied: 'label not on the chat',
	pruneFailed: 'old label not removed',
	cancelled: 'stopped',
};
