import { group, lid, person } from '../support/chats';
import { useSandbox } from './support';

const wawp = useSandbox();

type Entries = Array<{ id: string }>;
const idsOf = async (path: string): Promise<string[]> =>
	((await wawp.call('GET', path)).json as Entries).map(({ id }) => id);
const chatsOf = (label: string) => idsOf(`/v2/labels/${label}/chats`);
const labelsOf = (chatId: string) => idsOf(`/v2/labels/chats/${chatId}`);
const link = (label: string, chatId: string) =>
	wawp.call('PUT', `/v2/labels/${label}/chats/${chatId}`);
const set = (settings: Partial<typeof wawp.sandbox.settings>) =>
	Object.assign(wawp.sandbox.settings, settings);

describe('chats without a conversation', () => {
	beforeEach(() => {
		for (const id of [person, group]) wawp.sandbox.account.link(id, '1');
		set({ unlistedChats: [person] });
	});

	it('are left out by label, and have their labels all the same', async () => {
		expect(await chatsOf('1')).toEqual([group]);
		expect(await labelsOf(person)).toEqual(['1']);
		expect(await idsOf('/v2/chats')).toContain(person);
	});

	it('are left out under the ID that is shown too', async () => {
		wawp.sandbox.account.lids.set(lid, person);
		set({ twins: 'both' });
		expect(await chatsOf('1')).toEqual([group]);
		set({ unlistedChats: [lid] });
		expect(await chatsOf('1')).toEqual([person, group]);
	});
});

describe('labels from before the device was linked', () => {
	beforeEach(() => {
		for (const id of [person, group]) wawp.sandbox.account.link(id, '1');
		set({ unsyncedChats: [person] });
	});

	it('are in no list, and on the phone all the same', async () => {
		expect(await chatsOf('1')).toEqual([group]);
		expect(await labelsOf(person)).toEqual([]);
		expect(wawp.sandbox.account.labelsOf(person)).toMatchObject([{ id: '1' }]);
	});

	it('stay hidden beside those that are linked from then on', async () => {
		await link('2', person);
		expect(await labelsOf(person)).toEqual(['2']);
		expect(await chatsOf('2')).toEqual([person]);
		await link('1', person);
		expect(await labelsOf(person)).toEqual(['1', '2']);
		expect(await chatsOf('1')).toEqual([person, group]);
	});

	it('are hidden no more when they are among those that are set', async () => {
		await wawp.call('PUT', `/v2/labels/chats/${person}`, { labels: [{ id: '1' }] });
		expect(await labelsOf(person)).toEqual(['1']);
	});

	it('can be taken off by whoever knows of them, and stay when labels are set', async () => {
		await wawp.call('PUT', `/v2/labels/chats/${person}`, { labels: [{ id: '3' }] });
		expect(await labelsOf(person)).toEqual(['3']);
		const onThePhone = () => wawp.sandbox.account.labelsOf(person).map(({ id }) => id);
		expect(onThePhone()).toEqual(['3', '1']);
		await wawp.call('DELETE', `/v2/labels/1/chats/${person}`);
		expect(onThePhone()).toEqual(['3']);
	});
});

describe('reads that lag behind', () => {
	let now: jest.SpyInstance<number>;
	let start: number;
	const at = (milliseconds: number) => now.mockReturnValue(start + milliseconds);

	beforeEach(() => {
		start = performance.now();
		now = jest.spyOn(performance, 'now');
		at(0);
		set({ readLag: 1000 });
	});
	afterEach(() => now.mockRestore());

	it('show a change only after a while', async () => {
		await link('1', person);
		expect([await chatsOf('1'), await labelsOf(person), await idsOf('/v2/chats')]).toEqual([
			[],
			[],
			[],
		]);
		at(999);
		expect(await labelsOf(person)).toEqual([]);
		at(1001);
		expect([await chatsOf('1'), await labelsOf(person), await idsOf('/v2/chats')]).toEqual([
			[person],
			['1'],
			[person],
		]);
	});

	it('show one change after the other', async () => {
		await link('1', person);
		at(500);
		await link('2', person);
		at(1100);
		expect(await labelsOf(person)).toEqual(['1']);
		at(1600);
		expect(await labelsOf(person)).toEqual(['1', '2']);
	});

	it('lag behind labels and the phone too, but not behind the session', async () => {
		const { account } = wawp.sandbox;
		account.deleteLabel('1');
		account.updateLabel(account.labels.get('2')!, { name: 'Paid in Full' });
		account.status = 'STOPPED';
		expect((await wawp.call('GET', '/v2/session/info')).json.status).toBe('STOPPED');
		expect((await wawp.call('GET', '/v2/labels')).status).toBe(422);
		account.status = 'WORKING';
		expect((await wawp.call('GET', '/v2/labels')).json.slice(0, 2)).toMatchObject([
			{ id: '1' },
			{ id: '2', name: 'Paid' },
		]);
		expect((await link('1', person)).status).toBe(404);
		at(1001);
		expect((await wawp.call('GET', '/v2/labels')).json[0]).toMatchObject({ name: 'Paid in Full' });
	});

	it('stop when the lag is taken away', async () => {
		await link('1', person);
		at(1);
		set({ readLag: 0 });
		expect(await labelsOf(person)).toEqual(['1']);
	});
});

describe('a person whose labels are found under one ID', () => {
	const other = '15557654321@c.us';
	const otherLid = '7@lid';

	beforeEach(() => {
		wawp.sandbox.account.lids.set(lid, person).set(otherLid, other);
		set({ foundUnder: { [person]: 'lid', [other]: 'phone' } });
	});

	it.each([
		[person, lid, lid],
		[lid, person, lid],
		[other, otherLid, other],
		[otherLid, other, other],
	])('linked as %s, not as %s, is found as %s', async (linked, twin, found) => {
		await link('1', linked);
		expect(await chatsOf('1')).toEqual([found]);
		for (const id of [linked, twin]) expect(await labelsOf(id)).toEqual(id === found ? ['1'] : []);
		await wawp.call('DELETE', `/v2/labels/1/chats/${twin}`);
		expect(await labelsOf(found)).toEqual([]);
	});

	it('leaves others as they are', async () => {
		await link('1', group);
		expect(await labelsOf(group)).toEqual(['1']);
		wawp.sandbox.account.lids.set('8@lid', '15550001111@c.us');
		await link('1', '8@lid');
		expect(await labelsOf('15550001111@c.us')).toEqual([]);
	});
});
