import { characterOf } from '../../../../nodes/shared/domain/codes';
import { type DecodedTail, decodeBackwards } from '../../../../nodes/shared/domain/escapes';

const codesOf = ({ codes, size }: DecodedTail) =>
	Array.from(codes.subarray(0, size), characterOf).reverse();
/** What a text says once it is decoded; bytes that are no character stand as `<c3>`. */
const decoded = (text: string): string =>
	codesOf(decodeBackwards(text))
		.map((code) =>
			code > 0xffff ? `<${(code - 0x200000).toString(16)}>` : String.fromCharCode(code),
		)
		.join('');
const hexOf = (code: number) => code.toString(16);

describe('decoding escapes', () => {
	it.each([
		['', ''],
		['Ab ÄЖ', 'ab äж'],
		['a+b', 'a b'],
		['İ', 'İ'],
		['😀', '😀'],
	])('leaves of %s the small letters %s', (text, plain) => expect(decoded(text)).toBe(plain));

	describe('percent escapes', () => {
		it.each([
			['%41%7a%2F', 'az/'],
			['%00%7F', '\0\x7f'],
			['%c3%a9 %C3%80 %c3%bf', 'é à ÿ'],
			['%c2%80', '\x80'],
			['%c0%af', '/'],
			['%e2%82%ac', '€'],
			['%e0%a4%85', 'अ'],
			['%ef%bf%bd', '\ufffd'],
			['%f0%9f%98%80', '😀'],
			['%f4%8f%bf%bf', '\u{10ffff}'],
			['%u0041 %u00E9', 'a é'],
			['100%', '100%'],
			['%4', '%4'],
			['%4x %x4 %g0 %0g', '%4x %x4 %g0 %0g'],
			['%:0 %/0 %`0', '%:0 %/0 %`0'],
			['%u004', '%u004'],
			['%u00g1', '%u00g1'],
		])('%s says %j', (text, plain) => expect(decoded(text)).toBe(plain));

		it.each([
			['%80', '<80>'],
			['%bf%41', '<bf>a'],
			['%c3', '<c3>'],
			['%c3%28', '<c3>('],
			['%c3%c3', '<c3><c3>'],
			['%c3%7f', '<c3>\x7f'],
			['%e2%82', '<e2><82>'],
			['%e2%82x', '<e2><82>x'],
			['%f4%90%80%80', '<f4><90><80><80>'],
			['%f0%9f%98', '<f0><9f><98>'],
		])('%s is no character: %j', (text, plain) => expect(decoded(text)).toBe(plain));
	});

	describe('JSON escapes', () => {
		it.each([
			[String.raw`\u0041\u00e9\ud83d\uDE00`, 'aé😀'],
			[String.raw`\x41\x2F`, 'x41x2f'],
			// Whether it is a line break or a backslash and a letter depends on how often it was escaped.
			[String.raw`\b\f\n\r\t`, 'bfnrt'],
			['\b\f\n\r\t', 'bfnrt'],
			[String.raw`\/\"\'\a`, '/"\'a'],
			[String.raw`\u0000`, '\0'],
			['\\\0', '\0'],
			['\\', '\\'],
			['a\\', 'a\\'],
			[String.raw`\u004`, 'u004'],
			[String.raw`\u004g`, 'u004g'],
			[String.raw`\x4`, 'x4'],
			[String.raw`\x4g`, 'x4g'],
			['\\\\\\\\x', 'x'],
		])('%j says %j', (text, plain) => expect(decoded(text)).toBe(plain));
	});

	describe('HTML escapes by number', () => {
		it.each([
			['&#65;&#x42;&#X43;', 'abc'],
			['&#65 &#x42 &#x43', 'a b c'],
			['&#0065;', 'a'],
			['&#128512;', '😀'],
			['&#x1f600;', '😀'],
			['&#65535;', '\uffff'],
			['&#65536;', '\u{10000}'],
			['&#1114111;', '\u{10ffff}'],
			['&#1114112; &#x110000; &#99999999999999999999;', '\ufffd \ufffd \ufffd'],
			['&#6a;', '\x06a;'],
			['&#65;;', 'a;'],
			['&#; &#x; &# &#xg &#a', '&#; &#x; &# &#xg &#a'],
		])('%s says %j', (text, plain) => expect(decoded(text)).toBe(plain));
	});

	describe('HTML escapes by name', () => {
		it.each([
			['x&lt;', 'x<'],
			['x&LT;', 'x<'],
			['&lsqb;&lbrack;', '[['],
			['&DiacriticalGrave;', '`'],
			['a&nbsp;b', 'a b'],
			// As in an address, and as after a backslash.
			['a&plus;b', 'a b'],
			['&Tab;&NewLine;', 'tn'],
		])('%s says %j', (text, plain) => expect(decoded(text)).toBe(plain));

		it.each([
			['&ltb &gtb &quotb &ampb', '<b >b "b &b'],
			['&lt', '<'],
			['&sol &solx; &x; & &;', '&sol &solx; &x; & &;'],
			['&xlt;', '&xlt;'],
			['&diacriticalgravex;', '&diacriticalgravex;'],
			['&lt{', '<{'],
		])('%s says %j', (text, plain) => expect(decoded(text)).toBe(plain));
	});

	describe('escapes in escapes', () => {
		it.each([
			'%2541',
			'%25%34%31',
			'%252541',
			'&amp;#65;',
			'&amp;amp;#65;',
			'%26%2365%3B',
			'&percnt;41',
			String.raw`\u0025\u0034\u0031`,
			'%5Cu0041',
			String.raw`\\u0041`,
			'&bsol;u0041',
			'%26bsol;u0041',
		])('%s says a', (text) => expect(decoded(text)).toBe('a'));

		it.each([
			[String.raw`\\u00750041`, 'u0041'],
			[String.raw`\\\\u00750041`, 'u0041'],
			[String.raw`\\u00750041\u0041`, 'u0041a'],
			[String.raw`\u005cu00750041`, 'u0041'],
		])('%s says %s: a letter that was escaped begins no escape', (text, plain) =>
			expect(decoded(text)).toBe(plain),
		);

		it('say a character of several bytes', () => {
			expect(decoded('%25c3%25a9')).toBe('é');
			expect(decoded('&#37;f0%259f&percnt;98%80')).toBe('😀');
		});
	});

	it('tells where each character ends', () => {
		const { codes, ends, size, start } = decodeBackwards('x%41&#128512;\\n+');
		expect(start).toBe(0);
		expect(Array.from(codes.subarray(0, size), (code) => hexOf(characterOf(code)))).toEqual([
			'20',
			'6e',
			'de00',
			'd83d',
			'61',
			'78',
		]);
		expect(Array.from(ends.subarray(0, size))).toEqual([16, 15, 13, 13, 4, 1]);
	});

	it('tells after each step what has been read', () => {
		const steps: Array<[start: number, size: number]> = [];
		decodeBackwards('a%41', ({ start, size }) => steps.push([start, size]));
		expect(steps).toEqual([
			[3, 1],
			[2, 2],
			[1, 1],
			[0, 2],
		]);
	});
});
