import { readDelivery } from '../../../../nodes/WawpTrigger/delivery/events';
import { expectThat } from '../../../support/expectThat';

const now = Date.UTC(2026, 0, 1);
const wanted = { wantsMessages: true, receivedAt: now };
const envelope = (event: string, payload: unknown, more: object = {}) => ({
	id: 'evt_1',
	timestamp: 1634567890123,
	session: 'default',
	engine: 'WEBJS',
	event,
	payload,
	...more,
});
const added = envelope('label.chat.added', { chatId: '11111111111@c.us', labelId: '1' });
const deliver = (body: unknown) =>
	readDelivery(body === undefined ? body : Buffer.from(JSON.stringify(body)), wanted);
const read = (body: unknown) => deliver(body)?.events;
const withoutRaw = (body: unknown) => read(body)?.map((event) => ({ ...event, raw: undefined }));
const common = { eventId: 'evt_1', timestamp: '2021-10-18T14:38:10.123Z', session: 'default' };

describe('reading events', () => {
	describe('every payload of wawp-api.md section 6', () => {
		it.each([
			[
				'label.upsert, documented',
				envelope('label.upsert', { label: { id: '1', name: 'New Customer', color: '#DFE5E7' } }),
				{ event: 'label.upsert', label: { id: '1', name: 'New Customer' } },
			],
			[
				'label.upsert, of the engine',
				envelope('label.upsert', { id: '10', name: 'Label', color: 14, colorHex: '#123456' }),
				{
					event: 'label.upsert',
					label: { id: '10', name: 'Label', color: 14, colorName: 'Blue', colorHex: '#00a0f2' },
				},
			],
			[
				'label.deleted, documented',
				envelope('label.deleted', { labelId: '1' }),
				{ event: 'label.deleted', label: { id: '1' } },
			],
			[
				'label.deleted, of the engine',
				envelope('label.deleted', { id: '10', name: '', color: 0, colorHex: '#ff9485' }),
				{
					event: 'label.deleted',
					label: { id: '10', color: 0, colorName: 'Salmon', colorHex: '#ff9485' },
				},
			],
			[
				'label.chat.added, documented',
				added,
				{
					event: 'label.chat.added',
					chatId: '11111111111@c.us',
					chatType: 'person',
					label: { id: '1' },
				},
			],
			[
				'label.chat.deleted, of the engine',
				envelope('label.chat.deleted', { labelId: 6, chatId: '1-2@g.us', label: null }),
				{ event: 'label.chat.deleted', chatId: '1-2@g.us', chatType: 'group', label: { id: '6' } },
			],
		])('%s', (_, body, event) => expect(withoutRaw(body)).toEqual([{ ...common, ...event }]));
	});

	it('keeps the event as it came', () => {
		expect(read(added)?.[0]?.raw).toEqual(added);
	});

	it('reads lists, text, and lists in text', () => {
		const other = { ...added, id: 'evt_2' };
		const ids = (body: unknown) => read(body)?.map(({ eventId }) => eventId);
		expect(ids([added, other])).toEqual(['evt_1', 'evt_2']);
		expect(ids(JSON.stringify(added))).toEqual(['evt_1']);
		expect(ids(JSON.stringify([added, other]))).toEqual(['evt_1', 'evt_2']);
	});

	it('leaves out what it does not know', () => {
		expect(read(envelope('message.ack', { body: 'hi' }))).toEqual([]);
		expect(read([envelope('session.status', {}), added])).toHaveLength(1);
		const message = Buffer.from(JSON.stringify(envelope('message', {})));
		expect(readDelivery(message, { wantsMessages: false, receivedAt: now })).toEqual({
			events: [],
			unreadable: 0,
		});
		expect(read([])).toEqual([]);
		expect(read({})).toEqual([]);
	});

	it.each([
		['nothing', undefined],
		['null', null],
		['a number', 7],
		['text that is no JSON', 'x'.repeat(1_000_000)],
		['text in text', JSON.stringify(JSON.stringify(added))],
		['a list of numbers', [1, 2]],
		['no payload', envelope('label.chat.added', undefined)],
		['no label', envelope('label.chat.added', { chatId: '1@c.us' })],
		['no chat', envelope('label.chat.added', { labelId: '1' })],
		['an empty label', envelope('label.upsert', { label: { id: '' } })],
	])('can not read %s', (_, body) => expect(read(body)).toBeUndefined());

	it.each([
		['a label event without a label', envelope('label.upsert', {})],
		['a message without a chat', envelope('message', { body: 'hi' })],
		['a number', 7],
		['null', null],
		['a list', [added]],
	])('passes over %s among others, and counts it', (_, entry) => {
		expect(deliver([entry, added, envelope('else', {})])).toMatchObject({
			events: [{ eventId: 'evt_1' }],
			unreadable: 1,
		});
	});

	it('passes over one that is nested too deeply to be known again, and counts it', () => {
		const nested = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
		const deep = `{"event":"label.upsert","timestamp":1,"payload":{"id":"1","more":${nested}}}`;
		const delivery = readDelivery(Buffer.from(`[${JSON.stringify(added)},${deep}]`), wanted);
		expect(delivery?.events.map(({ eventId }) => eventId)).toEqual(['evt_1']);
		expect(delivery?.unreadable).toBe(1);
	});

	it('reads a body of bytes with a mark in front, and none', () => {
		expect(
			readDelivery(Buffer.from(`\uFEFF${JSON.stringify(added)}`), wanted)?.events,
		).toHaveLength(1);
		expect(readDelivery(Buffer.from('{'), wanted)).toBeUndefined();
		expect(readDelivery(undefined, wanted)).toBeUndefined();
	});

	it('reads IDs that are objects, and brings them into their one spelling', () => {
		const payload = {
			chatId: { server: 'c.us', _serialized: '11111111111:7@S.whatsapp.net' },
			labelId: { _serialized: '6' },
		};
		expect(read(envelope('label.chat.added', payload, { id: { _serialized: 'evt_7' } }))).toEqual([
			expect.objectContaining({
				eventId: 'evt_7',
				chatId: '11111111111@c.us',
				chatType: 'person',
				label: { id: '6' },
			}),
		]);
	});

	it('takes whole numbers that are too long for a number for what is written', () => {
		const numbered = (id: string) =>
			`{"id":${id},"timestamp":1634567890123,"event":"label.chat.added","payload":{"chatId":"1@c.us","labelId": ${id},"share":0.12345678901234567890}}`;
		const one = '12345678901234567890';
		const bodies = `[${numbered(one)},${numbered('12345678901234567891')}]`;
		const [first, second] = readDelivery(Buffer.from(bodies), wanted)!.events;
		expect(first).toMatchObject({ eventId: one, label: { id: one }, raw: { id: one } });
		expect(second).toMatchObject({ eventId: '12345678901234567891' });
		const twice = JSON.stringify(
			numbered(one).replace('1@c.us', 'a \\": 1234567890123456789@c.us'),
		);
		expect(readDelivery(Buffer.from(twice), wanted)!.events).toMatchObject([
			{
				eventId: one,
				raw: { payload: { chatId: 'a ": 1234567890123456789@c.us', share: 0.12345678901234568 } },
			},
		]);
		expect(readDelivery(Buffer.from(numbered('9007199254740991')), wanted)!.events).toMatchObject([
			{ eventId: '9007199254740991', raw: { id: 9007199254740991 } },
		]);
	});

	describe('an event without an ID', () => {
		const anonymous = { ...added, id: undefined };
		const idOf = (body: unknown) => read(body)?.[0]?.eventId;

		it('has the same one at every delivery', () => {
			expect(idOf(anonymous)).toBe(idOf({ ...anonymous }));
			expect(idOf({ ...anonymous, id: '' })).toBe(idOf(anonymous));
		});

		it('nor a time, is known by the body that it came in', () => {
			const timeless = { ...anonymous, timestamp: undefined };
			expect(idOf(timeless)).toBe(idOf({ ...timeless }));
			expect(idOf(timeless)).not.toBe(idOf([timeless]));
			expect(idOf(timeless)).not.toBe(idOf({ ...timeless, engine: 'NOWEB' }));
			const [one, other] = read([timeless, timeless])!;
			expect(one!.eventId).not.toBe(other!.eventId);
		});

		it('has another one than other events', () => {
			expect(idOf({ ...anonymous, timestamp: 1634567890124 })).not.toBe(idOf(anonymous));
			expect(idOf({ ...anonymous, event: 'label.chat.deleted' })).not.toBe(idOf(anonymous));
		});
	});

	it.each([
		['milliseconds', 1634567890123, '2021-10-18T14:38:10.123Z'],
		['milliseconds as text', '1634567890123', '2021-10-18T14:38:10.123Z'],
		['seconds', 1634567890, '2021-10-18T14:38:10.000Z'],
		['a date', '2021-10-18T14:38:10Z', '2021-10-18T14:38:10.000Z'],
		['the future, from a clock that is wrong', 4102444800000, '2100-01-01T00:00:00.000Z'],
		['nothing', undefined, '2026-01-01T00:00:00.000Z'],
		['null', null, '2026-01-01T00:00:00.000Z'],
		['a word', 'yesterday', '2026-01-01T00:00:00.000Z'],
		['a number beyond all dates', 1e300, '2026-01-01T00:00:00.000Z'],
		['empty text', '', '2026-01-01T00:00:00.000Z'],
		['a list', [], '2026-01-01T00:00:00.000Z'],
		['an object', { toString: 1, valueOf: 1 }, '2026-01-01T00:00:00.000Z'],
	])('takes the time from %s', (_, timestamp, iso) => {
		expect(read({ ...added, timestamp })?.[0]?.timestamp).toBe(iso);
	});

	describe('a message', () => {
		const payload = {
			id: 'false_11111111111@c.us_AAAA',
			timestamp: 1666943582,
			from: '11111111111@c.us',
			fromMe: false,
			source: 'app',
			to: '22222222222@c.us',
			participant: null,
			body: 'Hello, world!',
			hasMedia: false,
		};
		const message = (more: object = {}, outside: object = {}) =>
			envelope('message', { ...payload, ...more }, outside);
		const first = (body: unknown) => {
			const { raw, ...event } = read(body)![0]!;
			expect(raw).toBeDefined();
			return event;
		};
		const common = {
			event: 'message',
			eventId: 'evt_1',
			timestamp: '2021-10-18T14:38:10.123Z',
			session: 'default',
		};

		it('of a person', () => {
			expect(first(message())).toEqual({
				...common,
				chatId: '11111111111@c.us',
				chatType: 'person',
				messageId: payload.id,
				sentAt: '2022-10-28T07:53:02.000Z',
				text: 'Hello, world!',
				from: '11111111111@c.us',
				fromMe: false,
				hasMedia: false,
			});
		});

		it.each([
			['participant', { participant: '333@c.us', author: undefined }],
			['author', { author: { _serialized: '333@c.us' } }],
		])('of a group names its writer, from %s', (_, more) => {
			expect(first(message({ from: '1-2@g.us', ...more }))).toMatchObject({
				chatId: '1-2@g.us',
				chatType: 'group',
				from: '333@c.us',
			});
		});

		it('of a privacy ID', () => {
			expect(first(message({ from: '999@lid' }))).toMatchObject({
				chatId: '999@lid',
				chatType: 'lid',
			});
		});

		it.each([
			['says so', { fromMe: true }],
			['says so in text', { fromMe: 'true' }],
			['shows it by its ID', { fromMe: undefined, id: 'true_22222222222@c.us_AAAA' }],
		])('of one’s own that %s is in the chat it went to', (_, more) => {
			expect(first(message(more))).toMatchObject({
				fromMe: true,
				chatId: '22222222222@c.us',
				from: '11111111111@c.us',
			});
		});

		it.each([
			['the ID names it', { from: '333@c.us', id: 'true_22222222222@c.us_AAAA' }],
			['only the sender is named', { from: '22222222222@c.us', id: 'AAAA' }],
		])('of one’s own without a recipient is in the chat that is left, where %s', (_, more) => {
			const own = message({ fromMe: true, to: null, ...more }, { me: { id: '333:4@c.us' } });
			expect(first(own)).toMatchObject({ chatId: '22222222222@c.us', from: '333@c.us' });
		});

		describe('that is not decrypted yet', () => {
			const empty = { body: null, hasMedia: false, media: null, location: null, vCards: [] };

			it.each([
				['is there twice as nothing', { body: '' }],
				['names its writer', { _data: { notifyName: 'Ali', type: 'ciphertext' }, replyTo: null }],
				['names its chat', { _data: { key: { remoteJid: '1@lid' }, pushName: 'Ali' } }],
				[
					'brings a key',
					{ _data: { message: { messageContextInfo: { deviceListMetadata: {} } } } },
				],
				['has a type', { type: 'chat', isForwarded: false, viewOnce: true }],
			])('is none, where it %s', (_, more) => {
				expect(deliver(message({ ...empty, ...more }))).toEqual({ events: [], unreadable: 0 });
			});

			it.each([
				['a text that is an address', { body: 'me@example.com' }],
				['a file', { hasMedia: true }],
				['a file that is not announced', { media: { url: 'https://files.example/1' } }],
				['a place', { location: { latitude: 1, longitude: 2 } }],
				['a contact card', { vCards: ['BEGIN:VCARD'] }],
				['a message that it answers', { replyTo: { id: 'of another' } }],
				['a poll', { poll: { name: 'Lunch?' } }],
				['a type of its own', { type: 'poll_creation' }],
				['a type in the data of the engine', { _data: { type: 'call_log' } }],
				['a content in the data of the engine', { _data: { message: { reactionMessage: {} } } }],
				['a content of another engine', { _data: { Message: { pollCreationMessage: {} } } }],
			])('is not what has %s', (_, more) => {
				expect(read(message({ ...empty, ...more }))).toHaveLength(1);
			});
		});

		it.each([
			['of Baileys', { _data: { key: { remoteJidAlt: '111:2@s.whatsapp.net' } } }],
			['of an earlier one', { _data: { key: { senderPn: '111@s.whatsapp.net' } } }],
			['of whatsmeow', { _data: { Info: { SenderAlt: '111@s.whatsapp.net' } } }],
			['beside the sender', { sender_pn: '+111' }],
		])('of a privacy ID tells whose it is, in the words %s', (_, more) => {
			expect(first(message({ from: '999@lid', ...more }))).toMatchObject({ twin: '111@c.us' });
		});

		it('of a number tells its privacy ID', () => {
			expect(first(message({ senderLid: '999@lid' }))).toMatchObject({ twin: '999@lid' });
		});

		it.each([
			['the sender of one’s own', { fromMe: true, to: '999@lid', senderPn: '111@c.us' }],
			['the writer in a group', { from: '1-2@g.us', senderPn: '111@c.us' }],
			['the same ID again', { senderPn: '11111111111@c.us' }],
			['something else', { from: '999@lid', senderPn: 'none', remoteJidAlt: { id: 1 } }],
		])('does not take for the other ID of its chat %s', (_, more) => {
			expect(first(message(more))).not.toHaveProperty('twin');
		});

		it('with a file, that answers another', () => {
			const media = {
				url: 'https://files.example/1',
				mimetype: 'audio/ogg',
				filename: null,
				error: null,
			};
			const replyTo = { id: { _serialized: 'id-of-another' }, participant: null, body: 'What?' };
			expect(first(message({ body: null, hasMedia: true, media, replyTo }))).toMatchObject({
				text: '',
				hasMedia: true,
				media: { url: 'https://files.example/1', mimetype: 'audio/ogg' },
				replyTo: { id: 'id-of-another', body: 'What?' },
			});
		});

		it('without a text has an empty one', () => {
			for (const body of [undefined, null, 7, '']) {
				expectThat(`the body ${body}`, first(message({ body, hasMedia: true }))).toMatchObject({
					text: '',
				});
			}
		});

		it('has its own time where its envelope has none', () => {
			expect(first(message({}, { timestamp: undefined })).timestamp).toBe(
				'2022-10-28T07:53:02.000Z',
			);
		});

		it('is the same under both its events, and in another envelope', () => {
			const any = { ...message({}, { id: 'evt_2' }), event: 'message.any' };
			expect(first(any)).toMatchObject({ event: 'message', eventId: 'evt_2' });
		});

		it('that does not say in which chat it is can not be read', () => {
			expect(read(message({ from: undefined }))).toBeUndefined();
			expect(read(message({ fromMe: true, to: null, from: null, id: 'AAAA' }))).toBeUndefined();
		});
	});
});
