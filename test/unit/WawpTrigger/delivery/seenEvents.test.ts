import type { IDataObject } from 'n8n-workflow';
import { openSeenEvents } from '../../../../nodes/WawpTrigger/delivery/seenEvents';
import { expectThat } from '../../../support/expectThat';
import { useFakeClock } from '../../../support/fakeClock';

useFakeClock();

let count = 0;
const aTrigger = () => `workflow node ${count++}`;
const minute = 60_000;
const pass = (minutes: number) => jest.advanceTimersByTime(minutes * minute);
const kept = (data: IDataObject) => JSON.parse(JSON.stringify(data)) as IDataObject;
const range = (length: number, from = 0) =>
	Array.from({ length }, (_, index) => `evt_${from + index}`);

/** The keys of an event that is known by nothing but its ID. */
const only = (key: string) => ({ marks: [key], signs: [key] });

/** One delivery: which of its events are new. */
function deliver(trigger: string, data: IDataObject, keys: string[]): string[] {
	const seen = openSeenEvents(trigger, data);
	const fresh = keys.filter((key) => seen.isNew(only(key)));
	seen.save();
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
		deliver(aTrigger(), data, range(900));
		expect(deliver(aTrigger(), kept(data), range(901))).toEqual(['evt_900']);
	});

	it('knows an event again that came at the same time, before n8n has kept anything', () => {
		const trigger = aTrigger();
		expect(deliver(trigger, {}, ['a'])).toEqual(['a']);
		expect(deliver(trigger, {}, ['a'])).toEqual([]);
	});

	it('loses nothing when a delivery ends late', () => {
		const trigger = aTrigger();
		const [early, late]: [IDataObject, IDataObject] = [{}, {}];
		const slow = openSeenEvents(trigger, late);
		slow.isNew(only('a'));
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

	it('knows a list of 3,000 again', () => {
		const [trigger, data] = [aTrigger(), {}];
		deliver(trigger, data, range(3000));
		expect(deliver(trigger, data, range(3000))).toEqual([]);
	});

	it('remembers for ten minutes, and then the newest two thousand', () => {
		const [trigger, data] = [aTrigger(), {}];
		deliver(trigger, data, range(3000));
		pass(10);
		expect(deliver(trigger, data, range(3000))).toEqual([]);
		pass(1);
		expect(deliver(trigger, data, range(2000, 1000))).toEqual([]);
		expect(deliver(trigger, data, range(1000))).toHaveLength(1000);
	});

	it('remembers two thousand, however long ago they were', () => {
		const [trigger, data] = [aTrigger(), {}];
		for (const key of range(2000)) {
			pass(1440);
			deliver(trigger, data, [key]);
		}
		pass(1440);
		expect(deliver(aTrigger(), kept(data), range(2000))).toEqual([]);
	});

	it('has n8n keep the newest two thousand, whatever it remembers itself', () => {
		const [trigger, data]: [string, IDataObject] = [aTrigger(), {}];
		deliver(trigger, data, range(5000));
		expect(String(data.seen).length).toBeLessThan(20_000);
		expect(deliver(trigger, data, range(5000))).toEqual([]);
		expect(deliver(aTrigger(), kept(data), range(2000, 3000))).toEqual([]);
		expect(deliver(aTrigger(), kept(data), range(3000))).toHaveLength(3000);
	});

	it('forgets the oldest of more than 20,000, also where nothing is handed over to n8n', () => {
		const seen = openSeenEvents(aTrigger(), {});
		for (const key of range(23_000)) seen.isNew(only(key));
		const newOf = (keys: string[]) => keys.filter((key) => seen.isNew(only(key)));
		expect(newOf(range(20_000, 3000))).toEqual([]);
		expect(newOf(range(3000))).toHaveLength(3000);
	});

	it('writes down what another process lacks, also where the delivery brings nothing new', () => {
		const [here, there] = [aTrigger(), aTrigger()];
		const data: IDataObject = {};
		deliver(here, data, ['a']);
		// The other process has found nothing when it began, and overwrites what this one has written.
		const overwritten: IDataObject = {};
		deliver(there, overwritten, ['b']);
		expect(deliver(here, overwritten, ['a'])).toEqual([]);
		expect(deliver(there, kept(overwritten), ['a', 'b'])).toEqual([]);
	});

	it('writes nothing where n8n lacks nothing', () => {
		const [trigger, data]: [string, IDataObject] = [aTrigger(), {}];
		deliver(trigger, data, ['a', 'b']);
		const reordered = { seen: String(data.seen).split(' ').reverse().join(' ') };
		expect(deliver(trigger, Object.freeze(reordered), ['a', 'b'])).toEqual([]);
	});

	it('knows all by itself while n8n loses its copy or finds an old one', () => {
		const trigger = aTrigger();
		const copies: IDataObject[] = [{}];
		for (const [index, key] of range(50).entries()) {
			const data = kept(copies[(index * 7) % copies.length]!);
			expectThat(`what is new of ${key}`, deliver(trigger, data, [key, ...range(index)])).toEqual([
				key,
			]);
			copies.push(data);
		}
	});

	it('reads nothing that it can not understand', () => {
		for (const seen of ['', ' ', 'x', ':', 7, null, ['a']]) {
			expectThat(JSON.stringify(seen), deliver(aTrigger(), { seen } as IDataObject, ['a'])).toEqual(
				['a'],
			);
		}
	});
});
