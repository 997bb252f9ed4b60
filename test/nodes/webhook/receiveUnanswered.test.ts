import { eventOf, messageOf, nothingStarted, send, useTriggers } from '../../support/deliveries';
import { useFastClock } from '../../support/fastClock';
import { expectThat } from '../../support/expectThat';
import { useSandbox } from '../../support/world';

const world = useSandbox();
const { forLabels, forMessages } = useTriggers(world);
const note = expect.stringContaining('could not be looked up');

describe('a delivery of which Wawp answers no question', () => {
	useFastClock({ deadlines: true });
	beforeEach(() => void world.sandbox.fail({ method: 'GET', hang: 'before-headers' }));

	it('is answered before anything is asked, and starts the workflow within the one deadline', async () => {
		const chats = Array.from({ length: 30 }, (_, index) => `${201000000000 + index}@c.us`);
		const events = chats.flatMap((from) => [eventOf({}, from), messageOf({ from })]);
		const trigger = forMessages({
			events: ['message', 'label.chat.added'],
			filters: { notLabels: ['3'] },
		});
		let sentBefore: string[] | undefined;
		const { status, items } = await send(trigger, events, () => (sentBefore = world.sent));
		expect(status).toBe(200);
		expectThat('what was sent to Wawp before it had its answer', sentBefore).toEqual([]);
		// A second deadline, or one for each event, would let out what had to wait for the first ones.
		const { total, mostOpen } = world.sandbox.traffic;
		expectThat('requests, of which all were open at once', total).toBe(mostOpen);
		expect(items).toHaveLength(60);
		for (const { json } of items!) expect(json).toMatchObject({ note });
	});

	it('starts nothing again when it is repeated', async () => {
		const trigger = forLabels({ options: {} });
		const event = eventOf();
		const first = send(trigger, event);
		expect(await send(trigger, event)).toEqual(nothingStarted(200));
		expect((await first).items).toHaveLength(1);
		await trigger.restart();
		expect(await send(trigger, event)).toEqual(nothingStarted(200));
	});
});
