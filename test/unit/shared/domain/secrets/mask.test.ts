import { maskerOf } from '../../../../../nodes/shared/domain/secrets/mask';
import { expectThat } from '../../../../support/expectThat';

const token = `tok/+ &"<é'>=9`;
const json = JSON.stringify(token).slice(1, -1);
const html = token
	.replaceAll('&', '&amp;')
	.replaceAll('<', '&lt;')
	.replaceAll('>', '&gt;')
	.replaceAll('"', '&quot;')
	.replaceAll("'", '&#39;');
const unicode = (text: string) =>
	Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))
		.map((code) => `\\u${code.toString(16).padStart(4, '0')}`)
		.join('');
const entities = (text: string, spell: (code: number) => string) =>
	Array.from(text, (char) => `&#${spell(char.codePointAt(0)!)};`).join('');
const lowerCase = (text: string) => text.replace(/%../g, (code) => code.toLowerCase());
const nested = (times: number, encode: (text: string) => string, text: string) =>
	Array.from({ length: times }).reduce<string>(encode, text);

describe('masking', () => {
	it.each([
		['as it is', token],
		['in capital letters', token.toUpperCase()],
		['percent-encoded', encodeURIComponent(token)],
		['percent-encoded in lower case', lowerCase(encodeURIComponent(token))],
		['as a form field', new URLSearchParams({ token }).toString().slice('token='.length)],
		['JSON-escaped', json],
		['JSON-escaped with slashes', json.replace('/', '\\/')],
		['HTML-escaped', html],
	])('cuts out a secret %s', (_, spelling) => {
		expect(maskerOf([token])(`before${spelling}after ${spelling}`)).toBe('before***after ***');
	});

	it.each([
		['percent-encoded twice', nested(2, encodeURIComponent, token)],
		['percent-encoded three times, in lower case', lowerCase(nested(3, encodeURIComponent, token))],
		['percent-encoded thirty times', nested(30, encodeURIComponent, token)],
		[
			'percent-encoded to the last letter',
			Array.from(Buffer.from(token), (byte) => `%${byte.toString(16)}`).join(''),
		],
		['half encoded', token.slice(0, 5) + encodeURIComponent(token.slice(5))],
		['JSON-escaped twice', JSON.stringify(json).slice(1, -1)],
		['JSON-escaped ten times', nested(10, (text) => JSON.stringify(text).slice(1, -1), token)],
		['JSON-escaped to the last letter', unicode(token)],
		[
			'JSON-escaped in upper case',
			unicode(token).replace(/[0-9a-f]{4}/g, (hex) => hex.toUpperCase()),
		],
		['HTML-escaped with another name', html.replace('&#39;', '&apos;')],
		['HTML-escaped twice', html.replaceAll('&', '&amp;')],
		['HTML-escaped by number', entities(token, (code) => `0${code}`)],
		[
			'HTML-escaped by hex number',
			entities(token, (code) => `X${code.toString(16).toUpperCase()}`),
		],
		['with slashes escaped in JSON, then percent-encoded', token.replace('/', '%5C%2F')],
		['with a backslash before an entity', token.replace('/', '\\&#x2F;')],
		['with an entity whose sign is one', token.replace('/', '&amp;#x2F;')],
		['with an entity by name', token.replace('/', '&sol;')],
		['with an entity by name, percent-encoded', token.replace('/', '%26sol%3B')],
		['with an entity by name in capital letters', token.replace('<', '&LT;')],
		['with an entity without semicolon', token.replace('/', '&#47').replace('<', '&lt')],
		['with an entity that has zeros without end', token.replace('/', `&#${'0'.repeat(99)}47;`)],
		['with a JSON escape that is percent-encoded', token.replace('/', '%5Cu002f')],
		['with a percent sign in JSON', token.replace('/', '\\u00252F')],
		['with percent escapes of percent escapes', token.replace('/', '%25%32%46')],
		['with the percent sign by name', token.replace('/', '&percnt;2f')],
		['with the backslash by name', token.replace('/', '&bsol;u002f')],
		['with the escapes of JavaScript', token.replace('é', '%u00e9')],
		[
			'with a letter whose bytes are escaped in ways of their own',
			token.replace('é', '&#37;c3%25a9'),
		],
	])('leaves nothing of a text with a secret %s', (_, spelling) => {
		const masked = maskerOf([token]);
		expect(masked(`before${spelling}after ${spelling}`)).toBe('***');
		expect(masked(`${token} ${spelling}`)).toBe('***');
		expect(masked(spelling)).toBe('***');
	});

	it.each([
		'a.c+e*g',
		'^(x)[y]{2}$',
		'a|b|c|d|e',
		String.raw`back\slash\d`,
		'per%cent%',
		'😀-token',
		'tab\tinside',
		'half \ud83d of it',
	])('takes %s literally', (secret) => {
		const masked = maskerOf([secret]);
		const encoded = encodeURIComponent(Buffer.from(secret).toString());
		expect(masked(`<${secret}> <${encoded}>`)).toBe('<***> <***>');
		expect(masked('abcceeegg xy a b c d e back/slash7')).toBe('abcceeegg xy a b c d e back/slash7');
	});

	it.each([
		['by its halves', unicode('😀-token')],
		['as bytes', '%F0%9F%98%80-tok%65n'],
		['by number', '&#128512;-token'],
		['by its halves, of which one is escaped twice', '\\ud83d\\\\ude00-token'],
	])('finds a character of two halves spelled %s', (_, spelling) => {
		expect(maskerOf(['😀-token'])(`<${spelling}>`)).toBe('***');
	});

	it.each([
		[['wawp-123', 'wawp-123-secret']],
		[['wawp-123-secret', 'wawp-123']],
		[['secret', 'wawp-123-secret', '123']],
		[['wawp', 'wawp-123-secret']],
	])('leaves no rest of a secret that contains another: %p', (secrets) => {
		expect(maskerOf(secrets)('[wawp-123-secret]')).toBe('[***]');
	});

	it('masks secrets that overlap as one', () => {
		const masked = maskerOf(['abcdef', 'defghi', 'secret-7']);
		expect(masked('<abcdefghi> secret-7secret-7 abcdefabcdef')).toBe('<***> ****** ******');
		expect(maskerOf(['ababab'])('<abababab>')).toBe('<***>');
	});

	it('can be used again and again', () => {
		const masked = maskerOf(['secret-7', 'abc']);
		const texts = ['secret-7', 'secret-7', 'x secret-7', '%61bc', '%61bc', 'abc'];
		expect(texts.map(masked)).toEqual(['***', '***', 'x ***', '***', '***', '***']);
	});

	it.each([[[]], [['']], [['  ', '']]])('changes nothing for %p', (secrets) => {
		const texts = ['a -  - c', '', '100% of \\ & %20'];
		expect(texts.map(maskerOf(secrets))).toEqual(texts);
	});

	describe('a short secret', () => {
		it.each([
			['alone', 'abc', '***'],
			['in a query', '?access_token=abc&x=1', '?access_token=***&x=1'],
			['in quotes', '{"token":"abc"}', '{"token":"***"}'],
			['in quotes in JSON', String.raw`{\"token\":\"abc\"}`, String.raw`{\"token\":\"***\"}`],
			['after an escaped line break', String.raw`token:\nabc\n`, String.raw`token:\n***\n`],
			['after one that is percent-encoded', 'token:%5Cnabc%5Cn', 'token:%5Cn***%5Cn'],
			['after the sign that ends an escape', '&#x41;abc', '&#x41;***'],
		])('is cut out %s', (_, text, masked) => expect(maskerOf(['abc'])(text)).toBe(masked));

		it.each([
			['after an encoded sign', 'access_token%3Dabc%26x'],
			['after an encoded space', 'q=%20abc'],
			['after an escaped sign', String.raw`token\u003dabc\u0026`],
			['with its letters encoded', 'x=%61%62c'],
			['after a byte that is no character', '%C3abc'],
		])('takes the text with it %s', (_, text) => expect(maskerOf(['abc'])(text)).toBe('***'));

		it.each([
			['at the start of a word', 'abcdef'],
			['at the end of a word', 'xabc'],
			['next to a digit', '1abc abc1'],
			['next to an accented letter', 'éabc abcé'],
			['next to an accented letter, with escapes', '%20&amp; éabc %C3%A9abc'],
			['within another letter', '-%u0abc'],
			['in a name with underscores', 'abc_id x_abc'],
		])('stays %s', (_, text) => expect(maskerOf(['abc'])(text)).toBe(text));

		it('has up to five characters', () => {
			expect(maskerOf(['tok-7x'])('xtok-7xy TOK-7X')).toBe('x***y ***');
			expect(maskerOf(['tok-7'])('xtok-7y TOK-7')).toBe('xtok-7y ***');
			expect(maskerOf(['tok-7x'])('xtok%2d7xy')).toBe('***');
			expect(maskerOf(['tok-7'])('xtok%2d7y')).toBe('xtok%2d7y');
		});
	});

	it.each([
		['a percent sign', '100%', 'secret/7'],
		['the beginning of a percent escape', '%2', 'secret%2F7'],
		['an escape that the secret would finish', '%25%32', '5secret'],
		['the beginning of a JSON escape', '\\u00', '7secret\\/7'],
		['a backslash', 'C:\\', 'n-secret%2F7'],
	])('is not misled by %s before a secret', (_, before, spelling) => {
		const masked = maskerOf(['secret/7', '5secret', '7secret/7', 'n-secret/7']);
		expect(masked(before + spelling)).toBe(`${before}***`);
	});

	it.each([
		['a percent sign', '%', '25secret', '25s%65cret'],
		['the beginning of a percent escape', '%2', '5secret', '5s%2565cret'],
		['a percent sign in JSON', '\\u00252', '5secret', '5s%2565cret'],
		['the beginning of an entity', '&#4', '7secret', '7secr&#x65;t'],
		['the beginning of an entity by name', '&am', 'p;secret', 'p;secr&#x65;t'],
		['the beginning of a JSON escape', '\\u00', '41secret', '41s\\u0065cret'],
		['a letter u', 'menu', 'deadbeef', 'dead%62eef'],
		['a backslash', 'C:\\', 't-secret', 't-secr%65t'],
	])('is not misled by %s before a secret in other spelling', (_, before, secret, spelling) => {
		expect(maskerOf([secret])(before + spelling)).toBe('***');
	});

	const opens = [
		'%',
		'%2',
		'%u',
		'%u0',
		'%u00',
		'%u00f',
		'u',
		'u0',
		'\\',
		'\\u',
		'\\u00',
		'\\x',
	].concat(['\\xf', '&', '&#', '&#4', '&#44', '&#x', '&#x4', '%2%3']);
	it.each(opens.flatMap((open) => [`token-7${open}`, `tok-7x${open}`]))(
		'masks %s also where what follows would finish its escape',
		(secret) => {
			const masked = maskerOf([secret]);
			for (const next of ['41;', 'lt;', '0041']) {
				expectThat(`before ${next}`, masked(secret + next)).not.toContain('tok');
				for (const encoded of [encodeURIComponent(secret), entities(secret, String)]) {
					expectThat(`${encoded} before ${next}`, masked(encoded + next)).not.toMatch(/tok|&#116;/);
				}
			}
		},
	);

	it('takes only the beginning of an escape at the end of a secret for one, and leaves short words alone', () => {
		expect(maskerOf(['tok&x-longer'])('tok-longer & %')).toBe('tok-longer & %');
		expect(maskerOf(['abcde%2'])('xabcdey abcde & %')).toBe('xabcdey abcde & %');
	});

	describe('a secret that looks like an escape', () => {
		const secret = String.raw`aaaaaaaaaa\uaaaaaaEnd`;

		it.each([
			['of which one order of decoding makes it', String.raw`&#97;aaaaaaaaa%5C\u0075aaaaaaEnd`],
			['of which that is true in several layers', String.raw`aaaaaaaaaa%5C\u0075aaaaaa%2545nd`],
		])('is not passed on in a spelling %s', (_, spelled) => {
			expect(maskerOf([secret])(spelled)).toBe('***');
		});

		it.each(['u0041-secret', '%41-secret', '&lt;-secret', '&#65;-secret', '\\n-secret'])(
			'is found where it is %s, escaped to the last letter and twice',
			(secret) => {
				const twice = JSON.stringify(unicode(secret)).slice(1, -1);
				expect(maskerOf([secret])(`<${twice}>`)).toBe('***');
				expect(maskerOf([secret])(`<${secret}>`)).toBe('<***>');
			},
		);

		it('takes no other text with it where it says nothing but backslashes', () => {
			const masked = maskerOf(['\\\\\\\\\\\\']);
			expect(masked('C:\\temp & more')).toBe('C:\\temp & more');
			expect(masked('<\\\\\\\\\\\\>')).toBe('<***>');
		});
	});

	it.each([
		'100% sure',
		'a\\b',
		'C:\\new\\users\\table',
		'a && b || c &',
		'Tom &amp; Jerry',
		'https://example.com/a%20b?x=1&y=%C3%A9#%',
		String.raw`{"text":"a\nb\t\"c\" \u00e9 \ud83d\ude00"}`,
		String.raw`100%25 \u0041 &amp;lt; + %ZZ & \ %C3%28 &#99999999; 😀`,
		String.raw`\ud83d \ude00 \ud83d\u0041 \ud83du0041 &#xd83d; &#0; &nosuchname; &#; %u00g0`,
		nested(30, encodeURIComponent, '100%'),
		nested(30, (text) => text.replaceAll('&', '&amp;'), '&'),
		'\\'.repeat(1000),
	])('leaves %j as it came', (text) => {
		expect(maskerOf(['secret-7', 'wawp-84729105', 'abc'])(text)).toBe(text);
	});
});
