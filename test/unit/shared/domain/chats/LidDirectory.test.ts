import {
	LidDirectory,
	noLidDirectory,
} from '../../../../../nodes/shared/domain/chats/LidDirectory';
import { group, person } from '../../../../support/chats';

const book = new LidDirectory(
	new Map([
		['9@lid', person],
		['8@lid', person],
	]),
);

describe('the phone book', () => {
	it.each([
		[person, { phone: '+201234567890', lid: '9@lid' }],
		['9@lid', { phone: '+201234567890', lid: '9@lid' }],
		['8@lid', { phone: '+201234567890', lid: '8@lid' }],
		['7@lid', {}],
		['20@c.us', { phone: '+20' }],
		[group, {}],
		['7@newsletter', {}],
	])('knows %s by what else it is called', (chatId, ids) => {
		expect(book.otherIds(chatId)).toEqual(ids);
	});

	it('tells a phone number by its ID without asking anybody, and knows nothing of privacy IDs', () => {
		expect(noLidDirectory.otherIds(person)).toEqual({ phone: '+201234567890' });
		expect(noLidDirectory.otherIds('9@lid')).toEqual({});
		expect(noLidDirectory.personOf('9@lid')).toBe('9@lid');
	});

	it.each([
		[person, [person, '9@lid', '8@lid']],
		['8@lid', ['8@lid', person, '9@lid']],
		['7@lid', ['7@lid']],
		['20@c.us', ['20@c.us']],
	])('knows all IDs of the person of %s, that one first', (chatId, ids) => {
		expect(book.idsOf(chatId)).toEqual(ids);
	});

	it.each([
		['9@lid', true],
		['7@lid', false],
		[person, false],
	])('knows who %s stands for: %s', (lid, isKnown) => expect(book.knows(lid)).toBe(isKnown));
});
