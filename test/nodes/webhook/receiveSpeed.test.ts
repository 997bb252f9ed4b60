import {
	eventOf,
	itemsOf,
	messageOf,
	nothingStarted,
	send,
	useTriggers,
} from '../../support/deliveries';
import { useSandbox } from '../../support/world';

const world = useSandbox();
const { forLabels, forMessages } = useTriggers(world);
const note = expect.stringContaining('could not be looked up');

describe('while Wawp does not answer', () => {
	beforeEach(() => void world.sandbox.fail({ method: 'GET', hang: 'before-headers' }));

	it('a delivery is answered at once, and starts the workflow within the one deadline', async () => {
		const chats = Array.from({ length: 30 }, (_, index) => `${201000000000 + index}@c.us`);
		const events = chats.flatMap((from) => [eventOf({}, from), messageOf({ from })]);
		const trigger = forMessages({
			events: ['message', 'label.chat.added'],
			filters: { notLabels: ['3'] },
		});
		const started = performance.now();
		const { status, items, answeredAfter } = await send(trigger, events);
		expect(status).toBe(200);
		// Wawp sends a delivery again after three seconds.
		expect(answeredAfter).toBeLessThan(3000);
		// One deadline of five seconds; a second one, or one for each event, would be seen.
		expect(performance.now() - started).toBeLessThan(9500);
		expect(items).toHaveLength(60);
		for (const { json } of items!) expect(json).toMatchObject({ note });
	});

	it('the repeats of an event start nothing', async () => {
		const trigger = forLabels({ options: {} });
		const event = eventOf();
		const first = send(trigger, event);
		expect(await send(trigger, event)).toEqual(nothingStarted(200));
		expect((await first).items).toHaveLength(1);
		await trigger.restart();
		expect(await send(trigger, event)).toEqual(nothingStarted(200));
	});
});

it('the time of a delivery grows with the number of its events', async () => {
	const list = (length: number) => Array.from({ length }, () => eventOf());
	const timeOf = async (events: object[]) => {
		const trigger = forLabels();
		const started = performance.now();
		expect(await itemsOf(trigger, events)).toHaveLength(events.length);
		return performance.now() - started;
	};
	await timeOf(list(1000));
	const few = await timeOf(list(1000));
	// Ten times, and what a busy machine adds; were every event compared with every other, a hundred.
	expect((await timeOf(list(10_000))) / few).toBeLessThan(50);
});
