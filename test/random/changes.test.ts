import fc from 'fast-check';
import type { Snapshot } from '../../nodes/WawpPollTrigger/changes';
import { failure, lead, sees, tells, vip } from '../support/looks';
import { amount, seed, titled } from './amount';

const cases = amount({ full: 2000, few: 100 });
const chat = fc.constantFrom('1@c.us', '2@c.us', '3@c.us', '4@lid', '5@g.us', '6-7@g.us');
const chats = fc.uniqueArray(chat);
const map = new Map([['4@lid', '1@c.us']]);
/** How a look goes wrong: its list is cut, or not read, or the label is left out; then one is whole. */
const fault = fc.constantFrom('none', 'short', 'empty', 'unread', 'left out');
const lookAt = (list: string[], wrong: string): Snapshot => {
	if (wrong === 'left out') return sees([vip], { 2: [] }, map);
	if (wrong === 'unread') return sees([lead, vip], { 1: failure, 2: [] }, map);
	const cut = { none: list.length, short: list.length >> 1, empty: 0 }[wrong];
	return sees([lead, vip], { 1: list.slice(0, cut), 2: [] }, map);
};

it(titled('the poll trigger tells every change once, whatever goes wrong between', cases), () => {
	const step = fc.tuple(chats, fault);
	fc.assert(
		fc.property(fc.array(step), (steps) => {
			const seen = [lookAt([], 'none')];
			const expected: string[][] = [];
			let on = new Set<string>();
			for (const [list, wrong] of steps) {
				// Two whole looks: what is gone is told by the second one.
				seen.push(lookAt(list, 'none'), lookAt(list, 'none'), lookAt(list, wrong));
				seen.push(lookAt(list, 'none'));
				const now = new Set(list.map((id) => map.get(id) ?? id));
				expected.push([
					...[...now].filter((id) => !on.has(id)).map((id) => `added ${id}`),
					...[...on].filter((id) => !now.has(id)).map((id) => `deleted ${id}`),
				]);
				on = now;
			}
			const told = tells(seen)
				.slice(1)
				.map((events) =>
					events.map((event) => {
						const [, kind, id = ''] = /^label\.chat\.(\w+) 1 (.*)$/.exec(event)!;
						return `${kind} ${map.get(id) ?? id}`;
					}),
				);
			for (const [index, events] of expected.entries()) {
				const inStep = told.slice(4 * index, 4 * index + 4).flat();
				expect(inStep.sort()).toEqual(events.sort());
			}
		}),
		{ numRuns: cases, seed },
	);
});
