import { Failure, asFailure } from '../../../../../nodes/shared/domain/failures/failure';
import {
	createRedactor,
	redactDeep,
	redactFailure,
	redactFields,
	redactTexts,
} from '../../../../../nodes/shared/domain/secrets/redact';

describe('redacting', () => {
	it.each([[[]], [['']], [['  ', '']]])('changes nothing for %p', (secrets) => {
		const { text, id } = createRedactor({ secrets, identifiers: secrets });
		for (const given of ['a -  - c', '7', '%20', '']) {
			expect([text(given), id(given)]).toEqual([given, given]);
		}
	});

	describe('an ID', () => {
		const { id } = createRedactor({
			secrets: ['token-7', '201234567890', 'abc'],
			identifiers: ['120363000', ' wawp-84729105', ''],
		});
		it.each([
			['that holds a token', 'evt_token-7_1', 'evt_***_1'],
			['that holds a token in another spelling', 'evt_token%2D7', '***'],
			['that holds a token of digits', '201234567890@c.us', '***@c.us'],
			['that is a short secret', 'abc', '***'],
			['that holds a short secret in a word', 'xabcx', 'xabcx'],
			['that is the instance', '120363000', '120363000'],
			['that contains the instance', 'x wawp-84729105', 'x wawp-84729105'],
			['that is empty', '', ''],
			['that is none of these', '7', '7'],
		])('%s', (_, given, redacted) => expect(id(given)).toBe(redacted));
	});

	it('of an event whose texts are somebody else’s: all in texts, in our IDs and labels the secrets alone, no word of ours', () => {
		const sentAt = '2026-11-30T12:00:00.000Z';
		const redact = createRedactor({
			secrets: ['secret-7'],
			identifiers: ['7', 'url', 'body', 'person', sentAt],
		});
		const label = { id: '7', name: 'body', colorName: 'person' };
		const event = {
			...{ event: 'message', sentAt, chatType: 'person', fromMe: false },
			...{
				chatId: '7',
				from: '7',
				twin: '7',
				messageId: '7',
				session: '7',
				text: 'url 7 secret-7',
			},
			media: { url: 'https://files.example/7', mimetype: 'body' },
			replyTo: { id: '7', participant: '7@c.us', body: 'url' },
			...{ label, labels: [label, { id: 'secret-7', name: 'secret-7' }] },
		};
		expect(redactFields(event, redact)).toEqual({
			...event,
			...{ session: '***', text: '*** *** ***' },
			media: { url: 'https://files.example/***', mimetype: '***' },
			replyTo: { id: '***', participant: '7@c.us', body: '***' },
			labels: [label, { id: '***', name: '***' }],
		});
		const ids = {
			chatId: 'secret-7@c.us',
			from: 'secret-7',
			twin: 'secret-7',
			messageId: 'secret-7',
		};
		expect(new Set(Object.values(redactFields(ids, redact)))).toEqual(new Set(['***@c.us', '***']));
	});

	describe('an item', () => {
		const redact = createRedactor({
			secrets: ['secret-7', 'person', 'Purple', 'successfully'],
			identifiers: ['201234567890'],
		});

		it('has secrets masked in its texts and IDs, and no identifier', () => {
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
				labelId: '201234567890',
				labelIds: ['1', '***'],
				messageId: 'false_201234567890@c.us_3EB0',
				pruned: ['***'],
				name: 'a *** 201234567890',
				labelNames: ['***'],
				unknown: { deep: ['***'] },
				labelCount: 7,
				success: true,
				none: undefined,
			});
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

	it('masks identifiers too in a fault of ours, which may quote anything', () => {
		const redact = createRedactor({ secrets: ['secret-7'], identifiers: ['instance-7'] });
		const fault = asFailure(new Error('secret-7 of instance-7'));
		expect(redactFailure(fault, redact).description).toContain('"*** of ***"');
	});

	it('masks the sentences and the IDs of a failure', () => {
		const redact = createRedactor({ secrets: ['secret-7'], identifiers: ['201234567890'] });
		const sentences = { message: 'm secret-7 201234567890', description: 'd secret-7' };
		const facts = { ...sentences, httpCode: 500, attempts: 2 };
		const ids = {
			chatId: '201234567890@c.us',
			labelId: 'secret-7',
			pruned: ['1', 'secret-7'],
			remaining: ['secret-7'],
		};
		const failure = new Failure('upstream', { ...facts, ...ids }, { mayBeDone: true });
		const redacted = redactFailure(failure, redact);
		expect(redacted.message).toBe('m *** 201234567890');
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
