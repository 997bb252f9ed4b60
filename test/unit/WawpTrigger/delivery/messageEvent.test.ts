import {
	type MessageEvent,
	messageEventItem,
} from '../../../../nodes/WawpTrigger/delivery/messageEvent';
import { person } from '../../../support/chats';

it('the item of a message holds all of it, who and what first', () => {
	const message: MessageEvent = {
		event: 'message',
		eventId: 'e3',
		timestamp: '2026-01-02T03:04:05.000Z',
		sentAt: '2026-01-01T00:00:00.000Z',
		chatId: person,
		chatType: 'person',
		text: 'hi',
		from: person,
		messageId: 'm',
		fromMe: false,
		hasMedia: true,
		media: { url: 'u' },
		replyTo: { id: 'r' },
		labels: [{ id: '7', name: 'Paid' }],
		session: 'default',
		note: 'n',
		raw: {},
	};
	const item = messageEventItem(message);
	expect(item).toEqual({ ...message, phone: '+201234567890' });
	expect(Object.keys(item).join(' ')).toBe(
		'chatId phone text from event eventId timestamp sentAt chatType messageId fromMe hasMedia media replyTo labels note session raw',
	);
});
