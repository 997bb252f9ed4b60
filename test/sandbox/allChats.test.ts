import { presets } from '../../sandbox';
import { group, lid, person } from '../support/chats';
import { useSandbox } from './support';

const wawp = useSandbox();

const newsletter = '120363111111111111@newsletter';
const read = async (query = '') => (await wawp.call('GET', `/v2/chats${query}`)).json;
const idsOf = async (query = ''): Promise<string[]> =>
	(await read(query)).map(({ id }: { id: string }) => id);

describe('all chats', () => {
	beforeEach(() => {
		const { account } = wawp.sandbox;
		account.link(person, '1');
		for (const id of [lid, group, newsletter]) account.open(id);
		account.names.set(person, 'Amira');
	});

	it('are listed with and without labels, by ID, the last first', async () => {
		expect(await read()).toEqual([
			{ id: lid },
			{ id: person, name: 'Amira' },
			{ id: newsletter },
			{ id: group },
		]);
	});

	it('are sorted as asked for', async () => {
		expect(await idsOf('?sortBy=id&sortOrder=ASC')).toEqual([group, newsletter, person, lid]);
		expect(await idsOf('?sortBy=name&sortOrder=DESC')).toEqual([person, lid, group, newsletter]);
	});

	it('have the shape that was set', async () => {
		wawp.sandbox.settings.chatIdShape = 'serialized';
		wawp.sandbox.settings.chatEntries = 'whole';
		expect((await read('?limit=1'))[0]).toMatchObject({
			id: { server: 'lid', user: '999888777', _serialized: lid },
			isGroup: false,
		});
	});

	it.each([
		['lid', [lid, newsletter, group]],
		['both', [lid, person, newsletter, group]],
	] as const)('name a person as set: %s', async (twins, ids) => {
		wawp.sandbox.account.chats.delete(lid);
		wawp.sandbox.account.lids.set(lid, person);
		wawp.sandbox.settings.twins = twins;
		expect(await idsOf()).toEqual(ids);
	});

	it.each([
		['?limit=-1', 'limit must be a whole number'],
		['?offset=x', 'offset must be a whole number'],
		['?sortBy=age', 'sortBy must be id or name'],
		['?sortOrder=up', 'sortOrder must be ASC or DESC'],
	])('refuse %s', async (query, message) => {
		const { status, json } = await wawp.call('GET', `/v2/chats${query}`);
		expect(status).toBe(400);
		expect(json.message).toBe(message);
	});

	it('can be an unknown route', async () => {
		wawp.sandbox.fail({ path: '^/v2/chats$', ...presets.unknownRoute });
		expect((await wawp.call('GET', '/v2/chats')).status).toBe(404);
	});
});

describe('the pages of all chats', () => {
	const ids = Array.from({ length: 10 }, (_, index) => `${2010 + index}@c.us`);
	const pages = async (limit: number, count: number) =>
		await Promise.all(
			Array.from({ length: count }, (_, page) =>
				idsOf(`?limit=${limit}&offset=${page * limit}&sortOrder=ASC`),
			),
		);

	beforeEach(() => {
		for (const id of ids) wawp.sandbox.account.open(id);
	});

	it('follow each other', async () => {
		expect((await pages(4, 4)).flat()).toEqual(ids);
		expect(await idsOf('?limit=0')).toEqual([]);
	});

	it('have 20 chats unless asked for others', async () => {
		for (let index = 0; index < 50; index++) wawp.sandbox.account.open(`${3000 + index}@c.us`);
		expect(await idsOf()).toHaveLength(20);
	});

	it.each([
		['overlapping', ['0123', '3456', '6789', '9']],
		['gapped', ['0123', '5678', '', '']],
		['repeated', ['0123', '0123', '0123', '0123']],
	] as const)('can shift while they are read: %s', async (chatPages, expected) => {
		wawp.sandbox.settings.chatPages = chatPages;
		const digits = (await pages(4, 4)).map((page) => page.map((id) => id[3]).join(''));
		expect(digits).toEqual(expected);
	});
});
