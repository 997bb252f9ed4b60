import { PhoneBook, noPhoneBook } from '../../nodes/shared/domain/PhoneBook';

const person = '201234567890@c.us';
const book = new PhoneBook(
	new Map([
		['9@lid', person],
		['8@lid', person],
	]),
);

it.each([
	[person, { phone: '+201234567890', lid: '9@lid' }],
	['9@lid', { phone: '+201234567890', lid: '9@lid' }],
	['8@lid', { phone: '+201234567890', lid: '8@lid' }],
	['7@lid', {}],
	['20@c.us', { phone: '+20' }],
	['120363000000000000@g.us', {}],
	['7@newsletter', {}],
])('knows %s by what else it is called', (chatId, ids) => {
	expect(book.otherIds(chatId)).toEqual(ids);
});

it('tells a phone number by its ID without asking anybody, and knows nothing of privacy IDs', () => {
	expect(noPhoneBook.otherIds(person)).toEqual({ phone: '+201234567890' });
	expect(noPhoneBook.otherIds('9@lid')).toEqual({});
	expect(noPhoneBook.personOf('9@lid')).toBe('9@lid');
});
