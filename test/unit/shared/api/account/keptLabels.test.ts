import { keptLabels } from '../../../../../nodes/shared/api/account/keptLabels';

const paid = { id: '2', name: 'Paid', color: 1 };
let count = 0;
const newKey = () => `account ${++count}`;

describe('the labels kept for a minute', () => {
	it('keeps what was read for a minute, for this account alone', async () => {
		const now = jest.spyOn(performance, 'now').mockReturnValue(1000);
		const key = newKey();
		await keptLabels(key).read(async () => [paid]);
		now.mockReturnValue(60_999);
		expect(keptLabels(key).recent()).toEqual([paid]);
		expect(keptLabels(newKey()).recent()).toBeUndefined();
		now.mockReturnValue(61_000);
		expect(keptLabels(key).recent()).toBeUndefined();
		now.mockRestore();
	});

	it('keeps nothing that was dropped, nor what was being read meanwhile', async () => {
		const kept = keptLabels(newKey());
		await kept.read(async () => [paid]);
		kept.drop();
		expect(kept.recent()).toBeUndefined();
		const read = await kept.read(async () => {
			kept.drop();
			return [paid];
		});
		expect(read).toEqual([paid]);
		expect(kept.recent()).toBeUndefined();
		await kept.read(async () => [paid]);
		expect(kept.recent()).toEqual([paid]);
	});

	it('keeps nothing of a read that failed', async () => {
		const kept = keptLabels(newKey());
		const failing = kept.read(async () => await Promise.reject(new Error('no')));
		await expect(failing).rejects.toThrow('no');
		expect(kept.recent()).toBeUndefined();
	});

	it('keeps the labels of 1,000 accounts, and forgets those that were read longest ago', async () => {
		const keys = Array.from({ length: 1001 }, newKey);
		for (const key of keys) await keptLabels(key).read(async () => [paid]);
		expect(keptLabels(keys[0]!).recent()).toBeUndefined();
		expect(keptLabels(keys[1]!).recent()).toEqual([paid]);
		expect(keptLabels(keys[1000]!).recent()).toEqual([paid]);
	});
});
