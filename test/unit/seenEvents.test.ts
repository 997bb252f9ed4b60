import type { IDataObject } from 'n8n-workflow';
import { isNewEvent } from '../../nodes/WawpTrigger/seenEvents';

let count = 0;
const aTrigger = () => `workflow node ${count++}`;

it('knows an event again', () => {
	const trigger = aTrigger();
	const data: IDataObject = {};
	expect([1, 2, 1].map((id) => isNewEvent(trigger, data, `evt_${id}`))).toEqual([
		true,
		true,
		false,
	]);
});

it('knows an event again after a restart of n8n, from what n8n kept', () => {
	const data: IDataObject = {};
	isNewEvent(aTrigger(), data, 'evt_1');
	const kept = JSON.parse(JSON.stringify(data)) as IDataObject;
	expect(isNewEvent(aTrigger(), kept, 'evt_1')).toBe(false);
});

it('knows an event again that came at the same time, before n8n has kept anything', () => {
	const trigger = aTrigger();
	expect(isNewEvent(trigger, {}, 'evt_1')).toBe(true);
	expect(isNewEvent(trigger, {}, 'evt_1')).toBe(false);
});

it('keeps triggers apart', () => {
	expect(isNewEvent(aTrigger(), {}, 'evt_1')).toBe(true);
	expect(isNewEvent(aTrigger(), {}, 'evt_1')).toBe(true);
});

it('forgets the oldest, so that what is kept does not grow', () => {
	const trigger = aTrigger();
	const data: IDataObject = {};
	for (let id = 0; id < 3000; id++) isNewEvent(trigger, data, `evt_${id}`);
	expect(String(data.seen).length).toBeLessThan(14_000);
	expect(isNewEvent(trigger, data, 'evt_2999')).toBe(false);
	expect(isNewEvent(trigger, data, 'evt_2001')).toBe(false);
	expect(isNewEvent(trigger, data, 'evt_0')).toBe(true);
});
