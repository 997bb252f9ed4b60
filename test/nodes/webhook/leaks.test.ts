import { eventOf, messageOf, send, useTriggers } from '../../support/deliveries';
import { expectThat } from '../../support/expectThat';
import { bytesLeftBehind } from '../../support/heap';
import { useSandbox } from '../../support/world';

const world = useSandbox();
const { forMessages } = useTriggers(world);
/** A leak of one short key for each event takes more than twice that. */
const mostBytesPerDelivery = 300;

let lastId = 0;
const nextId = () => (lastId += 1);
const chatOf = (id: number) => `${20_100_000_000 + id}@c.us`;
const added = (labelId = '2') => eventOf({}, chatOf(nextId()), labelId);
const addedUnknown = () => added(`${nextId()}`);
const deleted = () =>
	eventOf({ event: 'label.deleted', payload: { label: { id: `${nextId()}` } } });
/** Of few people: who stands behind a chat is remembered for 20,000 of them. */
const message = () => messageOf({ from: chatOf(nextId() % 50) });

const many = (event: () => object) => Array.from({ length: 30 }, event);

/** The content of deliveries, in turn: each event is about a chat or a label of its own. */
const kinds = [
	() => many(added),
	() => many(addedUnknown),
	() => many(deleted),
	() => [message(), message(), ...many(added)],
	() => added(),
];

it('2,000 deliveries leave nothing behind but what is bounded', async () => {
	const trigger = forMessages({
		events: ['message', 'label.chat.added', 'label.deleted'],
		options: { enrich: true, chatLabels: true, includeRaw: true },
	});
	const deliver = async (events: object) => {
		const { items } = await send(trigger, events);
		expectThat('items of a delivery', items).toHaveLength([events].flat().length);
	};
	// More events and more unknown labels than are remembered.
	await deliver(Array.from({ length: 21_000 }, deleted));
	await deliver(Array.from({ length: 1_500 }, addedUnknown));

	const bytes = await bytesLeftBehind(400, async (index) => {
		await deliver(kinds[index % kinds.length]!());
		world.sandbox.requests.length = 0;
	});
	expectThat('bytes that a delivery leaves behind', bytes).toBeLessThan(mostBytesPerDelivery);
}, 300_000);
