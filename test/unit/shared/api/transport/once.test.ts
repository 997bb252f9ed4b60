import { once, unlessRepeated } from '../../../../../nodes/shared/api/transport/once';
import { requestFailure } from '../../../../../nodes/shared/domain/wording';

describe('once', () => {
	it('does work once under a key', async () => {
		const memory = new Map<string, Promise<number>>();
		let times = 0;
		const work = async () => ++times;
		expect(await Promise.all([once(memory, 'a', work), once(memory, 'a', work)])).toEqual([1, 1]);
		expect(await once(memory, 'b', work)).toBe(2);
	});

	it('keeps a failure', async () => {
		const memory = new Map<string, Promise<number>>();
		const failure = requestFailure('timeout');
		let times = 0;
		const work = async () => {
			times += 1;
			throw failure;
		};
		await expect(once(memory, 'a', work)).rejects.toBe(failure);
		await expect(once(memory, 'a', work)).rejects.toBe(failure);
		expect(times).toBe(1);
	});
});

describe('unlessRepeated', () => {
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
		expect(await Promise.all(answers)).toEqual([
			...['link 1', 'link 2', 'link 1', 'unlink 3', 'link 4'],
		]);
	});
});
