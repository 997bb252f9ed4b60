import type { WawpApi } from '../../../../nodes/shared/api/WawpApi';
import {
	type LabelCache,
	labelCache,
	noteChangedLabels,
} from '../../../../nodes/shared/api/labelCache';
import type { Label } from '../../../../nodes/shared/domain/labels/label';

const paid = { id: '2', name: 'Paid', color: 1 };
const options = { maxRetries: 0, timeout: 1000 };
let count = 0;
const newKey = () => `account ${++count}`;

/** The cache of an account whose labels are these. */
const cacheOf = (
	key: string,
	listLabels: () => Promise<Label[]> = async () => [paid],
): LabelCache => labelCache(key, { listLabels } as unknown as WawpApi);

describe('the labels kept for a minute', () => {
	it('keeps what was read for a minute, for this account alone', async () => {
		const now = jest.spyOn(performance, 'now').mockReturnValue(1000);
		const key = newKey();
		await cacheOf(key).read(options);
		now.mockReturnValue(61_000);
		expect(cacheOf(key).recent()).toEqual([paid]);
		expect(cacheOf(newKey()).recent()).toBeUndefined();
		now.mockReturnValue(61_001);
		expect(cacheOf(key).recent()).toBeUndefined();
		now.mockRestore();
	});

	it('keeps nothing that was dropped, nor what was being read meanwhile', async () => {
		const key = newKey();
		const cache = cacheOf(key);
		await cache.read(options);
		cache.drop();
		expect(cache.recent()).toBeUndefined();
		const dropping = cacheOf(key, async () => {
			cache.drop();
			return [paid];
		});
		expect(await dropping.read(options)).toEqual([paid]);
		expect(cache.recent()).toBeUndefined();
		await cache.read(options);
		expect(cache.recent()).toEqual([paid]);
	});

	it('takes nothing for recent that was read before labels have changed', async () => {
		const key = newKey();
		const cache = cacheOf(key);
		await cache.read(options);
		const now = jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 1);
		noteChangedLabels();
		expect(cache.recent()).toBeUndefined();
		const renamed = [{ ...paid, name: 'Paid in full' }];
		expect(await cacheOf(key, async () => renamed).readSince(0, options)).toEqual(renamed);
		expect(cache.recent()).toEqual(renamed);
		now.mockRestore();
	});

	it('remembers a label as it was read last, dropped or not', async () => {
		const cache = cacheOf(newKey());
		await cache.read(options);
		cache.drop();
		expect(cache.remembered('2')).toEqual(paid);
		expect(cache.remembered('3')).toBeUndefined();
	});

	it('keeps nothing of a read that failed', async () => {
		const cache = cacheOf(newKey(), async () => await Promise.reject(new Error('no')));
		await expect(cache.read(options)).rejects.toThrow('no');
		expect(cache.recent()).toBeUndefined();
	});

	it('keeps the labels of 1,000 accounts, and forgets those that were read longest ago', async () => {
		const keys = Array.from({ length: 1001 }, newKey);
		for (const key of keys) await cacheOf(key).read(options);
		expect(cacheOf(keys[0]!).recent()).toBeUndefined();
		expect(cacheOf(keys[1]!).recent()).toEqual([paid]);
		expect(cacheOf(keys[1000]!).recent()).toEqual([paid]);
	});
});
