import { Kept } from '../../../nodes/WawpTrigger/Kept';

// What jest's clock begins with.
const at = 0;
const setTime = (to: number) => jest.advanceTimersByTime(to - performance.now());
function deferred<T>() {
	let resolve: (value: T) => void = () => {};
	let reject: (error: Error) => void = () => {};
	const promise = new Promise<T>((resolved, rejected) => {
		[resolve, reject] = [resolved, rejected];
	});
	return { promise, resolve, reject };
}
const never = async (): Promise<never> => await Promise.reject(new Error('not asked for'));

beforeEach(() => void jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('what was read and is kept', () => {
	it('reads once, also for those that come meanwhile', async () => {
		const kept = new Kept<number>(10);
		const { promise, resolve } = deferred<number>();
		const first = kept.get('key', at, async () => await promise);
		const second = kept.get('key', at, never);
		resolve(7);
		expect(await Promise.all([first, second, kept.get('key', at, never)])).toEqual([7, 7, 7]);
	});

	it('reads again what was begun too early', async () => {
		const kept = new Kept<number>(10);
		await kept.get('key', at, async () => 1);
		expect(await kept.get('key', at + 1, async () => 2)).toBe(2);
		expect(kept.last('key')).toBe(2);
	});

	it('does not wait for a read that was begun too early, nor takes what it brings later', async () => {
		const kept = new Kept<number>(10);
		const slow = deferred<number>();
		const early = kept.get('key', at, async () => await slow.promise);
		setTime(at + 100);
		expect(await kept.get('key', at + 50, async () => 2)).toBe(2);
		slow.resolve(1);
		expect(await early).toBe(1);
		expect(await kept.get('key', at + 50, never)).toBe(2);
	});

	it('keeps what a later read has brought when an earlier one fails', async () => {
		const kept = new Kept<number>(10);
		const slow = deferred<number>();
		const early = kept.get('key', at, async () => await slow.promise);
		setTime(at + 100);
		await kept.get('key', at + 50, async () => 2);
		slow.reject(new Error('late'));
		expect(await early).toBe(2);
		expect(await kept.get('key', at, never)).toBe(2);
	});

	it('fails at once for a while after a failure, and then tries again', async () => {
		const kept = new Kept<number>(10, 5000);
		const failing = async () => await Promise.reject(new Error('down'));
		await expect(kept.get('key', at, failing)).rejects.toThrow('down');
		setTime(at + 4999);
		await expect(kept.get('key', at, async () => 1)).rejects.toThrow('down');
		setTime(at + 5000);
		expect(await kept.get('key', at, async () => 1)).toBe(1);
	});

	it('keeps so many keys, and forgets those that nobody asked for', async () => {
		const kept = new Kept<string>(2);
		for (const key of ['a', 'b', 'a', 'c']) await kept.get(key, at, async () => key);
		expect(['a', 'b', 'c'].map((key) => kept.last(key))).toEqual(['a', undefined, 'c']);
	});
});
