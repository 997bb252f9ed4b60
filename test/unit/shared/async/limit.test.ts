import { setTimeout as sleep } from 'node:timers/promises';
import { limit, mapInParallel } from '../../../../nodes/shared/async/limit';

it('lets only so many run at once, and goes on after failures', async () => {
	const queue = limit(3);
	let running = 0;
	let most = 0;
	const work = async (index: number) => {
		most = Math.max(most, (running += 1));
		await sleep(1);
		running -= 1;
		if (index % 2) throw new Error(String(index));
		return index;
	};
	const ends = await Promise.allSettled(
		Array.from({ length: 20 }, async (_, index) => await queue(async () => await work(index))),
	);
	expect(most).toBe(3);
	expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
});

describe('the same with all entries', () => {
	it('gathers what comes of them in their order, some at once', async () => {
		let running = 0;
		let most = 0;
		const doubled = await mapInParallel(2, [30, 1, 20, 2], async (milliseconds) => {
			most = Math.max(most, (running += 1));
			await sleep(milliseconds);
			running -= 1;
			return milliseconds * 2;
		});
		expect(doubled).toEqual([60, 2, 40, 4]);
		expect(most).toBe(2);
	});

	it('begins none after the first that fails, waits for those under way, and throws what that one threw', async () => {
		const begun: number[] = [];
		const ended: number[] = [];
		const work = async (entry: number) => {
			begun.push(entry);
			await sleep(entry === 2 ? 1 : 20);
			ended.push(entry);
			if (entry < 3) throw new Error(`no ${entry}`);
		};
		await expect(mapInParallel(3, [1, 2, 3, 4, 5], work)).rejects.toThrow('no 2');
		expect(begun).toEqual([1, 2, 3]);
		expect(ended).toEqual([2, 1, 3]);
	});
});
