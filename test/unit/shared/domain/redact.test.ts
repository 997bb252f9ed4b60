import { Failure } from '../../../../nodes/shared/domain/failure';
import {
	createRedactor,
	redactDeep,
	redactFailure,
	redactTexts,
} from '../../../../nodes/shared/domain/redact';
import { expectThat } from '../../../support/expectThat';

const token = `tok/+ &"<é'>=9`;
const json = JSON.stringify(token).slice(1, -1);
const unicode = (text: string) =>
	Array.from(text, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
const entities = (text: string, spell: (code: number) => string) =>
	Array.from(text, (char) => `&#${spell(char.codePointAt(0)!)};`).join('');
const named = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
const lowerCase = (text: string) => text.replace(/%../g, (code) => code.toLowerCase());

describe('redacting', () => {
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
		[
			'HTML-escaped by hex number',
			entities(token, (code) => `X${code.toString(16).toUpperCase()}`),
		],
		['with slashes escaped in JSON, then percent-encoded', token.replace('/', '%5C%2F')],
		['with a backslash before an entity', token.replace('/', '\\&#x2F;')],
		['with an entity whose sign is one', token.replace('/', '&amp;#x2F;')],
		['with an entity by name', token.replace('/', '&sol;')],
		['with an entity by name, percent-encoded', token.replace('/', '%26sol%3B')],
		['with an entity without semicolon', token.replace('/', '&#47').replace('<', '&lt')],
		['with an entity that has zeros without end', token.replace('/', `&#${'0'.repeat(99)}47;`)],
		['with a JSON escape that is percent-encoded', token.replace('/', '%5Cu002f')],
		['with a percent sign in JSON', token.replace('/', '\\u00252F')],
		['with the escapes of JavaScript', token.replace('é', '%u00e9')],
		[
			'percent-encoded thirty times',
			Array.from({ length: 30 }).reduce<string>((text) => encodeURIComponent(text), token),
		],
		[
			'JSON-escaped ten times',
			Array.from({ length: 10 }).reduce<string>((text) => JSON.stringify(text).slice(1, -1), token),
		],
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
		['after a byte that is no character', '%C3abc', '%C3***'],
		['after the sign that ends an escape', '&#x41;abc', '&#x41;***'],
		['not at the start of a word', 'abcdef', 'abcdef'],
		['not at the end of a word', 'xabc', 'xabc'],
		['not next to a digit', '1abc abc1', '1abc abc1'],
		['not next to an accented letter', 'éabc abcé', 'éabc abcé'],
		['not within another letter', '-%u0abc', '-%u0abc'],
		['not in a name with underscores', 'abc_id x_abc', 'abc_id x_abc'],
	])('masks a short secret %s', (_, text, redacted) => {
		expect(createRedactor({ secrets: ['abc'] }).text(text)).toBe(redacted);
	});

	it('masks a secret of six characters or more inside a word', () => {
		expect(createRedactor({ secrets: ['tok-7x'] }).text('xtok-7xy TOK-7X')).toBe('x***y ***');
		expect(createRedactor({ secrets: ['tok-7'] }).text('xtok-7y TOK-7')).toBe('xtok-7y ***');
	});

	it.each([[[]], [['']], [['  ', '']]])('changes nothing for %p', (secrets) => {
		const { text, id } = createRedactor({ secrets });
		expect(text('a -  - c')).toBe('a -  - c');
		expect(id('7')).toBe('7');
	});

	it('can be used again and again', () => {
		const { text: redact } = createRedactor({ secrets: ['secret-7'] });
		expect(['secret-7', 'secret-7', 'x secret-7'].map(redact)).toEqual(['***', '***', 'x ***']);
	});

	it.each([
		['a percent sign', '100%', 'secret/7'],
		['the beginning of a percent escape', '%2', 'secret%2F7'],
		['an escape that the secret would finish', '%25%32', '5secret'],
		['the beginning of an entity', '&#4', '7secret&#x2F;7'],
		['the beginning of a JSON escape', '\\u00', '7secret\\/7'],
	])('is not misled by %s before a secret', (_, before, spelling) => {
		const secrets = ['secret/7', '5secret', 'new-secret/7', '7secret/7'];
		expect(createRedactor({ secrets }).text(before + spelling)).toBe(`${before}***`);
	});

	it('is not misled by a secret that looks like an escape once it is decoded', () => {
		const secret = 'u0041-secret';
		const twice = JSON.stringify(unicode(secret)).slice(1, -1);
		expect(createRedactor({ secrets: [secret] }).text(`<${twice}>`)).toBe('<***>');
	});

	it.each(['n', 't', 'u', 'x'])(
		'is not misled by a backslash before a secret with %s',
		(letter) => {
			const { text } = createRedactor({ secrets: [`${letter}-secret/7`] });
			expect(text(`C:\\${letter}-secret%2F7`)).toBe('C:***');
		},
	);

	it.each(
		[
			'%',
			'%2',
			'%u',
			'%u0',
			'%u00',
			'%u00f',
			'\\',
			'\\u',
			'\\u00',
			'\\x',
			'\\xf',
			'&',
			'&#',
			'&#4',
			'&#44',
			'&#x',
			'&#x4',
		].flatMap((open) => [`token-7${open}`, `tok-7x${open}`]),
	)('masks %s also where what follows would finish its escape', (secret) => {
		const { text } = createRedactor({ secrets: [secret] });
		for (const next of ['41;', 'lt;', '0041']) {
			expectThat(`before ${next}`, text(secret + next)).not.toContain('tok');
			expectThat(`encoded, before ${next}`, text(encodeURIComponent(secret) + next)).not.toContain(
				'tok',
			);
		}
	});

	it('takes only the beginning of an escape at the end of a secret for one, and leaves short words alone', () => {
		expect(createRedactor({ secrets: ['tok%x-longer'] }).text('tokx-longer')).toBe('tokx-longer');
		expect(createRedactor({ secrets: ['abcde%2'] }).text('xabcdey abcde')).toBe('xabcdey abcde');
	});

	it('leaves a text as it came where there is no secret in it', () => {
		const text = String.raw`100%25 \u0041 &amp;lt; + %ZZ & \ %C3%28 &#99999999; 😀`;
		expect(createRedactor({ secrets: ['secret-7'] }).text(text)).toBe(text);
	});

	it('masks secrets that overlap as one', () => {
		const { text } = createRedactor({ secrets: ['abcdef', 'defghi', 'secret-7'] });
		expect(text('<abcdefghi> secret-7secret-7 abcdefabcdef')).toBe('<***> ****** ******');
		expect(createRedactor({ secrets: ['ababab'] }).text('<abababab>')).toBe('<***>');
	});

	describe('an ID', () => {
		const { id } = createRedactor({
			secrets: ['token-7', '201234567890', 'abc'],
			identifiers: ['120363000', ' wawp-84729105', ''],
		});
		it.each([
			['that holds a token', 'evt_token-7_1', 'evt_***_1'],
			['that holds a token in another spelling', 'evt_token%2D7', 'evt_***'],
			['that holds a token of digits', '201234567890@c.us', '***@c.us'],
			['that is a short secret', 'abc', '***'],
			['that holds a short secret in a word', 'xabcx', 'xabcx'],
			['that is the instance', '120363000', '***'],
			['that contains the digits of the instance', '120363000111@g.us', '120363000111@g.us'],
			['that contains an instance which is more than digits', 'x wawp-84729105', 'x***'],
			['that is empty', '', ''],
			['that is none of these', '7', '7'],
		])('%s', (_, given, redacted) => expect(id(given)).toBe(redacted));
	});

	describe('an item', () => {
		const redact = createRedactor({
			secrets: ['secret-7', 'person', 'Purple', 'successfully'],
			identifiers: ['201234567890'],
		});

		it('has its texts masked as texts and its IDs as IDs', () => {
			const json = {
				id: 'secret-7',
				chatId: '201234567890@c.us',
				phone: '+201234567890',
				labelId: '201234567890',
				labelIds: ['1', 'secret-7'],
				messageId: 'false_201234567890@c.us_3EB0',
				pruned: ['secret-7'],
				name: 'a secret-7 201234567890',
				labelNames: ['secret-7'],
				unknown: { deep: ['secret-7'] },
				labelCount: 7,
				success: true,
				none: undefined,
			};
			expect(redactTexts(json, redact)).toEqual({
				id: '***',
				chatId: '201234567890@c.us',
				phone: '+201234567890',
				labelId: '***',
				labelIds: ['1', '***'],
				messageId: 'false_201234567890@c.us_3EB0',
				pruned: ['***'],
				name: 'a *** ***',
				labelNames: ['***'],
				unknown: { deep: ['***'] },
				labelCount: 7,
				success: true,
				none: undefined,
			});
		});

		it('takes no field for an ID that is only named like one', () => {
			const json = { paid: '201234567890@c', idea: '201234567890@c', IdsToo: '201234567890@c' };
			expect(redactTexts(json, redact)).toEqual({ paid: '***@c', idea: '***@c', IdsToo: '***@c' });
		});

		it('keeps numbers and words that are ours, though a secret is spelled like them', () => {
			const timestamp = '2026-01-01T00:00:00.000Z';
			const known = ['label.upsert', timestamp, '#9368cf', '1234567'];
			const json = { event: 'label.upsert', timestamp, colorHex: '#9368cf', labelCount: 1234567 };
			expect(redactTexts(json, createRedactor({ secrets: known }))).toEqual(json);
		});

		it('masks what stands in the place of a label', () => {
			const json = { label: null, labels: [null, 'secret-7', 7, { name: 'secret-7' }] };
			expect(redactTexts(json, redact)).toEqual({
				label: null,
				labels: [null, '***', 7, { name: '***' }],
			});
			expect(redactTexts({ label: 'secret-7' }, redact)).toEqual({ label: '***' });
		});

		it('keeps the words that are ours, and only those', () => {
			const label = {
				id: '1',
				name: 'person',
				color: 19,
				colorName: 'Purple',
				colorHex: '#9368cf',
			};
			const json = {
				chatType: 'person',
				event: 'label.upsert',
				timestamp: '2026-01-01T00:00:00.000Z',
				message: 'Operation completed successfully',
				label,
				labels: [label],
				raw: { chatType: 'person', label },
			};
			const masked = { ...label, name: '***' };
			expect(redactTexts(json, redact)).toEqual({
				...json,
				label: masked,
				labels: [masked],
				raw: { chatType: '***', label: { ...masked, colorName: '***' } },
			});
			expect(redactTexts({ message: 'Done successfully' }, redact)).toEqual({
				message: 'Done ***',
			});
		});
	});

	describe('what a server sent', () => {
		const redact = createRedactor({
			secrets: ['secret-7', '1234567890123'],
			identifiers: ['201234567890'],
		});

		it('is masked in every text, number and name, but for chat IDs', () => {
			const sent = {
				'secret-7': ['secret%2D7', { text: 'x secret-7' }],
				number: 1234567890123,
				other: 1234567890124,
				from: '201234567890@c.us',
				participant: '201234567890:13@s.whatsapp.net',
				behind: '201234567890@c.us.example',
				me: '201234567890',
				text: 'of 201234567890@c.us',
				nothing: null,
				yes: true,
			};
			expect(redactDeep(sent, redact)).toEqual({
				'***': ['***', { text: 'x ***' }],
				number: '***',
				other: 1234567890124,
				from: '201234567890@c.us',
				participant: '201234567890:13@s.whatsapp.net',
				behind: '***@c.us.example',
				me: '***',
				text: 'of ***@c.us',
				nothing: null,
				yes: true,
			});
		});

		it('keeps a field named like the prototype, and sets none', () => {
			const sent: unknown = JSON.parse('{"__proto__":{"a":"secret-7"}}');
			const masked = redactDeep(sent, redact);
			expect(JSON.stringify(masked)).toBe('{"__proto__":{"a":"***"}}');
			expect(Object.getPrototypeOf(masked)).toBe(Object.prototype);
		});

		it('is cut where it is nested beyond reason', () => {
			const nested = (levels: number): unknown => (levels === 0 ? 'x' : [nested(levels - 1)]);
			expect(redactDeep(nested(100), redact)).toEqual(nested(100));
			expect(JSON.stringify(redactDeep(nested(101), redact))).toContain('["…"]');
		});
	});

	it('masks the sentences and the IDs of a failure', () => {
		const redact = createRedactor({ secrets: ['secret-7'], identifiers: ['201234567890'] });
		const facts = { message: 'm secret-7', description: 'd secret-7', httpCode: 500, attempts: 2 };
		const ids = {
			chatId: '201234567890@c.us',
			labelId: 'secret-7',
			pruned: ['1', 'secret-7'],
			remaining: ['secret-7'],
		};
		const failure = new Failure('upstream', { ...facts, ...ids }, { mayBeDone: true });
		const redacted = redactFailure(failure, redact);
		expect(redacted.message).toBe('m ***');
		expect(redacted).toMatchObject({
			reason: 'upstream',
			description: 'd ***',
			internals: { mayBeDone: true },
		});
		expect(redacted.facts).toEqual({
			httpCode: 500,
			attempts: 2,
			chatId: '201234567890@c.us',
			labelId: '***',
			pruned: ['1', '***'],
			remaining: ['***'],
		});
	});
});

describe('a secret that looks like an escape', () => {
	const secret = String.raw`aaaaaaaaaa\uaaaaaaEnd`;
	const { text, id } = createRedactor({ secrets: [secret] });

	it('is not passed on in a spelling that one order of decoding makes it of', () => {
		const spelled = String.raw`&#97;aaaaaaaaa%5C\u0075aaaaaaEnd`;
		expect([text(spelled), id(spelled)]).toEqual(['***', '***']);
	});

	it('leaves other texts with escapes as they are', () => {
		const other = String.raw`100% of &amp; \n %41 \u0041`;
		expect(text(other)).toBe(other);
	});
});
