import { parseChatId } from '../../../../../nodes/shared/domain/chats/chatId';
import { expectWellWorded, failureOf } from '../../../../support/failures';

const egyptian = '201234567890@c.us';
const mexican = '5215512345678@c.us';

const read = (given: unknown, country?: string) => parseChatId(given, country).chatId;
const failureFor = (given: unknown, country?: string) => failureOf(() => read(given, country));

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
		['a device of a privacy ID', '999888777:12@lid', '999888777@lid'],
		['a privacy ID too long for a phone', '12345678901234567@lid', '12345678901234567@lid'],
		['a person behind an apostrophe', "'201234567890@c.us", egyptian],
		['a person in quotes', '"201234567890@c.us"', egyptian],
		['a group in a formula', '="120363000000000000@g.us"', '120363000000000000@g.us'],
	])('takes the chat ID of %s', (_, given, chatId) => {
		expect(read(given)).toBe(chatId);
		expect(read(chatId, 'BR')).toBe(chatId);
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
		['Bengali digits', '+২০ ১২৩ ৪৫৬ ৭৮৯০'],
		['Devanagari digits', '+२० १२३ ४५६ ७८९०'],
		['Thai digits', '+๒๐ ๑๒๓ ๔๕๖ ๗๘๙๐'],
		['the bold digits of name generators', '+𝟐𝟎 𝟏𝟐𝟑 𝟒𝟓𝟔 𝟕𝟖𝟗𝟎'],
		['the keyboards of China and Japan', '（＋２０）１２３．４５６／７８９０'],
		['a direction embedding', '\u202a+20 123 456 7890\u202c'],
		['a direction isolate', '\u2066+20 123 456 7890\u2069'],
		['an Arabic letter mark', '\u061c+20 123 456 7890'],
		['zero-width characters and a byte order mark', '\ufeff+20\u200b123\u200d4567890\u200e'],
		['a soft hyphen', '+20123\u00ad4567890'],
		['p:, as the sheets of ad leads have it', 'p:+201234567890'],
		['an apostrophe, as spreadsheets have it', "'+201234567890"],
		['a typographic apostrophe', '\u2019+201234567890'],
		['a formula that is a text', '="+201234567890"'],
		['an apostrophe before a formula', `'="+201234567890"`],
		['quotes', '"+20 123 456 7890"'],
		['an apostrophe at either end', "'+20 123 456 7890'"],
		['typographic quotes', '\u201c+20 123 456 7890\u201d'],
		['a formula with a blank', '= "+20 123 456 7890"'],
		['a link of api.whatsapp.com', 'https://api.whatsapp.com/send?phone=201234567890'],
		['the same with a slash and a +', 'api.whatsapp.com/send/?phone=%2B201234567890'],
		['the same with 00', 'https://api.whatsapp.com/send?phone=00201234567890'],
		['the same behind its message', 'https://api.whatsapp.com/send?text=1&phone=201234567890&x=2'],
		['a link of web.whatsapp.com', 'https://web.whatsapp.com/send?phone=201234567890&text=a@b.c'],
		['a link of the app', 'whatsapp://send?phone=+20%20123%20456%207890&text=Hi there'],
		['a link in Arabic digits', 'https://api.whatsapp.com/send?phone=٢٠١٢٣٤٥٦٧٨٩٠'],
		['an encoded + in a wa.me link', 'https://wa.me/%2B201234567890'],
		['a link as forms write it', 'https://api.whatsapp.com/send?phone=%2B20+123+456+7890'],
		[
			'encoded brackets in a link',
			'https://api.whatsapp.com/send?phone=%2B20%20%28123%29%204567890',
		],
	])('reads a phone number with %s', (_, given) => {
		expect(read(given)).toBe(egyptian);
	});

	it.each([
		['a Mexican number with WhatsApp’s 1', '+52 1 55 1234 5678', undefined, mexican],
		['the same without +', '5215512345678', undefined, mexican],
		['the same in Arabic digits', '+٥٢١٥٥١٢٣٤٥٦٧٨', undefined, mexican],
		['the same with another default', '5215512345678', 'US', mexican],
		['a dot in the middle', '+551198765.4321', undefined, '5511987654321@c.us'],
		['one that no country has', '+1 123 456 7890', undefined, '11234567890@c.us'],
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
		['an Argentinian number with its 9', '5491123456789', undefined, '5491123456789@c.us'],
		['a Mexican number despite its own default', '5215512345678', 'MX', mexican],
		['a whole mobile number despite the default', '4915112345678', 'EG', '4915112345678@c.us'],
		['a national number like one abroad', '15112345678', 'DE', '4915112345678@c.us'],
		['the 15 of Argentinian numbers', '011 15-2345-6789', 'AR', '5491123456789@c.us'],
		['a landline with +', '+49 30 1234567', 'DE', '49301234567@c.us'],
		['two digits at the end of a landline', '+49 30 123456 78', undefined, '493012345678@c.us'],
		['two digits at the end, as in Russia', '+7 912 345-67-89', undefined, '79123456789@c.us'],
		['an old number of Benin', '+229 97 12 34 56', undefined, '22997123456@c.us'],
		['a new number of Benin', '+229 01 97 12 34 56', undefined, '2290197123456@c.us'],
		['the zero of Benin in brackets', '+229 (0)1 97 12 34 56', undefined, '2290197123456@c.us'],
		['an old number of Ivory Coast', '+225 07 12 34 56', undefined, '22507123456@c.us'],
		['a new number of Ivory Coast', '+225 0707123456', undefined, '2250707123456@c.us'],
		['a + despite the default', '+201234567890', 'US', egyptian],
		['00 despite the default', '00201234567890', 'DE', egyptian],
		['a country that is its own default', '201234567890', 'EG', egyptian],
		['a country behind a direction mark', '01234567890', '\u200eEG', egyptian],
		['Bengali digits of Bangladesh', '০১৭১২-৩৪৫৬৭৮', 'BD', '8801712345678@c.us'],
		['no default country when it is empty', '201234567890', '', egyptian],
	])('understands %s', (_, given, country, chatId) => {
		expect(read(given, country)).toBe(chatId);
	});

	const neither = /, which is neither a phone number nor a chat ID$/;
	const several = / contains more than one phone number: /;
	const extension = / has an extension: /;
	const tooLong = / has more digits than a phone number: /;
	const more = / contains more than a phone number: /;
	const impossible = /, which is not a possible phone number$/;
	const noCode = /, which needs its country code$/;
	const lost = /, a number that has lost its last digits$/;
	const decimals = /, a number with decimals$/;
	const chats = / contains more than one chat: /;
	const bare = /, but a chat ID has nothing but digits before the @$/;
	const shortened = /, a number that a spreadsheet has shortened$/;
	const zero = /, but no chat ID begins with 0$/;

	it.each([
		['a leading 0 without a country', '01234567890', noCode],
		['an Arabic leading 0 without a country', '٠١٢٣٤٥٦٧٨٩٠', noCode],
		['too few digits', '12345', noCode],
		['digits that only look like a number abroad', '5551234567', noCode],
		['national digits of India', '9105019261', noCode],
		['a landline without +', '49301234567', noCode],
		['a toll-free number without +', '80012345678', noCode],
		['a number of 8 digits of Benin without +', '22997123456', noCode],
		['a number of Australia’s way to dial abroad', '0011 65 9123 4567', impossible],
		['the same with +', '+1 (1) 659 123 4567', impossible],
		['12 digits that only look like a number of North America', '116514111608', noCode],
		['16 digits', '1234567890123456', tooLong],
		['16 digits after +', '+1234567890123456', tooLong],
		['16 digits that the country could have', '+49 1512 3456789012', tooLong],
		['a group ID without its ending', '120363000000000000', tooLong],
		['two numbers with nothing but a blank', '201234567890 201234567891', tooLong],
		['a country code nobody has', '+999123456789', impossible],
		['a Mexican number one digit short', '+52155123456', impossible],
		['a Mexican number one digit long', '+52155123456789', impossible],
		['a Mexican number behind something', '+999 521 55123456', impossible],
		['an old number of Benin one digit short', '+2299712345', impossible],
		['decimals that could be digits', '491701234567.5', decimals],
		['the same with +', '+6281234567890.5', decimals],
		['three decimals, or a digit too many', '+201234567890.123', decimals],
		['decimals of a national number', '20123456.07890', noCode],
		['a number with decimals', 49170123456.78, decimals],
		['decimals after a blank', '20 1234567890.0', noCode],
		['the number of a spreadsheet', '2.01E+11', shortened],
		['the same in another language', '2,01235E+11', shortened],
		['a huge number', 2e21, lost],
		['a group ID as a number', 120363043211234560, lost],
		['two numbers', '+201234567890, +201234567891', several],
		['two numbers on two lines', '0123 456 7890\n0123 456 7891', several],
		['two numbers with a slash', '0171 1234567 / 0172 7654321', several],
		['two numbers with +', '+20 123 456 7890 +20 123 456 7891', several],
		['two numbers with a word', '+201234567890 or +201234567891', several],
		['two numbers with an Arabic comma', '٠١٢٣٤٥٦٧٨٩٠، ٠١٢٣٤٥٦٧٨٩١', several],
		['an extension', '+201234567890 ext 5', extension],
		['an extension after x', '+201234567890x5', extension],
		['an extension in a URI', '+201234567890;ext=5', extension],
		['an extension after #', '030 1234567 #12', extension],
		['half of another number', '+49 170 1234567/68', extension],
		['three digits of another number', '+49 170 1234567/689', extension],
		['three digits that the number could have', '+43 664 1234567/689', extension],
		['one digit that the number could have', '+49 151 1234567-8', extension],
		['three digits after a hyphen', '+49 170 1234567-689', extension],
		['five digits of another number', '+91 98765 43210 / 43211', extension],
		['two digits in brackets, where they are too many', '+1 415 555 2671 (12)', extension],
		['a number after a number in brackets', '+49 170 1234567 (68)', extension],
		['the 0 of a switchboard', '+49 30 1234-0', extension],
		['two digits of a switchboard', '+49 (0)30 1234 - 12', extension],
		['text before the number', 'call +201234567890', more],
		['text after the number', '+201234567890 Bob', more],
		['a link within another', 'x.example/wa.me/201234567890', more],
		['a wa.me link with a path', 'wa.me/201234567890/x', more],
		['whatsapp: within a number', '+20whatsapp:1234567890', more],
		['two plus signs', '++201234567890', more],
		['two plus signs, one in brackets', '+(+20) 123 456 7890', more],
		['two pairs of brackets', '((+20)) 123 456 7890', more],
		['a bracket that is never closed', '(+20 123 456 7890', more],
		['a minus sign', '-201234567890', more],
		['what is no number', NaN, neither],
		['no number that is finite', Infinity, neither],
		['a name', 'Alice', neither],
		['a name with digits', 'Alice 2', neither],
		['a link to something else', 'https://wa.me/message/ABC123', neither],
		['a link to another server', 'https://wa.me.evil.example/201234567890', neither],
		['a link without a number', 'https://api.whatsapp.com/send?phone=&text=1234567890', neither],
		['a link with letters for a number', 'https://api.whatsapp.com/send?phone=abc', neither],
		['letters behind a privacy ID', '999888777x@lid', neither],
		['16 digits in a chat ID', '1234567890123456@c.us', neither],
		['letters in a chat ID', 'bob@c.us', neither],
		['nothing before the @', '@c.us', neither],
		['a device without number', '201234567890:@s.whatsapp.net', neither],
		['a path in a group ID', '../7@g.us', neither],
		['letters in a privacy ID', 'x1@lid', neither],
		['two endings', '201234567890@c.us@g.us', neither],
		['an e-mail address', 'bob@example.com', neither],
		['an e-mail address of digits', '2012345.678@example.com', neither],
		['two chat IDs', '201234567890@c.us, 201234567891@c.us', chats],
		['a chat ID and a group', '201234567890@c.us;120363000000000000@g.us', chats],
		['a + in a chat ID', '+201234567890@c.us', bare],
		['blanks in a chat ID', '20 123 456 7890@c.us', bare],
		['a + in a chat ID of the engine', '+201234567890@S.WhatsApp.net', bare],
		['a server like a property', '123456@__proto__', neither],
		['a national number as a chat ID', '01234567890@c.us', zero],
		['00 in a chat ID', '00201234567890@s.whatsapp.net', zero],
		['a privacy ID that begins with 0', '0999888777@lid', zero],
	])('refuses %s', (_, given, why) => {
		const failure = failureFor(given);
		expect(failure.reason).toBe('invalidInput');
		expect(failure.message).toMatch(/^'Chat ID or Phone Number' (?:is|has|contains) /);
		expect(failure.message).toMatch(why);
		expect(failure.message).toContain(`"${given}"`);
		expectWellWorded(failure);
	});

	it('advises no ending for a number that is rounded', () => {
		expect(failureFor(120363043211234560).description).not.toContain('@g.us');
	});

	it.each([
		['01234567890@c.us', 'country code'],
		['0120363@g.us', 'phone number'],
		['0999888777@lid', 'phone number'],
	])('advises for %s what there is: a %s', (given, what) => {
		const { description } = failureFor(given);
		expect(description).toContain(what);
		expect(description.includes('in place of the 0')).toBe(given.endsWith('@c.us'));
	});

	it.each([
		['a number that lacks a digit', '98765 4321', 'IN', 'India'],
		['a landline', '030 1234567', 'DE', 'Germany'],
		['a number of 16 digits with its country', '10000000000000', 'DE', 'Germany'],
		['digits that are no number anywhere', '12345', 'EG', 'Egypt'],
	])('refuses %s without advising the default country that is set', (_, given, code, country) => {
		const failure = failureFor(given, code);
		expect(failure.reason).toBe('invalidInput');
		expect(failure.message).toBe(
			`'Chat ID or Phone Number' is "${given}", which is neither a mobile number of ${country} nor an international one`,
		);
		expect(failure.description).toContain('landlines need that');
		expect(failure.description).not.toContain('Default Country');
		expectWellWorded(failure);
	});

	it.each([
		['201234567890@c.us', undefined, 'chatId'],
		['999888777@lid', 'EG', 'chatId'],
		['+201234567890', 'DE', 'international'],
		['0020 123 456 7890', undefined, 'international'],
		['https://wa.me/201234567890', 'DE', 'international'],
		['0123 456 7890', 'EG', 'national'],
		['201234567890', 'EG', 'national'],
		['201234567890', 'DE', 'digits'],
		['201234567890', undefined, 'digits'],
		['5215512345678', undefined, 'digits'],
	])('tells how %s was given, with the default country %s', (given, country, givenAs) => {
		expect(parseChatId(given, country).givenAs).toBe(givenAs);
	});

	it.each([
		['', 'is empty'],
		[' \u200b ', 'is empty'],
		[undefined, 'is empty'],
		[null, 'is empty'],
		[[], 'must be one number or chat ID, but is a list'],
		[{}, 'must be one number or chat ID, but is an object'],
		[true, 'must be one number or chat ID, but is "true"'],
	])('says of %p: %s', (given, words) => {
		const failure = failureFor(given);
		expect(failure.message).toBe(`'Chat ID or Phone Number' ${words}`);
		expectWellWorded(failure);
	});

	it.each([
		['120363000000000000@newsletter', 'Channels cannot have labels'],
		['1234567890@broadcast', 'cannot have labels'],
		['status@broadcast', 'status cannot have labels'],
		['Status@Broadcast', 'status cannot have labels'],
	])('says why %s is refused', (given, why) => {
		const failure = failureFor(given);
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
		const failure = failureFor(given, country);
		expect(failure.reason).toBe('invalidInput');
		expect(failure.message).toMatch(/^'Default Country' must be a two-letter country code, /);
		expect(failure.message).toContain(`"${country}"`);
		expectWellWorded(failure);
	});
});
