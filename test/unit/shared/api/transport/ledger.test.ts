import { Ledger, targets } from '../../../../../nodes/shared/api/transport/Ledger';
import { once, unlessRepeated } from '../../../../../nodes/shared/api/transport/once';
import { requestFailure } from '../../../../../nodes/shared/domain/wording';

const late = { failure: requestFailure('timeout') };
const cut = { failure: requestFailure('network') };
const labelsBefore = new Set(['1']);

it('knows what is open until it is settled', () => {
	const ledger = new Ledger();
	ledger.leaveOpen('a', late);
	ledger.leaveOpen('b', cut);
	expect([ledger.openWrite('a'), ledger.openWrite('c')]).toEqual([late, undefined]);
	ledger.settle('a');
	expect([ledger.openWrite('a'), ledger.openWrite('b')]).toEqual([undefined, cut]);
});

it('keeps what was there before when a later attempt leaves it open as well', () => {
	const ledger = new Ledger();
	ledger.leaveOpen('a', { ...late, labelsBefore });
	ledger.leaveOpen('a', cut);
	expect(ledger.openWrite('a')).toEqual({ ...cut, labelsBefore });
});

it('calls no two targets the same', () => {
	const names = [
		targets.newLabel('1'),
		targets.newLabel('2'),
		targets.label('1'),
		targets.label('2'),
		targets.labelOnChat('1', 'a'),
		targets.labelOnChat('1', 'b'),
		targets.labelOnChat('2', 'a'),
	];
	expect(new Set(names).size).toBe(names.length);
	expect(names.every((name) => typeof name === 'string')).toBe(true);
});

it('does work once under a key, and keeps its failure', async () => {
	const memory = new Map<string, Promise<number>>();
	let times = 0;
	const work = async () => {
		times += 1;
		if (times === 2) throw late.failure;
		return times;
	};
	expect(await Promise.all([once(memory, 'a', work), once(memory, 'a', work)])).toEqual([1, 1]);
	await expect(once(memory, 'b', work)).rejects.toBe(late.failure);
	await expect(once(memory, 'b', work)).rejects.toBe(late.failure);
	expect(times).toBe(2);
});

it('does work again only when another change under the key came between', async () => {
	const memory = new Map<string, { change: string; answer: Promise<string> }>();
	let times = 0;
	const change = (key: string, wanted: string) =>
		unlessRepeated(memory, key, wanted, async () => `${wanted} ${++times}`);
	const answers = [
		change('a', 'link'),
		change('b', 'link'),
		change('a', 'link'),
		change('a', 'unlink'),
		change('a', 'link'),
	];
	expect(await Promise.all(answers)).toEqual(['link 1', 'link 2', 'link 1', 'unlink 3', 'link 4']);
});
