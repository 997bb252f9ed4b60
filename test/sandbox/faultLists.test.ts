import { presets } from '../../sandbox';
import { group, lid, person } from '../support/chats';
import { send, useSandbox, useShortWaits } from './support';

const wawp = useSandbox();

const idsOf = async (path: string): Promise<string[]> =>
	(await wawp.call('GET', path)).json.map((entry: { id?: string; lid?: string }) => {
		return entry.id ?? entry.lid;
	});
const directory = '/v2/labels';
const chats = '/v2/labels/1/chats';

beforeEach(() => {
	for (const id of [person, group, lid]) wawp.sandbox.account.link(id, '1');
});

describe('what a fault does to lists', () => {
	it.each([
		[directory, ['1', '2', '3', '4', '5', '6']],
		[chats, [person, group, lid]],
	])('empties %s once', async (path, all) => {
		wawp.sandbox.fail({ path: `^${path}$`, ...presets.emptyList, times: 1 });
		expect(await idsOf(path)).toEqual([]);
		expect(await idsOf(path)).toEqual(all);
	});

	it('shortens a list to its first entries', async () => {
		wawp.sandbox.fail({ path: `^${chats}$`, ...presets.shortList, times: 1 });
		wawp.sandbox.fail({ path: `^${chats}$`, keep: 2 });
		expect(await idsOf(directory)).toHaveLength(6);
		expect(await idsOf(chats)).toEqual([person]);
		expect(await idsOf(chats)).toEqual([person, group]);
	});

	it('leaves single entries out', async () => {
		wawp.sandbox.account.lids.set(lid, person);
		wawp.sandbox.account.lids.set('5@lid', null);
		wawp.sandbox.fail({ omit: ['2', '6', group, '5@lid'] });
		expect(await idsOf(directory)).toEqual(['1', '3', '4', '5']);
		expect(await idsOf(chats)).toEqual([person, lid]);
		expect(await idsOf('/v2/lids')).toEqual([lid]);
		wawp.sandbox.settings.chatIdShape = 'serialized';
		expect((await wawp.call('GET', chats)).json).toMatchObject([
			{ id: { _serialized: person } },
			{ id: { _serialized: lid } },
		]);
	});

	it('leaves out before it shortens', async () => {
		wawp.sandbox.fail({ omit: ['1'], keep: 2 });
		expect(await idsOf(directory)).toEqual(['2', '3']);
	});

	it('leaves other answers alone, with and without a body', async () => {
		wawp.sandbox.settings.emptyWrites = 204;
		wawp.sandbox.fail({ keep: 0 });
		expect((await wawp.call('GET', '/v2/labels/1')).json).toMatchObject({ name: 'New Client' });
		expect((await wawp.call('GET', '/v2/labels/99')).status).toBe(404);
		expect((await wawp.call('PUT', `/v2/labels/2/chats/${person}`)).status).toBe(204);
		expect(wawp.sandbox.account.labelsOf(person).map(({ id }) => id)).toEqual(['1', '2']);
	});

	describe('a shortened list', () => {
		const waits = useShortWaits();

		it('goes with a latency', async () => {
			wawp.sandbox.fail({ keep: 0, latency: 600 });
			expect(await idsOf(directory)).toEqual([]);
			expect(waits).toContain(600);
		});
	});

	it.each([
		[{ keep: -1 }, "'keep' must be a whole number from 0 to 1000000000, but is -1"],
		[{ keep: '1' }, '\'keep\' must be a whole number from 0 to 1000000000, but is "1"'],
		[{ omit: '1' }, '\'omit\' must be a list of ids, but is "1"'],
	])('refuses %j', async (fault, sentence) => {
		const { status, json } = await send('POST', `${wawp.sandbox.url}/_sandbox/faults`, fault);
		expect(status).toBe(400);
		expect(json.message).toBe(sentence);
	});
});
