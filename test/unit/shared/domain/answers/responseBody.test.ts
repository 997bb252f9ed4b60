import { parseBody } from '../../../../../nodes/shared/domain/answers/responseBody';

const xmlHead = '<?xml version="1.0" encoding="UTF-8"?>\n';
const xhtmlHead =
	'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://w3.org/x.dtd">\n';

describe('the body of an answer', () => {
	it.each([
		['nothing', ''],
		['white space', ' \r\n\t'],
		['a byte order mark', '\ufeff'],
	])('reads %s as empty', (_, raw) => {
		expect(parseBody(raw)).toEqual({ format: 'empty', text: '' });
	});

	it.each([
		['an object', '{"success":true}', { success: true }],
		['a list', ' [{"id":"1"}]\n', [{ id: '1' }]],
		['text', '"OK"', 'OK'],
		['null', 'null', null],
		['a number', '0', 0],
		['a byte order mark before it', '\ufeff{"a":1}', { a: 1 }],
		['markup inside', '{"a":"<html></html>"}', { a: '<html></html>' }],
	])('reads JSON: %s', (_, raw, value) => {
		expect(parseBody(raw)).toMatchObject({ format: 'json', value });
	});

	it.each([
		[
			'a flat answer',
			`${xmlHead}<answer><code>x</code><message>y z</message></answer>`,
			{ code: 'x', message: 'y z' },
		],
		['no declaration', '<answer><code>404</code></answer>', { code: '404' }],
		[
			'truth values',
			'<r><success>false</success><result> true </result></r>',
			{ success: false, result: true },
		],
		['nesting', '<r><error><code>x</code></error></r>', { error: { code: 'x' } }],
		['escapes', '<r><message>a &amp; &#39;b&#39;</message></r>', { message: "a & 'b'" }],
		['character data', '<r><message><![CDATA[a < b]]></message></r>', { message: 'a < b' }],
		['nothing but text', '<r>Session closed</r>', 'Session closed'],
		['an element that is an error', '<error>No</error>', { error: 'No' }],
		['one with a message', '<Errors><message>No</message></Errors>', { error: { message: 'No' } }],
		['an empty element', '<r><message/></r>', { message: '' }],
		['a byte order mark before it', `\ufeff${xmlHead}<r><a>1</a></r>`, { a: '1' }],
		[
			'names that hold one of a page',
			'<subhead><bodyshop>x</bodyshop></subhead>',
			{ bodyshop: 'x' },
		],
		['names that begin like one of a page', '<headline>x</headline>', 'x'],
		['the line ends of Windows', '<r><m>a\r\nb</m></r>', { m: 'a\nb' }],
		['the line ends of old Macs', '<r><m>a\rb</m></r>', { m: 'a\nb' }],
		['three levels', '<r><a><b><c>x</c></b></a></r>', { a: { b: { c: 'x' } } }],
		['nothing deeper', '<r><a><b><c>x<d>y</d></c></b></a></r>', { a: { b: { c: '' } } }],
		['the name of every prototype', '<r><__proto__>x</__proto__></r>', { ['__proto__']: 'x' }],
	])('reads XML: %s', (_, raw, value) => {
		const body = parseBody(raw);
		expect(body.format).toBe('xml');
		expect(body.value).toEqual(value);
	});

	it.each([
		['a doctype', '<!DOCTYPE html>\n<html><body><h1>Bad Gateway</h1></body></html>'],
		['no doctype', '<HTML><BODY>Bad <b>Gateway</b></BODY></HTML>'],
		['tags left open', '<center><h1>Bad Gateway</h1><hr><p></center>'],
		[
			'an XML declaration',
			`${xhtmlHead}<html><head><title>502</title></head><body>Bad Gateway</body></html>`,
		],
		['a lower-case doctype', '<!doctype html><body>Bad Gateway</body>'],
		['nothing but a heading', '<h1>Bad Gateway</h1>'],
		[
			'its parts in upper case',
			'<HTML><HEAD><TITLE>x</TITLE></HEAD><BODY>Bad Gateway</BODY></HTML>',
		],
		['a comment before it', '<!-- proxy --><html><body><p>Bad Gateway</p></body></html>'],
		[
			'scripts and styles',
			'<html><head><title>x</title></head><style>p{}</style><script>var a="<p>"</script>Bad\n Gateway</html>',
		],
	])('reads a web page with %s as its visible words', (_, raw) => {
		expect(parseBody(raw)).toEqual({ format: 'html', text: 'Bad Gateway' });
	});

	it.each([
		['a sentence', 'Session does not exist'],
		['JSON cut short', '{"success":tr'],
		['a byte order mark amid', 'a\ufeffb'],
		['a sign in the middle', 'a < b > c'],
	])('reads %s as text', (_, raw) => {
		expect(parseBody(`${raw}\n`)).toEqual({ format: 'text', text: raw });
	});

	it('parses no XML beyond 64 KB', () => {
		const ofLength = (length: number) => `<r><m>${'x '.repeat((length - 14) / 2)}</m></r>`;
		expect(parseBody(ofLength(65_536)).format).toBe('xml');
		expect(parseBody(ofLength(65_538)).format).toBe('html');
	});

	it('looks for words only at the beginning of a page', () => {
		const { text } = parseBody(`<p>${'word '.repeat(100_000)}`);
		expect(text).toBe('word '.repeat(3276).trim());
		expect(parseBody(`<p>${'x'.repeat(100_000)} end`).text).toBe('');
	});

	it('looks at all of a text that is no longer than its beginning may be', () => {
		const text = 'word '.repeat(4000).slice(0, 16_380) + ' end';
		expect(parseBody(`<p>${text.slice(3)}`).text).toMatch(/ end$/);
		expect(parseBody(`<p>${text.slice(2)}`).text).not.toMatch(/ end$/);
	});

	it.each([
		['<p>a</p><script>b', 'a'],
		['<p>a</p><script>b</script>c<SCRIPT >d</script >e', 'a c e'],
		['<p title="a>b">c</p><br>', 'b">c'],
		['<p>a <3 b</p>', 'a <3 b'],
		['<p>a <b', 'a b'],
		['<titles>a</titles><br>', 'a'],
	])('sees of %s the words %s', (raw, text) =>
		expect(parseBody(raw)).toEqual({ format: 'html', text }),
	);

	it('survives markup nested beyond reason', () => {
		const deep = 200_000;
		expect(parseBody('<a>'.repeat(deep) + '</a>'.repeat(deep)).format).toBe('html');
		expect(parseBody('['.repeat(deep)).format).toBe('text');
	});
});
