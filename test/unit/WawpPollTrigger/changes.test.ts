import { beforeFirstLook, changesBetween } from '../../../nodes/WawpPollTrigger/changes';
import type { Label } from '../../../nodes/shared/domain/labels/label';
import type { LidMap } from '../../../nodes/shared/domain/chats/person';
import { expectThat } from '../../support/expectThat';
import { watchAll, failure, lead, polledAt, sees, tells, vip } from '../../support/looks';

const first = sees([lead], { 1: ['a@c.us', 'b@g.us'] });

describe('the changes between looks', () => {
	it('tells a chat that got a label at once, and one that lost it at the second look', () => {
		const now = sees([lead], { 1: ['b@g.us', 'c@lid'] });
		expect(tells([first, now, now, now])).toEqual([
			[],
			['label.chat.added 1 c@lid'],
			['label.chat.deleted 1 a@c.us'],
			[],
		]);
	});

	it('tells nothing when nothing has changed, in whatever order', () => {
		const again = sees([{ ...lead }], { 1: ['b@g.us', 'a@c.us'] });
		expect(tells([first, again, first])).toEqual([[], [], []]);
	});

	it('tells of labels that are new or have changed at once', () => {
		const look = (...labels: Label[]) => sees(labels, { 1: ['a@c.us', 'b@g.us'] });
		expect(tells([first, look(lead, vip)])[1]).toEqual(['label.upsert 2']);
		expect(tells([first, look({ ...lead, name: 'Hot' })])[1]).toEqual(['label.upsert 1']);
		expect(tells([first, look({ ...lead, color: 0 })])[1]).toEqual(['label.upsert 1']);
	});

	it('does not take a color that could not be read for another one', () => {
		const bleak = sees([{ id: '1', name: 'Lead' }], { 1: ['a@c.us', 'b@g.us'] });
		expect(tells([first, bleak, first, bleak, bleak])).toEqual([[], [], [], [], []]);
	});

	it('tells of a label that is gone at the second look, and once', () => {
		expect(tells([first, sees([]), sees([]), sees([])])).toEqual([[], [], ['label.deleted 1'], []]);
	});

	it('tells nothing of a label that was left out once, nor of its chats', () => {
		expect(tells([first, sees([]), first, sees([]), first])).toEqual([[], [], [], [], []]);
	});

	it.each([
		['is short', ['b@g.us']],
		['is empty', []],
		['could not be read', failure],
	])('tells nothing of chats that come back after a list that %s', (_, list) => {
		const other = sees([lead], { 1: list });
		expect(tells([first, other, first, other, first])).toEqual([[], [], [], [], []]);
	});

	it('keeps the last list of a label that could not be read, however often', () => {
		const unread = sees([lead, vip], { 1: failure, 2: ['a@c.us'] });
		const read = sees([lead, vip], { 1: ['b@g.us', 'c@c.us'], 2: ['a@c.us'] });
		const start = sees([lead, vip], { 1: ['a@c.us', 'b@g.us'], 2: [] });
		expect(tells([start, unread, unread, read, unread, read])).toEqual([
			[],
			['label.chat.added 2 a@c.us'],
			[],
			['label.chat.added 1 c@c.us'],
			[],
			['label.chat.deleted 1 a@c.us'],
		]);
	});

	it('counts the looks that could not read a list, up to five', () => {
		let labels = beforeFirstLook([lead], { emitExisting: false });
		const failedReads = Array.from({ length: 7 }, () => {
			({ labels } = changesBetween(labels, sees([lead], { 1: failure }), watchAll, polledAt));
			return labels.seen[0]!.failedReads;
		});
		expect(failedReads).toEqual([1, 2, 3, 4, 5, 5, 5]);
		({ labels } = changesBetween(labels, first, watchAll, polledAt));
		expect(labels.seen[0]!.failedReads).toBeUndefined();
	});

	it('tells the chats of a label that is new, also when its list is read later', () => {
		const found = sees([lead, vip], { 1: ['a@c.us', 'b@g.us'], 2: ['a@c.us'] });
		const unread = sees([lead, vip], { 1: ['a@c.us', 'b@g.us'], 2: failure });
		const news = ['label.upsert 2', 'label.chat.added 2 a@c.us'];
		expect(tells([first, found])[1]).toEqual(news);
		expect(tells([first, unread, found])).toEqual([[], news.slice(0, 1), news.slice(1)]);
	});

	it('takes what it sees for the first time as it is, or as new when asked to', () => {
		const existing = ['label.upsert 1', 'label.chat.added 1 a@c.us', 'label.chat.added 1 b@g.us'];
		expect(tells([first])).toEqual([[]]);
		expect(tells([first, first], { emitExisting: true })).toEqual([existing, []]);
	});

	it('takes the chats of a label that is watched from now on as they are', () => {
		const now = sees([lead, vip], { 1: ['a@c.us'], 2: ['a@c.us'] });
		expect(tells([sees([lead, vip], { 1: ['a@c.us'] }), now])).toEqual([[], []]);
	});

	it('tells nothing of labels that are not watched', () => {
		const isWatched = ({ id }: Label) => id === '1';
		const now = sees([{ ...vip }]);
		expect(tells([first, now, now], { isWatched })).toEqual([[], [], ['label.deleted 1']]);
	});

	it('tells only the events that are asked for', () => {
		const now = sees([vip], { 2: ['a@c.us'] });
		expect(tells([first, now, now], { events: new Set(['label.upsert']) })).toEqual([
			[],
			['label.upsert 2'],
			[],
		]);
	});

	describe('a person under two IDs', () => {
		const map = new Map([['9@lid', '20@c.us']]);
		const look = (chats: string[], lids: LidMap = map) => sees([lead], { 1: chats }, lids);

		it('is nobody else when the list names the other one', () => {
			expect(
				tells([look(['20@c.us']), look(['9@lid']), look(['20@c.us']), look(['20@c.us', '9@lid'])]),
			).toEqual([[], [], [], []]);
		});

		it('makes one item when both are linked or both are gone', () => {
			const both = look(['9@lid', '20@c.us']);
			expect(tells([look([]), both, look([]), look([]), look([])])).toEqual([
				[],
				['label.chat.added 1 9@lid'],
				[],
				['label.chat.deleted 1 20@c.us'],
				[],
			]);
		});

		it('is somebody else as long as the map does not tell', () => {
			const unknown = new Map<string, string>();
			expect(
				tells([look(['20@c.us']), look(['9@lid'], unknown), look(['9@lid'], unknown)]),
			).toEqual([[], ['label.chat.added 1 9@lid'], ['label.chat.deleted 1 20@c.us']]);
		});

		it('is told to be gone once when the map learns of both meanwhile', () => {
			const unknown = new Map<string, string>();
			const looks = [look(['9@lid', '20@c.us'], unknown), look(['20@c.us'], unknown)];
			expect(tells([...looks, look([]), look([]), look([])])).toEqual([
				[],
				[],
				[],
				['label.chat.deleted 1 20@c.us'],
				[],
			]);
		});
	});

	it('makes items like those of the webhook, with IDs of their own', () => {
		const now = sees([lead], { 1: ['a@c.us', 'b@g.us', 'c@lid'] });
		const start = beforeFirstLook(first.labels, { emitExisting: false });
		const { labels } = changesBetween(start, first, watchAll, polledAt);
		const [event] = changesBetween(labels, now, watchAll, polledAt).events;
		expect(event).toEqual({
			event: 'label.chat.added',
			eventId: expect.stringMatching(/^poll_[0-9a-f]{24}$/),
			timestamp: '2026-01-01T00:00:00.000Z',
			chatId: 'c@lid',
			chatType: 'lid',
			label: { id: '1', name: 'Lead', color: 1, colorName: 'Sky Blue', colorHex: '#64c4ff' },
		});
		const [later] = changesBetween(labels, now, watchAll, polledAt + 1).events;
		expect(later?.eventId).not.toBe(event?.eventId);
	});

	it('tells at most 10,000 changes at a look, and the rest at the next ones', () => {
		const many = Array.from({ length: 12_000 }, (_, index) => `${20_100_000_000 + index}@c.us`);
		const full = sees([lead, vip], { 1: many, 2: many });
		const none = sees([lead, vip], { 1: [], 2: [] });
		const told = tells([full, full, full, full, none, none, none, none, none], {
			emitExisting: true,
		});
		expect(told.map(({ length }) => length)).toEqual([
			...[10_000, 10_000, 4002, 0],
			...[0, 10_000, 10_000, 4000, 0],
		]);
		const of = (name: string) => told.flat().filter((event) => event.startsWith(name));
		for (const name of ['label.chat.added', 'label.chat.deleted']) {
			expectThat(name, new Set(of(name)).size).toBe(24_000);
		}
		expect(told[0]!.slice(0, 2)).toEqual(['label.upsert 1', 'label.upsert 2']);
	});

	it('leaves no room to events that nobody waits for', () => {
		const many = Array.from({ length: 12_000 }, (_, index) => `${20_100_000_000 + index}@c.us`);
		const empty = sees([lead], { 1: [] });
		const told = tells([empty, sees([lead], { 1: many }), empty, empty], {
			events: new Set(['label.chat.deleted']),
		});
		expect(told.map(({ length }) => length)).toEqual([0, 0, 0, 10_000]);
	});

	it('tells a person once, whose turn comes at a later look', () => {
		const many = Array.from({ length: 10_000 }, (_, index) => `${20_100_000_000 + index}@c.us`);
		const lids = new Map([['1@lid', '1@c.us']]);
		const full = sees([lead], { 1: [...many, '1@lid', '1@c.us'] }, lids);
		const [, first, second, third] = tells([sees([lead], { 1: [] }), full, full, full]);
		expect([first!.length, second, third]).toEqual([10_000, ['label.chat.added 1 1@lid'], []]);
	});
});
