import { parseChatId } from '../../../../../nodes/shared/domain/chats/chatId';
import { expectWellWorded, failureOf } from '../../../../support/failures';

const egyptian = '201234567890@c.us';
const mexican = '5215512345678@c.us';

describe('reading a chat ID or phone number', () => {
	it.each([
		['a person', '201234567890@c.us', egyptian],
		['upper case in the server', '201234567890@C.US', egyptian],
		['spaces around it', ' 201234567890@c.us\n', egyptian],
		['a person with 15 digits', '491512345678901@c.us', '491512345678901@c.us'],
		['a person of the engine', '201234567890@s.whatsapp.net', egyptian],
		['a device of a person', '201234567890:12@s.whatsapp.net', egyptian],
		['a group', '120363000000000000@g.us', '120363000000000000@g.us'],
		['an old group', '201234567890-1600000000@g.us', '201234567890-1600000000@g.us'],
		['a privacy ID', '999888777@lid', '999888777@lid'],
		['a device of a privacy ID', '999888777:12@lid', '999888777:12@lid'],
		['a privacy ID too long for a phone', '12345678901234567@lid', '12345678901234567@lid'],
	])('takes the chat ID of %s', (_, given, chatId) => {
		expect(parseChatId(given)).toBe(chatId);
		expect(parseChatId(chatId, 'BR')).toBe(chatId);
	});

	it.each([
		['+ and spaces', '+20 123 456 7890'],
		['00', '0020 123 456 7890'],
		['dashes and no +', '20-123-456-7890'],
		['brackets around + and country', '(+20) 123 456 7890'],
		['brackets around 00 and country', '(0020) 123 456 7890'],
		['brackets and blanks around + and country', '( +20 ) 123 456 7890'],
		['brackets around the country and none', '(20) 123 456 7890'],
		['the trunk zero in brackets', '+20 (0) 123 456 7890'],
		['the trunk zero in brackets and no blank', '+20(0)123 456 7890'],
		['the trunk zero in brackets and blanks', '+20 ( 0 ) 123 456 7890'],
		['both in brackets', '(+20) (0)123 456 7890'],
		['the trunk zero in brackets and no +', '20 (0) 123 456 7890'],
		['dots, a slash and brackets', '+20(123)456/78.90'],
		['non-breaking spaces and hyphens', '+20\u00a0123\u2011456\u20137890'],
		['a number instead of text', 201234567890],
		['the decimals of a spreadsheet', '201234567890.0'],
		['more decimals of a spreadsheet', '201234567890.00'],
		['whatsapp:', 'whatsapp:+201234567890'],
		['whatsapp: and a space', 'WhatsApp: +20 123 456 7890'],
		['whatsapp: and 00', 'whatsapp:00201234567890'],
		['the thin blanks of word processors', '+20\u202f123\u2009456\u20077890'],
		['minus signs', '+20\u2212123\u2212456\u22127890'],
		['a full-width plus sign', '\uff0b20 123 456 7890'],
		['a link for telephones', 'tel:+20-123-456-7890'],
		['a wa.me link', 'https://wa.me/201234567890'],
		['a wa.me link without https', 'WA.ME/+201234567890/'],
		['a wa.me link with www and a message', 'http://www.wa.me/201234567890?text=hi'],
		['a wa.me link whose message holds an @', 'https://wa.me/201234567890?text=mail+a@b.c'],
		['Arabic digits', '+٢٠ ١٢٣ ٤٥٦ ٧٨٩٠'],
		['Arabic digits and no +', '٢٠١٢٣٤٥٦٧٨٩٠'],
		['Arabic digits and 00', '٠٠٢٠١٢٣٤٥٦٧٨٩٠'],
		['Persian digits and 00', '۰۰۲۰۱۲۳۴۵۶۷۸۹۰'],
		['Arabic digits in a wa.me link', 'wa.me/٢٠١٢٣٤٥٦٧٨٩٠'],
		['a direction embedding', '\u202a+20 123 456 7890\u202c'],
		['a direction isolate', '\u2066+20 123 456 7890\u2069'],
		['an Arabic letter mark', '\u061c+20 123 456 7890'],
		['zero-width characters and a byte order mark', '\ufeff+20\u200b123\u200d4567890\u200e'],
		['a soft hyphen', '+20123\u00ad4567890'],
	])('reads a phone number with %s', (_, given) => {
		expect(parseChatId(given)).toBe(egyptian);
	});

	it.each([
		['a Mexican number with WhatsApp’s 1', '+52 1 55 1234 5678', undefined, mexican],
		['the same without +', '5215512345678', undefined, mexican],
		['the same in Arabic digits', '+٥٢١٥٥١٢٣٤٥٦٧٨', undefined, mexican],
		['the same with another default', '5215512345678', 'US', mexican],
		['a test number that is not valid', '+1 555 123 4567', undefined, '15551234567@c.us'],
		[
			'a trunk zero that the country does not have',
			'+7 (0) 912 345-67-89',
			undefined,
			'79123456789@c.us',
		],
		['the same before a test number', '+1 (0) 555 123 4567', undefined, '15551234567@c.us'],
		['a zero in brackets that belongs to it', '+39 (0)6 12345678', undefined, '390612345678@c.us'],
		['zeros in its middle', '201000056789', undefined, '201000056789@c.us'],
		['15 digits', '+49 1512 345678901', undefined, '491512345678901@c.us'],
		['a national number', '01234567890', 'EG', egyptian],
		['a national number without its 0', '1234567890', 'EG', egyptian],
		['a national number in Arabic digits', '٠١٢٣٤٥٦٧٨٩٠', 'EG', egyptian],
		['a country in lower case', '01234567890', ' eg ', egyptian],
		['an international number despite the default', '15551234567', 'EG', '15551234567@c.us'],
		['a + despite the default', '+201234567890', 'US', egyptian],
		['00 despite the default', '00201234567890', 'DE', egyptian],
		['a country that is its own default', '201234567890', 'EG', egyptian],
		['no default country when it is empty', '201234567890', '', egyptian],
	])('understands %s', (_, given, country, chatId) => {
		expect(parseChatId(given, country)).toBe(chatId);
	});

	it.each([
		['a leading 0 without a country', '01234567890'],
		['an Arabic leading 0 without a country', '٠١٢٣٤٥٦٧٨٩٠'],
		['too few digits', '12345'],
		['16 digits', '1234567890123456'],
		['16 digits after +', '+1234567890123456'],
		['16 digits that the country could have', '+49 1512 3456789012'],
		['a group ID without its ending', '120363000000000000'],
		['a country code nobody has', '+999123456789'],
		['a Mexican number one digit short', '+52155123456'],
		['a Mexican number one digit long', '+52155123456789'],
		['a Mexican number behind something', '+999 521 5512345678'],
		['decimals that are none', '20123456.07890'],
		['decimals after a blank', '20 1234567890.0'],
		['a wa.me link with a path', 'https://wa.me/201234567890/x'],
		['a wa.me link within another', 'https://x.example/wa.me/201234567890'],
		['whatsapp: within a number', '+20whatsapp:1234567890'],
		['letters behind a privacy ID', '999888777x@lid'],
		['an extension', '+201234567890 ext 5'],
		['an extension after x', '+201234567890x5'],
		['an extension in a URI', '+201234567890;ext=5'],
		['text before the number', 'call +201234567890'],
		['text after the number', '+201234567890 Bob'],
		['two numbers', '+201234567890, +201234567891'],
		['two plus signs', '++201234567890'],
		['two plus signs, one in brackets', '+(+20) 123 456 7890'],
		['two pairs of brackets', '((+20)) 123 456 7890'],
		['a bracket that is never closed', '(+20 123 456 7890'],
		['a minus sign', '-201234567890'],
		['a link to something else', 'https://wa.me/message/ABC123'],
		['a link to another server', 'https://wa.me.evil.example/201234567890'],
		['16 digits in a chat ID', '1234567890123456@c.us'],
		['letters in a chat ID', 'bob@c.us'],
		['nothing before the @', '@c.us'],
		['a device without number', '201234567890:@s.whatsapp.net'],
		['a path in a group ID', '../7@g.us'],
		['letters in a privacy ID', 'x1@lid'],
		['two endings', '201234567890@c.us@g.us'],
		['an e-mail address', 'bob@example.com'],
		['a huge number', 2e21],
		['a truth value', true],
	])('refuses %s', (_, given) => {
		const failure = failureOf(() => parseChatId(given));
		expect(failure.reason).toBe('invalidInput');
		expect(failure.message).toMatch(/^'Chat ID or Phone Number' must be .*, but is ".+"$/);
		expect(failure.message).toContain(
			'must be a phone number with country code or a WhatsApp chat ID',
		);
		expect(failure.message).toContain(String(given));
		expectWellWorded(failure);
	});

	it('refuses a national number that has 16 digits with its country', () => {
		expect(failureOf(() => parseChatId('10000000000000', 'DE')).reason).toBe('invalidInput');
	});

	it.each([
		['', 'empty'],
		[' \u200b ', 'empty'],
		[undefined, 'empty'],
		[null, 'empty'],
		[[], 'a list'],
		[{}, 'an object'],
	])('calls %p %s', (given, name) => {
		const failure = failureOf(() => parseChatId(given));
		expect(failure.message).toMatch(new RegExp(`, but is ${name}$`));
		expectWellWorded(failure);
	});

	it.each([
		['120363000000000000@newsletter', 'channels cannot carry labels'],
		['1234567890@broadcast', 'cannot carry labels'],
		['status@broadcast', 'status cannot carry labels'],
		['Status@Broadcast', 'status cannot carry labels'],
	])('says why %s is refused', (given, why) => {
		const failure = failureOf(() => parseChatId(given));
		expect(failure.reason).toBe('invalidInput');
		expect(failure.description).toContain(why);
		expectWellWorded(failure);
	});

	it.each([
		['01234567890', 'XX'],
		['+201234567890', 'Egypt'],
		['201234567890@c.us', '20'],
		['nonsense', '__proto__'],
	])('refuses %s with the default country %s in a sentence of its own', (given, country) => {
		const failure = failureOf(() => parseChatId(given, country));
		expect(failure.reason).toBe('invalidInput');
		expect(failure.message).toMatch(/^'Default Country' must be a two-letter country code, /);
		expect(failure.message).toContain(`"${country}"`);
		expectWellWorded(failure);
	});
});
