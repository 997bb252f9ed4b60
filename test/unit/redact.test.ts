import { Failure } from '../../nodes/shared/domain/failure';
import { createRedactor, redactFailure, redactTexts } from '../../nodes/shared/domain/redact';

const token = `tok/+ &"<é'>=9`;
const json = JSON.stringify(token).slice(1, -1);
const unicode = (text: string) =>
	Array.from(text, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
const entities = (text: string, spell: (code: number) => string) =>
	Array.from(text, (char) => `&#${spell(char.codePointAt(0)!)};`).join('');
const named = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
const lowerCase = (text: string) => text.replace(/%../g, (code) => code.toLowerCase());

it.each([
	['as it is', token],
	['percent-encoded', encodeURIComponent(token)],
	['percent-encoded in lower case', lowerCase(encodeURIComponent(token))],
	['percent-encoded twice', encodeURIComponent(encodeURIComponent(token))],
	[
		'percent-encoded three times, in lower case',
		lowerCase(encodeURIComponent(encodeURIComponent(encodeURIComponent(token)))),
	],
	[
		'percent-encoded to the last letter',
		Array.from(Buffer.from(token), (byte) => `%${byte.toString(16)}`).join(''),
	],
	['as a form field', new URLSearchParams({ token }).toString().slice('token='.length)],
	['JSON-escaped', json],
	['JSON-escaped with slashes', json.replace('/', '\\/')],
	['JSON-escaped twice', JSON.stringify(json).slice(1, -1)],
	['JSON-escaped to the last letter', unicode(token)],
	[
		'JSON-escaped in upper case',
		unicode(token).replace(/[0-9a-f]{4}/g, (hex) => hex.toUpperCase()),
	],
	['HTML-escaped', token.replace(/[&<>"']/g, (char) => named[char as keyof typeof named])],
	['HTML-escaped by number', entities(token, (code) => `0${code}`)],
	['HTML-escaped by hex number', entities(token, (code) => `X${code.toString(16).toUpperCase()}`)],
	['half encoded', token.slice(0, 5) + encodeURIComponent(token.slice(5))],
])('masks a secret %s', (_, spelling) => {
	const { text: redact } = createRedactor({ secrets: [token] });
	expect(redact(`before${spelling}after ${spelling}`)).toBe('before***after ***');
});

it.each([
	'a.c+e*g',
	'^(x)[y]{2}$',
	'a|b|c|d|e',
	String.raw`back\slash\d`,
	'per%cent%',
	'😀-token',
	'tab\tinside',
])('takes %s literally', (secret) => {
	const { text: redact } = createRedactor({ secrets: [secret] });
	expect(redact(`<${secret}> <${encodeURIComponent(secret)}>`)).toBe('<***> <***>');
	expect(redact('abcceeegg xy a b c d e back/slash7')).toBe('abcceeegg xy a b c d e back/slash7');
});

it.each([
	[['wawp-123', 'wawp-123-secret']],
	[['wawp-123-secret', 'wawp-123']],
	[['secret', 'wawp-123-secret', '123']],
	[['wawp', 'wawp-123-secret']],
])('leaves no rest of a secret that contains another: %p', (secrets) => {
	expect(createRedactor({ secrets }).text('[wawp-123-secret]')).toBe('[***]');
});

it.each([
	['alone', 'abc', '***'],
	['in a query', '?access_token=abc&x=1', '?access_token=***&x=1'],
	['in quotes', '{"token":"abc"}', '{"token":"***"}'],
	['after an encoded sign', 'access_token%3Dabc%26x', 'access_token%3D***%26x'],
	['after an encoded space', 'q=%20abc', 'q=%20***'],
	['after an escaped line break', String.raw`token:\nabc\n`, String.raw`token:\n***\n`],
	['after an escaped sign', String.raw`token\u003dabc\u0026`, String.raw`token\u003d***\u0026`],
	['with its letters encoded', 'x=%61%62c', 'x=***'],
	['not at the start of a word', 'abcdef', 'abcdef'],
	['not at the end of a word', 'xabc', 'xabc'],
	['not next to a digit', '1abc abc1', '1abc abc1'],
	['not next to an accented letter', 'éabc abcé', 'éabc abcé'],
	['not in a name with underscores', 'abc_id x_abc', 'abc_id x_abc'],
])('masks a short secret %s', (_, text, redacted) => {
	expect(createRedactor({ secrets: ['abc'] }).text(text)).toBe(redacted);
});

it('masks a secret of six characters or more inside a word', () => {
	expect(createRedactor({ secrets: ['tok-7x'] }).text('xtok-7xy TOK-7X')).toBe('x***y ***');
	expect(createRedactor({ secrets: ['tok-7'] }).text('xtok-7y TOK-7')).toBe('xtok-7y ***');
});

it.each([[[]], [['']], [['  ', '']]])('changes nothing for %p', (secrets) => {
	expect(createRedactor({ secrets }).text('a -  - c')).toBe('a -  - c');
});

it('can be used again and again', () => {
	const { text: redact } = createRedactor({ secrets: ['secret-7'] });
	expect(['secret-7', 'secret-7', 'x secret-7'].map(redact)).toEqual(['***', '***', 'x ***']);
});

it('masks the texts of an item, but no ID', () => {
	const json = { id: 'secret-7', labelId: 'secret-7', name: 'a secret-7', color: 7, ok: true };
	expect(redactTexts(json, createRedactor({ secrets: ['secret-7'] }))).toEqual({
		...json,
		name: 'a ***',
	});
});

it('masks the sentences of a failure and keeps what is the user’s own', () => {
	const facts = { message: 'm secret-7', description: 'd secret-7', chatId: 'secret-7@c.us' };
	const failure = new Failure('upstream', { ...facts, httpCode: 500, attempts: 2 });
	const redacted = redactFailure(failure, createRedactor({ secrets: ['secret-7'] }));
	expect(redacted.message).toBe('m ***');
	expect(redacted.reason).toBe('upstream');
	expect(redacted.facts).toEqual({
		message: 'm ***',
		description: 'd ***',
		chatId: 'secret-7@c.us',
		httpCode: 500,
		attempts: 2,
	});
});
