import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { eventOf, messageOf, send, useTriggers } from '../../support/deliveries';
import { expectThat } from '../../support/expectThat';
import { useSandbox } from '../../support/world';

const world = useSandbox();
const { forMessages } = useTriggers(world);
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes, once connections are idle and what is not used any more is gone. */
async function heapSize(): Promise<number> {
	for (let time = 0; time < 3; time++) {
		await setImmediate();
		collectGarbage();
	}
	return process.memoryUsage().heapUsed;
}

const rounds = 5;
const deliveriesOfRound = 400;
/** A leak of one short key for each event takes more than twice that. */
const mostBytesPerDelivery = 300;

let lastId = 0;
const nextId = () => (lastId += 1);
const chatOf = (id: number) => `${20_100_000_000 + id}@c.us`;
const added = (labelId = '2') => eventOf({}, chatOf(nextId()), labelId);
const addedUnknown = () => added(`${nextId()}`);
const deleted = () =>
	eventOf({ event: 'label.deleted', payload: { label: { id: `${nextId()}` } } });
const message = () => messageOf({ from: chatOf(nextId()) });

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
	await deliver(Array.from({ length: 10_500 }, deleted));
	await deliver(Array.from({ length: 1_500 }, addedUnknown));

	const sizes: number[] = [];
	for (let round = 0; round < rounds; round++) {
		for (let index = 0; index < deliveriesOfRound; index++) {
			await deliver(kinds[index % kinds.length]!());
		}
		world.sandbox.requests.length = 0;
		sizes.push(await heapSize());
	}
	// A leak grows in every round; compiled code and the like do not.
	const growths = sizes.slice(1).map((size, index) => size - sizes[index]!);
	const bytes = Math.min(...growths) / deliveriesOfRound;
	expectThat('bytes that a delivery leaves behind', bytes).toBeLessThan(mostBytesPerDelivery);
}, 60_000);
