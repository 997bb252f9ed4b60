import type { Fault } from '../sandbox';

/** One payment of the demonstration, and where it must go. */
export interface Payment {
	what: string;
	/** The customer's phone number or chat, as a shop system would hand it over. */
	chat: string;
	/** What comes out: the chat that gets the label, or the reason why none does. */
	expected: { chatId: string } | { reason: string };
}

/** Customers in several spellings, and four that cannot be labelled, each for another reason. */
export const payments: Payment[] = [
	{
		what: 'phone, international',
		chat: '+20 123 456 7890',
		expected: { chatId: '201234567890@c.us' },
	},
	{
		what: 'phone with 00',
		chat: '0049 1511 2345678',
		expected: { chatId: '4915112345678@c.us' },
	},
	{
		what: 'wa.me link',
		chat: 'https://wa.me/5511912345678',
		expected: { chatId: '5511912345678@c.us' },
	},
	{
		what: 'Twilio spelling',
		chat: 'whatsapp:+15551234567',
		expected: { chatId: '15551234567@c.us' },
	},
	{
		what: 'group',
		chat: '120363000000000000@g.us',
		expected: { chatId: '120363000000000000@g.us' },
	},
	{ what: 'privacy ID', chat: '999888777@lid', expected: { chatId: '999888777@lid' } },
	{ what: 'no country code', chat: '0123 456 7890', expected: { reason: 'invalidInput' } },
	{ what: 'not on WhatsApp', chat: '+15551230400', expected: { reason: 'chatNotFound' } },
	{ what: 'Wawp is down', chat: '+15551230502', expected: { reason: 'upstream' } },
	{ what: 'Wawp is too busy', chat: '+15551230429', expected: { reason: 'rateLimited' } },
];

/** What the sandbox does to the chats that must not get through. */
export const faults: Fault[] = [
	{ path: '15551230400@', status: 400, format: 'xml', message: 'The number is not on WhatsApp' },
	{ path: '15551230502@', status: 502, format: 'html' },
	{ path: '15551230429@', retryAfter: { seconds: 300 } },
];

/** A payment as a Stripe webhook brings it. */
export const toEvent = ({ what, chat }: Payment, index: number) => ({
	type: 'checkout.session.completed',
	data: {
		object: {
			id: `cs_demo_${index + 1}`,
			amount_total: 4900,
			currency: 'usd',
			customer_details: { name: what, phone: chat.includes('@') ? null : chat },
			metadata: chat.includes('@') ? { whatsapp_chat: chat } : {},
		},
	},
});
