import { chatTypeOf, phoneOf } from '../../../../../nodes/shared/domain/chats/chat';

describe('a chat', () => {
	it.each([
		['201234567890@c.us', 'person'],
		['201234567890@s.whatsapp.net', 'person'],
		['201234567890:12@S.WhatsApp.net', 'person'],
		['120363000000000000@g.us', 'group'],
		['999888777@lid', 'lid'],
		['120363000000000000@newsletter', undefined],
		['status@broadcast', undefined],
		['201234567890', undefined],
		['x@constructor', undefined],
		['x@__proto__', undefined],
	])('%s is of the kind %s', (chatId, type) => expect(chatTypeOf(chatId)).toBe(type));

	it.each([
		['201234567890@c.us', '+201234567890'],
		['201234567890@lid', undefined],
		['120363000000000000@g.us', undefined],
		['x201234567890@c.us', undefined],
		['201234567890@c.us.example', undefined],
		['201234567890:1@c.us', undefined],
		['@c.us', undefined],
	])('%s has the phone number %s', (chatId, phone) => expect(phoneOf(chatId)).toBe(phone));
});
