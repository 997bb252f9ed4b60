import { type Snapshot, type Watch, changesBetween } from '../../nodes/WawpPollTrigger/changes';
import { labelEventNames } from '../../nodes/shared/domain/labelEvent';

const polledAt = Date.UTC(2026, 0, 1);
const lead = { id: '1', name: 'Lead', color: 1 };
const vip = { id: '2', name: 'VIP', color: 2 };
const all = {
	events: new Set<string>(labelEventNames),
	isWatched: () => true,
	emitExisting: false,
};
const changes = (before: Snapshot | undefined, now: Snapshot, watch: Partial<Watch> = {}) =>
	changesBetween(before, now, { ...all, ...watch }, polledAt).map(
		({ event, label, chatId }) => `${event} ${label.id}${chatId ? ` ${chatId}` : ''}`,
	);
const seen: Snapshot = { labels: [lead], chats: { 1: ['a@c.us', 'b@g.us'] } };

it('tells which chats got a label and which lost it', () => {
	expect(changes(seen, { labels: [lead], chats: { 1: ['b@g.us', 'c@lid'] } })).toEqual([
		'label.chat.added 1 c@lid',
		'label.chat.deleted 1 a@c.us',
	]);
});

it('tells nothing when nothing has changed', () => {
	expect(changes(seen, { labels: [{ ...lead }], chats: { 1: ['b@g.us', 'a@c.us'] } })).toEqual([]);
});

it('tells of labels that are new, have changed, or are gone', () => {
	const now = (...labels: Snapshot['labels']): Snapshot => ({ labels, chats: seen.chats });
	expect(changes(seen, now(lead, vip))).toEqual(['label.upsert 2']);
	expect(changes(seen, now({ ...lead, name: 'Hot' }))).toEqual(['label.upsert 1']);
	expect(changes(seen, now({ ...lead, color: 0 }))).toEqual(['label.upsert 1']);
	expect(changes(seen, { labels: [], chats: {} })).toEqual(['label.deleted 1']);
});

it('tells the chats of a label that is new', () => {
	const now: Snapshot = { labels: [lead, vip], chats: { ...seen.chats, 2: ['a@c.us'] } };
	expect(changes(seen, now)).toEqual(['label.upsert 2', 'label.chat.added 2 a@c.us']);
});

it('takes what it sees for the first time as it is, or as new when asked to', () => {
	expect(changes(undefined, seen)).toEqual([]);
	expect(changes(undefined, seen, { emitExisting: true })).toEqual([
		'label.upsert 1',
		'label.chat.added 1 a@c.us',
		'label.chat.added 1 b@g.us',
	]);
});

it('takes the chats of a label that is watched from now on as they are', () => {
	const before: Snapshot = { labels: [lead, vip], chats: { 1: ['a@c.us'] } };
	const now: Snapshot = { labels: [lead, vip], chats: { 1: ['a@c.us'], 2: ['a@c.us'] } };
	expect(changes(before, now)).toEqual([]);
});

it('tells nothing of labels that are not watched', () => {
	const isWatched = ({ id }: { id: string }) => id === '1';
	expect(changes(seen, { labels: [{ ...vip }], chats: {} }, { isWatched })).toEqual([
		'label.deleted 1',
	]);
});

it('tells only the events that are asked for', () => {
	const now: Snapshot = { labels: [vip], chats: { 2: ['a@c.us'] } };
	expect(changes(seen, now, { events: new Set(['label.upsert']) })).toEqual(['label.upsert 2']);
});

it('makes items like those of the webhook, with IDs of their own', () => {
	const now: Snapshot = { labels: [lead], chats: { 1: ['a@c.us', 'b@g.us', 'c@lid'] } };
	const [event] = changesBetween(seen, now, all, polledAt);
	expect(event).toEqual({
		event: 'label.chat.added',
		eventId: expect.stringMatching(/^poll_[0-9a-f]{24}$/),
		timestamp: '2026-01-01T00:00:00.000Z',
		chatId: 'c@lid',
		chatType: 'lid',
		label: { id: '1', name: 'Lead', color: 1, colorHex: '#64c4ff' },
	});
	const [later] = changesBetween(seen, now, all, polledAt + 1);
	expect(later?.eventId).not.toBe(event?.eventId);
});
