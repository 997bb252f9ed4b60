import fc from 'fast-check';
import {
	isLid,
	personOf,
	plainChatId,
	readLidEntry,
} from '../../../../../nodes/shared/domain/chats/person';
import { lid, person } from '../../../../support/chats';

describe('the IDs of a person', () => {
	it.each([
		['201234567890@c.us', '201234567890@c.us'],
		['201234567890@s.whatsapp.net', '201234567890@c.us'],
		['201234567890:12@s.whatsapp.net', '201234567890@c.us'],
		['201234567890:12@c.us', '201234567890@c.us'],
		['201234567890@C.US', '201234567890@c.us'],
		['201234567890:3@S.WhatsApp.NET', '201234567890@c.us'],
		['999888777@lid', '999888777@lid'],
		['999888777:4@LID', '999888777@lid'],
		['120363000000000000@G.US', '120363000000000000@g.us'],
		['201234567890-1600000000@g.us', '201234567890-1600000000@g.us'],
		['status@broadcast', 'status@broadcast'],
		['201234567890', '201234567890'],
		['', ''],
		['1@lid.COM', '1@lid.com'],
		['Bob@c.us', 'bob@c.us'],
		['@C.US', '@c.us'],
		['120363000000000000:3@g.us', '120363000000000000:3@g.us'],
		['9:1:2@lid', '9:1@lid'],
	])('spells %s as %s', (given, plain) => {
		expect(plainChatId(given)).toBe(plain);
	});

	it('changes nothing about a plain ID', () => {
		const id = fc.stringMatching(/^\d{1,15}(:\d{1,2})?@(c\.us|C\.us|s\.whatsapp\.net|lid|g\.us)$/);
		fc.assert(
			fc.property(id, (given) => {
				expect(plainChatId(plainChatId(given))).toBe(plainChatId(given));
			}),
		);
	});

	it('takes a privacy ID for the person that the map names, else for nobody else', () => {
		const lids = new Map([['9@lid', '20@c.us']]);
		expect(['9@lid', '8@lid', '20@c.us', '1@g.us'].map((id) => personOf(id, lids))).toEqual([
			'20@c.us',
			'8@lid',
			'20@c.us',
			'1@g.us',
		]);
	});

	it.each([
		['as the engine gives it', { lid, pn: person }],
		['with the number alone', { lid, number: '201234567890' }],
		['with a plus', { lid, pn: '+201234567890' }],
		['with numbers instead of text', { lid: 999888777, pn: 201234567890 }],
		['with blanks', { lid: ` ${lid}`, pn: ' +201234567890\n' }],
		['in the engine’s own spelling', { lid, pn: '201234567890:1@s.whatsapp.net' }],
		['with the other key empty', { lid, pn: null, number: person }],
	])('reads an entry %s', (_, entry) => {
		expect(readLidEntry(entry)).toEqual({ lid, person });
	});

	it.each([
		['no number', { lid, pn: null }, { lid }],
		['a number that is none', { lid, pn: 'hidden' }, { lid }],
		['a number with a plus amid', { lid, pn: '20+1234567890' }, { lid }],
		['a number behind letters', { lid, pn: `x${person}` }, { lid }],
		['a group for a number', { lid, pn: '1@g.us' }, { lid }],
		['a number for a lid', { lid: person, pn: person }, { person }],
		['a number that is rounded', { lid: 2 ** 60, pn: person }, { person }],
		['null', null, {}],
		['a number', 7, {}],
		['text', 'lid', {}],
		['a list', [lid, person], {}],
	])('reads of %s no more than it says', (_, entry, expected) => {
		expect(readLidEntry(entry)).toEqual(expected);
	});

	it.each([
		[lid, true],
		[person, false],
		['@lid@c.us', false],
	])('%s is a privacy ID: %s', (id, is) => expect(isLid(id)).toBe(is));
});
