import { readEvents } from '../../nodes/WawpTrigger/events';

const now = Date.UTC(2026, 0, 1);
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
const read = (body: unknown) => readEvents(body, now);
const withoutRaw = (body: unknown) => read(body)?.map((event) => ({ ...event, raw: undefined }));
const common = { eventId: 'evt_1', timestamp: '2021-10-18T14:38:10.123Z', session: 'default' };

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
				label: { id: '10', name: 'Label', color: 14, colorHex: '#00a0f2' },
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
			{ event: 'label.deleted', label: { id: '10', color: 0, colorHex: '#ff9485' } },
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
	expect(read(envelope('message', { body: 'hi' }))).toEqual([]);
	expect(read([envelope('message', {}), added])).toHaveLength(1);
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

it('passes over one event that can not be read among others', () => {
	expect(read([envelope('label.upsert', {}), added])).toHaveLength(1);
});

describe('an event without an ID', () => {
	const anonymous = { ...added, id: undefined };
	const idOf = (body: unknown) => read(body)?.[0]?.eventId;

	it('has the same one at every delivery', () => {
		expect(idOf(anonymous)).toBe(idOf({ ...anonymous }));
		expect(idOf({ ...anonymous, id: '' })).toBe(idOf(anonymous));
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
	['what can not be a number', { toString: 1, valueOf: 1 }, '2026-01-01T00:00:00.000Z'],
])('takes the time from %s', (_, timestamp, iso) => {
	expect(read({ ...added, timestamp })?.[0]?.timestamp).toBe(iso);
});
