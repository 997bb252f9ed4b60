import type { Webhook } from '../../sandbox';

/** A webhook of somebody else, which is never to be touched. */
export const foreign: Webhook = {
	url: 'https://other.example/hook',
	events: ['message'],
	is_active: 1,
	retries: { delay: 2, attempts: 15 },
};
