import { nameKey } from '../../../nodes/shared/domain/labels/labelName';
import {
	eventOf,
	itemsOf,
	messageOf,
	nothingStarted,
	send,
	useTriggers,
} from '../../support/deliveries';
import { useLog } from '../../support/log';
import { useSandbox } from '../../support/world';

const world = useSandbox();
const { forLabels, forMessages } = useTriggers(world);
const log = useLog();
const unprepared = 'Something unexpected happened in the Wawp Labels node';

const stumble = () => {
	throw new TypeError(`No use for ${world.sandbox.accessToken}`);
};

/** The place in the log, once, without the secret. */
const expectPlace = () =>
	expect(log).toEqual([
		expect.stringMatching(
			/unexpected happened in the Wawp Labels node\. TypeError: No use for \*\*\*\n(.*\n)* +at .*dist\/package\.js:\d+/,
		),
	]);

it('a fault of the package while labels of chats are looked up is in the notes, and once in the log', async () => {
	const trigger = forMessages({ options: { chatLabels: true } });
	const encode = encodeURIComponent;
	jest
		.spyOn(globalThis, 'encodeURIComponent')
		.mockImplementation((text) => (`${text}`.includes('@') ? stumble() : encode(text)));
	const items = await itemsOf(trigger, [messageOf(), messageOf()]);
	const note = `The labels of the chat could not be looked up: ${unprepared}`;
	expect(items).toMatchObject([{ note }, { note }]);
	expectPlace();
});

it('a fault of the package while a name is looked up is in the note and in the log', async () => {
	const trigger = forLabels({ options: { enrich: true } });
	const { parse } = JSON;
	const trap = () =>
		jest.spyOn(JSON, 'parse').mockImplementation((text) => {
			const value: unknown = parse(text);
			return Array.isArray(value) ? [new Proxy({}, { get: stumble, has: stumble })] : value;
		});
	const { items } = await send(trigger, eventOf(), trap);
	const note = `The name of the label could not be looked up: ${unprepared}`;
	expect(items).toMatchObject([{ json: { note } }]);
	expectPlace();
});

it('an event over which the package stumbles elsewhere comes with a note, beside the others', async () => {
	world.sandbox.account.labels.get('2')!.name = 'A trap';
	const { normalize } = String.prototype;
	jest.spyOn(String.prototype, 'normalize').mockImplementation(function (this: string, form) {
		return this.includes('trap') ? stumble() : normalize.call(this, form);
	});
	expect(() => nameKey('A trap')).toThrow(TypeError);
	const trigger = forLabels({ filters: { labels: ['VIP', '3'] }, options: { includeRaw: true } });
	const items = await itemsOf(trigger, [eventOf(), eventOf({}, undefined, '3')]);
	expect(items).toMatchObject([{ labelId: '2', note: unprepared }, { labelId: '3' }]);
	expect(items[0]).not.toHaveProperty('raw');
	expect(items[1]).not.toHaveProperty('note');
	expectPlace();
});

it('a delivery of which the package can make no item starts nothing, and fails no execution', async () => {
	const { fromEntries } = Object;
	const trap = () =>
		jest
			.spyOn(Object, 'fromEntries')
			.mockImplementation((entries: Iterable<readonly unknown[]>) => {
				const list = [...entries];
				return list.some(([key]) => key === 'eventId') ? stumble() : fromEntries(list);
			});
	expect(await send(forLabels(), eventOf(), trap)).toEqual(nothingStarted(200));
	expectPlace();
});
