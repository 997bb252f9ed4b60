import timers from 'node:timers/promises';
import { person } from '../support/chats';
import { until } from '../support/until';
import { useSandbox } from './support';

const wawp = useSandbox();

const listed = async () => (await wawp.call('GET', '/v2/labels')).json.map(({ id }: Listed) => id);
const create = async (name: string) =>
	(await wawp.call('POST', '/v2/labels', { name, color: 1 })).json;
const set = (settings: Partial<typeof wawp.sandbox.settings>) =>
	Object.assign(wawp.sandbox.settings, settings);
const nameOf = (id: string) => wawp.sandbox.account.labels.get(id)?.name;
const all = ['1', '2', '3', '4', '5', '6'];

afterEach(() => jest.restoreAllMocks());

interface Listed {
	id: string;
}

describe('a list of labels that is short for a while', () => {
	it('lasts for a number of readings', async () => {
		set({ shortLabels: { keep: 0, reads: 2 } });
		expect([await listed(), await listed(), await listed()]).toEqual([[], [], all]);
	});

	it('lasts for a time, from the first reading on', async () => {
		const now = jest.spyOn(performance, 'now');
		const at = async (milliseconds: number) => {
			now.mockReturnValue(1_000_000 + milliseconds);
			return await listed();
		};
		try {
			set({ shortLabels: { keep: 2, ms: 500 } });
			expect([await at(0), await at(400), await at(600)]).toEqual([['1', '2'], ['1', '2'], all]);
		} finally {
			now.mockRestore();
		}
	});

	it('hides nothing else', async () => {
		wawp.sandbox.account.link(person, '2');
		set({ shortLabels: { keep: 0, reads: 9 } });
		await listed();
		expect((await wawp.call('GET', '/v2/labels/2')).json).toMatchObject({ name: 'Paid' });
		expect((await wawp.call('GET', `/v2/labels/chats/${person}`)).json).toHaveLength(1);
		expect((await wawp.call('GET', '/v2/labels/2/chats')).json).toHaveLength(1);
	});

	it('begins anew when it is set anew, and ends with a reset', async () => {
		for (let time = 0; time < 2; time++) {
			set({ shortLabels: { keep: 1, reads: 1 } });
			expect([await listed(), await listed()]).toEqual([['1'], all]);
		}
		set({ shortLabels: { keep: 1, reads: 9 } });
		wawp.sandbox.reset();
		expect(await listed()).toEqual(all);
	});
});

describe('numbering by the highest listed ID', () => {
	beforeEach(() => set({ labelNumbering: 'highest' }));

	it('goes on from it, and gives an ID again', async () => {
		expect(await create('Seventh')).toMatchObject({ id: '7', name: 'Seventh' });
		await wawp.call('DELETE', '/v2/labels/7');
		expect(await create('Another')).toMatchObject({ id: '7', name: 'Another' });
		wawp.sandbox.account.labels.clear();
		expect(await create('First')).toMatchObject({ id: '1' });
	});

	it.each([
		[0, '1'],
		[3, '4'],
	])('takes the place of a label that a list of %i hides', async (keep, id) => {
		wawp.sandbox.account.link(person, id);
		set({ shortLabels: { keep, reads: 1 } });
		await listed();
		expect(await create('New')).toMatchObject({ id, name: 'New' });
		expect(wawp.sandbox.account.labelsOf(person)).toMatchObject([{ id, name: 'New' }]);
		expect(wawp.sandbox.account.labels.size).toBe(6);
	});

	it('sees what a reading after the short ones has seen', async () => {
		set({ shortLabels: { keep: 0, reads: 1 } });
		expect([await listed(), await listed()]).toEqual([[], all]);
		expect(await create('New')).toMatchObject({ id: '7' });
	});

	it('gives labels that are made at once one ID, the last of them stays', async () => {
		set({ createDuration: 1000 });
		const areUnderWay = async () => await until(() => wawp.sandbox.requests.length === 3);
		jest.spyOn(timers, 'setTimeout').mockImplementation(areUnderWay as never);
		const made = await Promise.all(['One', 'Two', 'Three'].map(create));
		expect(made.map(({ id }) => id)).toEqual(['7', '7', '7']);
		expect(wawp.sandbox.account.labels.size).toBe(7);
		expect(['One', 'Two', 'Three']).toContain(nameOf('7'));
	});

	it('is not how the phone does it', async () => {
		set({ shortLabels: { keep: 0, reads: 9 } });
		const address = `${wawp.sandbox.url}/_sandbox/phone/labels`;
		const headers = { 'content-type': 'application/json' };
		const body = JSON.stringify({ name: 'By phone', color: 1 });
		expect((await fetch(address, { method: 'POST', headers, body })).status).toBe(201);
		expect(nameOf('7')).toBe('By phone');
	});
});
