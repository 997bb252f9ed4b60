import { ReadThroughCache } from '../../../../nodes/shared/async/ReadThroughCache';

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
		const cache = new ReadThroughCache<number>(10);
		const { promise, resolve } = deferred<number>();
		const first = cache.get('key', at, async () => await promise);
		const second = cache.get('key', at, never);
		resolve(7);
		expect(await Promise.all([first, second, cache.get('key', at, never)])).toEqual([7, 7, 7]);
	});

	it('reads again what was begun too early', async () => {
		const cache = new ReadThroughCache<number>(10);
		await cache.get('key', at, async () => 1);
		expect(await cache.get('key', at + 1, async () => 2)).toBe(2);
		expect(cache.last('key')).toBe(2);
	});

	it('does not wait for a read that was begun too early, nor takes what it brings later', async () => {
		const cache = new ReadThroughCache<number>(10);
		const slow = deferred<number>();
		const early = cache.get('key', at, async () => await slow.promise);
		setTime(at + 100);
		expect(await cache.get('key', at + 50, async () => 2)).toBe(2);
		slow.resolve(1);
		expect(await early).toBe(1);
		expect(await cache.get('key', at + 50, never)).toBe(2);
	});

	it('keeps what a later read has brought when an earlier one fails', async () => {
		const cache = new ReadThroughCache<number>(10);
		const slow = deferred<number>();
		const early = cache.get('key', at, async () => await slow.promise);
		setTime(at + 100);
		await cache.get('key', at + 50, async () => 2);
		slow.reject(new Error('late'));
		expect(await early).toBe(2);
		expect(await cache.get('key', at, never)).toBe(2);
	});

	it('tells what was read last, also after it was dropped, unless that was begun too early', async () => {
		const cache = new ReadThroughCache<number>(10);
		setTime(at + 100);
		await cache.get('key', at, async () => 1);
		cache.drop('key');
		expect(cache.peek('key', at)).toBeUndefined();
		expect([cache.last('key'), cache.last('key', at + 100)]).toEqual([1, 1]);
		expect(cache.last('key', at + 101)).toBeUndefined();
	});

	it('fails at once for a while after a failure, and then tries again', async () => {
		const cache = new ReadThroughCache<number>(10, 5000);
		const failing = async () => await Promise.reject(new Error('down'));
		await expect(cache.get('key', at, failing)).rejects.toThrow('down');
		setTime(at + 4999);
		await expect(cache.get('key', at, async () => 1)).rejects.toThrow('down');
		setTime(at + 5000);
		expect(await cache.get('key', at, async () => 1)).toBe(1);
	});

	it('keeps only some keys, and forgets those that nobody asked for', async () => {
		const cache = new ReadThroughCache<string>(2);
		for (const key of ['a', 'b', 'a', 'c']) await cache.get(key, at, async () => key);
		expect(['a', 'b', 'c'].map((key) => cache.last(key))).toEqual(['a', undefined, 'c']);
	});

	it('reads anew in any case where that is asked for, and keeps it for others', async () => {
		const cache = new ReadThroughCache<number>(10);
		await cache.get('key', at, async () => 1);
		expect(await cache.readAgain('key', async () => 2)).toBe(2);
		expect(await cache.get('key', at, never)).toBe(2);
		await expect(cache.readAgain('key', never)).rejects.toThrow('not asked for');
		expect(await cache.get('key', at + 1, async () => 3)).toBe(3);
	});

	it('shows what was begun late enough, and never reads for that', async () => {
		const cache = new ReadThroughCache<number>(10);
		expect(cache.peek('key', at)).toBeUndefined();
		await cache.get('key', at, async () => 1);
		expect([cache.peek('key', at), cache.peek('key', at + 1)]).toEqual([1, undefined]);
	});

	it('keeps nothing of what is dropped, but as what was last known', async () => {
		const cache = new ReadThroughCache<number>(10);
		const slow = deferred<number>();
		const early = cache.get('key', at, async () => await slow.promise);
		cache.drop('key');
		slow.resolve(1);
		expect(await early).toBe(1);
		expect([cache.peek('key', at), cache.last('key')]).toEqual([undefined, undefined]);
		await cache.get('key', at, async () => 2);
		cache.drop('key');
		cache.drop('key');
		expect([cache.peek('key', at), cache.last('key')]).toEqual([undefined, 2]);
		expect(await cache.get('key', at, async () => 3)).toBe(3);
		expect(cache.last('key')).toBe(3);
	});

	it('tries again at once what failed before it was dropped', async () => {
		const cache = new ReadThroughCache<number>(10);
		await expect(cache.get('key', at, never)).rejects.toThrow('not asked for');
		cache.drop('key');
		expect(await cache.get('key', at, async () => 1)).toBe(1);
	});
});
