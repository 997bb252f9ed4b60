import { setTimeout as sleep } from 'node:timers/promises';
import { limit } from '../../../../nodes/shared/async/limit';

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
