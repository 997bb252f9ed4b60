import { lid, person, unknownLid } from '../support/chats';
import { useSandbox } from './support';

const wawp = useSandbox();

const stranger = '111222333@lid';
const get = async (path: string) => (await wawp.call('GET', `/v2/lids${path}`)).json;
const set = (settings: object) => Object.assign(wawp.sandbox.settings, settings);

beforeEach(() => {
	wawp.sandbox.account.lids.set(lid, person);
	wawp.sandbox.account.lids.set(stranger, null);
});

describe('privacy IDs', () => {
	it('are listed with the numbers that are known', async () => {
		expect(await get('')).toEqual([
			{ lid, pn: person },
			{ lid: stranger, pn: null },
		]);
		expect(await get('/count')).toEqual({ count: 2 });
	});

	it.each([lid, encodeURIComponent(lid), '999888777'])('has a number: %s', async (id) => {
		expect(await get(`/${id}`)).toEqual({ lid, pn: person });
	});

	it.each(['201234567890', encodeURIComponent(person)])(
		'is found by its number: %s',
		async (id) => {
			expect(await get(`/pn/${id}`)).toEqual({ lid, number: '201234567890' });
		},
	);

	it.each([
		[`/${stranger}`, { lid: stranger, pn: null }, { lid: stranger }],
		['/555', { lid: unknownLid, pn: null }, { lid: unknownLid }],
		['/pn/15551234567', { lid: null, number: '15551234567' }, { number: '15551234567' }],
	])('answers %s with what it knows', async (path, withNull, without) => {
		expect(await get(path)).toEqual(withNull);
		set({ unknownTwin: 'missing' });
		expect(await get(path)).toEqual(without);
	});

	it.each([
		[{ phoneKey: 'number' }, { lid, number: person }, { lid, number: '201234567890' }],
		[{ phoneKey: 'pn' }, { lid, pn: person }, { lid, pn: '201234567890' }],
		[{ phoneForm: 'id' }, { lid, pn: person }, { lid, number: person }],
		[{ phoneForm: 'digits' }, { lid, pn: '201234567890' }, { lid, number: '201234567890' }],
		[{ phoneForm: 'numeric' }, { lid, pn: 201234567890 }, { lid, number: 201234567890 }],
	])('are spelled as set: %j', async (settings, byLid, byNumber) => {
		set(settings);
		expect((await get(''))[0]).toEqual(byLid);
		expect(await get(`/${lid}`)).toEqual(byLid);
		expect(await get('/pn/201234567890')).toEqual(byNumber);
	});

	describe('the list', () => {
		const lids = Array.from({ length: 250 }, (_, index) => `${1000 + index}@lid`);
		const page = async (query: string) =>
			(await get(query)).map((entry: { lid: string }) => entry.lid);

		beforeEach(() => {
			wawp.sandbox.account.lids.clear();
			for (const each of lids) wawp.sandbox.account.lids.set(each, null);
		});

		it.each([
			['', 0, 100],
			['?limit=1000', 0, 250],
			['?limit=100&offset=200', 200, 250],
			['?offset=30&limit=20', 30, 50],
			['?offset=250', 250, 250],
			['?limit=0', 0, 0],
		])('has pages: %s', async (query, from, to) => {
			expect(await page(query)).toEqual(lids.slice(from, to));
		});

		it('can repeat its first page', async () => {
			set({ lidPages: 'repeated' });
			expect(await page('?limit=100&offset=200')).toEqual(lids.slice(0, 100));
		});
	});

	it('follows changes of the map', async () => {
		const { lids } = wawp.sandbox.account;
		lids.set('5@lid', person);
		expect(await get('/pn/201234567890')).toMatchObject({ lid: '5@lid' });
		lids.delete(lid);
		expect(await get('/pn/201234567890')).toMatchObject({ lid: '5@lid' });
		lids.set('5@lid', null);
		expect(await get('/pn/201234567890')).toMatchObject({ lid: null });
		lids.set('5@lid', person);
		wawp.sandbox.reset();
		expect(await get('/count')).toEqual({ count: 0 });
		expect(await get('/pn/201234567890')).toMatchObject({ lid: null });
	});

	it.each([
		['?limit=-1', 'limit must be a whole number'],
		['?offset=x', 'offset must be a whole number'],
		['/abc', 'Invalid lid: abc'],
		[`/${person}`, `Invalid lid: ${person}`],
		[`/pn/${lid}`, `Invalid number: ${lid}`],
	])('refuses %s', async (path, message) => {
		const { status, json } = await wawp.call('GET', `/v2/lids${path}`);
		expect(status).toBe(400);
		expect(json.message).toBe(message);
	});

	it.each(['', '/count', '/pn/201234567890', `/${lid}`])(
		'can be unknown routes: %s',
		async (path) => {
			set({ lidMap: 'off' });
			const { status, json } = await wawp.call('GET', `/v2/lids${path}`);
			expect(status).toBe(404);
			expect(json.message).toContain(`Cannot GET /v2/lids${path}`);
		},
	);

	it('ask for credentials and a connected phone', async () => {
		wawp.sandbox.account.status = 'STOPPED';
		expect((await wawp.call('GET', '/v2/lids')).status).toBe(422);
		expect((await fetch(`${wawp.sandbox.url}/v2/lids`)).status).toBe(401);
	});
});
