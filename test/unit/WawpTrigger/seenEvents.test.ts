import type { IDataObject } from 'n8n-workflow';
import { openSeenEvents } from '../../../nodes/WawpTrigger/seenEvents';
import { expectThat } from '../../support/expectThat';

let count = 0;
const aTrigger = () => `workflow node ${count++}`;
const start = Date.UTC(2026, 0, 1);
const minute = 60_000;
const kept = (data: IDataObject) => JSON.parse(JSON.stringify(data)) as IDataObject;
const range = (length: number, from = 0) =>
	Array.from({ length }, (_, index) => `evt_${from + index}`);

/** One delivery: which of its events are new. */
function deliver(trigger: string, data: IDataObject, keys: string[], now = start): string[] {
	const seen = openSeenEvents(trigger, data, now);
	const fresh = keys.filter((key) => seen.isNew(key));
	if (fresh.length > 0) seen.save();
	return fresh;
}

describe('the memory of events', () => {
	it('knows an event again', () => {
		const [trigger, data] = [aTrigger(), {}];
		expect(deliver(trigger, data, ['a', 'b', 'a'])).toEqual(['a', 'b']);
		expect(deliver(trigger, data, ['b', 'c'])).toEqual(['c']);
	});

	it('knows an event again after a restart of n8n, from what n8n kept', () => {
		const data: IDataObject = {};
		deliver(aTrigger(), data, range(1500));
		expect(deliver(aTrigger(), kept(data), range(1501))).toEqual(['evt_1500']);
	});

	it('knows an event again that came at the same time, before n8n has kept anything', () => {
		const trigger = aTrigger();
		expect(deliver(trigger, {}, ['a'])).toEqual(['a']);
		expect(deliver(trigger, {}, ['a'])).toEqual([]);
	});

	it('loses nothing when a delivery ends late', () => {
		const trigger = aTrigger();
		const [early, late]: [IDataObject, IDataObject] = [{}, {}];
		const slow = openSeenEvents(trigger, late, start);
		slow.isNew('a');
		deliver(trigger, early, ['b']);
		slow.save();
		expect(deliver(aTrigger(), kept(late), ['a', 'b'])).toEqual([]);
	});

	it('takes in what another process has kept', () => {
		const [here, there] = [aTrigger(), aTrigger()];
		const data: IDataObject = {};
		deliver(here, data, ['a']);
		const elsewhere = kept(data);
		deliver(there, elsewhere, ['b']);
		expect(deliver(here, elsewhere, ['a', 'b', 'c'])).toEqual(['c']);
		expect(deliver(aTrigger(), kept(elsewhere), ['a', 'b', 'c'])).toEqual([]);
	});

	it('keeps triggers apart', () => {
		expect(deliver(aTrigger(), {}, ['a'])).toEqual(['a']);
		expect(deliver(aTrigger(), {}, ['a'])).toEqual(['a']);
	});

	it('knows a list of 3,000 again, also after a restart', () => {
		const [trigger, data] = [aTrigger(), {}];
		deliver(trigger, data, range(3000));
		expect(deliver(trigger, data, range(3000))).toEqual([]);
		expect(deliver(aTrigger(), kept(data), range(3000))).toEqual([]);
	});

	it('remembers for ten minutes, however many come', () => {
		const [trigger, data] = [aTrigger(), {}];
		for (let passed = 0; passed <= 10; passed++) {
			deliver(trigger, data, range(1500, passed * 1500), start + passed * minute);
		}
		expect(deliver(trigger, data, range(1500), start + 10 * minute)).toEqual([]);
		deliver(trigger, data, ['one more'], start + 11 * minute);
		expect(deliver(trigger, data, ['evt_0'], start + 11 * minute)).toEqual(['evt_0']);
	});

	it('remembers a thousand, however long ago they were', () => {
		const [trigger, data] = [aTrigger(), {}];
		for (let day = 0; day < 1000; day++)
			deliver(trigger, data, [`evt_${day}`], start + day * 1440 * minute);
		expect(deliver(aTrigger(), kept(data), range(1000), start + 1001 * 1440 * minute)).toEqual([]);
	});

	it('knows a list of 25,000 again', () => {
		const [trigger, data] = [aTrigger(), {}];
		deliver(trigger, data, range(25_000));
		expect(deliver(trigger, data, range(25_000), start + 10 * minute)).toEqual([]);
	});

	it('has n8n keep the newest 20,000, whatever it remembers itself', () => {
		const [trigger, data]: [string, IDataObject] = [aTrigger(), {}];
		for (let part = 0; part < 3; part++) deliver(trigger, data, range(10_000, part * 10_000));
		expect(String(data.seen).length).toBeLessThan(180_000);
		expect(deliver(trigger, data, range(30_000))).toEqual([]);
		expect(deliver(aTrigger(), kept(data), range(20_000, 10_000))).toEqual([]);
	});

	it('forgets the oldest of more than 100,000, also where nothing is handed over to n8n', () => {
		const seen = openSeenEvents(aTrigger(), {}, start);
		for (const key of range(130_000)) seen.isNew(key);
		const newOf = (keys: string[]) => keys.filter((key) => seen.isNew(key));
		expect(newOf(range(100_000, 30_000))).toEqual([]);
		expect(newOf(range(20_000))).toHaveLength(20_000);
	});

	it('forgets what is old, also where nothing is handed over to n8n', () => {
		const trigger = aTrigger();
		const look = (keys: string[], passed: number) => {
			const seen = openSeenEvents(trigger, {}, start + passed * minute);
			return keys.filter((key) => seen.isNew(key));
		};
		look(range(3000), 0);
		expect(look(range(3000), 10)).toEqual([]);
		look(['one more'], 11);
		expect(look(['evt_0'], 11)).toEqual(['evt_0']);
	});

	it('reads nothing that it can not understand', () => {
		for (const seen of ['', ' ', 'x', ':', 7, null, ['a']]) {
			expectThat(JSON.stringify(seen), deliver(aTrigger(), { seen } as IDataObject, ['a'])).toEqual(
				['a'],
			);
		}
	});
});
