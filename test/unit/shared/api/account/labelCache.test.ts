import { labelCache, noteChangedLabels } from '../../../../../nodes/shared/api/account/labelCache';

const paid = { id: '2', name: 'Paid', color: 1 };
let count = 0;
const newKey = () => `account ${++count}`;

describe('the labels kept for a minute', () => {
	it('keeps what was read for a minute, for this account alone', async () => {
		const now = jest.spyOn(performance, 'now').mockReturnValue(1000);
		const key = newKey();
		await labelCache(key).read(async () => [paid]);
		now.mockReturnValue(61_000);
		expect(labelCache(key).recent()).toEqual([paid]);
		expect(labelCache(newKey()).recent()).toBeUndefined();
		now.mockReturnValue(61_001);
		expect(labelCache(key).recent()).toBeUndefined();
		now.mockRestore();
	});

	it('keeps nothing that was dropped, nor what was being read meanwhile', async () => {
		const cache = labelCache(newKey());
		await cache.read(async () => [paid]);
		cache.drop();
		expect(cache.recent()).toBeUndefined();
		const read = await cache.read(async () => {
			cache.drop();
			return [paid];
		});
		expect(read).toEqual([paid]);
		expect(cache.recent()).toBeUndefined();
		await cache.read(async () => [paid]);
		expect(cache.recent()).toEqual([paid]);
	});

	it('takes nothing for recent that was read before labels have changed', async () => {
		const cache = labelCache(newKey());
		await cache.read(async () => [paid]);
		const now = jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 1);
		noteChangedLabels();
		expect(cache.recent()).toBeUndefined();
		const renamed = [{ ...paid, name: 'Paid in full' }];
		expect(await cache.readSince(0, async () => renamed)).toEqual(renamed);
		expect(cache.recent()).toEqual(renamed);
		now.mockRestore();
	});

	it('remembers what was read last, but for what a run has made of it', async () => {
		const key = newKey();
		const own = await labelCache(key).read(async () => [paid]);
		own.push({ id: '3', name: 'VIP', color: 2 });
		labelCache(key).drop();
		expect(labelCache(key).last()).toEqual([paid]);
	});

	it('keeps nothing of a read that failed', async () => {
		const cache = labelCache(newKey());
		const failing = cache.read(async () => await Promise.reject(new Error('no')));
		await expect(failing).rejects.toThrow('no');
		expect(cache.recent()).toBeUndefined();
	});

	it('keeps the labels of 1,000 accounts, and forgets those that were read longest ago', async () => {
		const keys = Array.from({ length: 1001 }, newKey);
		for (const key of keys) await labelCache(key).read(async () => [paid]);
		expect(labelCache(keys[0]!).recent()).toBeUndefined();
		expect(labelCache(keys[1]!).recent()).toEqual([paid]);
		expect(labelCache(keys[1000]!).recent()).toEqual([paid]);
	});
});
