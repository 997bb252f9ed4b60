import { getEventListeners } from 'node:events';
import { oneAtATime } from '../../../../nodes/shared/api/oneAtATime';

/** Work that ends when it is told to, and what has begun. */
function bench() {
	const begun: string[] = [];
	const ends = new Map<string, (error?: Error) => void>();
	const start = (name: string, signal?: AbortSignal, key = 'account') =>
		oneAtATime(
			key,
			signal,
			async () =>
				await new Promise<string>((resolve, reject) => {
					begun.push(name);
					ends.set(name, (error) => (error ? reject(error) : resolve(name)));
				}),
		).catch((error: Error) => error.message);
	const settled = async () => await new Promise((resolve) => setImmediate(resolve));
	return { begun, end: (name: string, error?: Error) => ends.get(name)!(error), start, settled };
}

describe('one at a time', () => {
	it('begins in the order of the calls, each when the one before has ended, also by failing', async () => {
		const { begun, end, start, settled } = bench();
		const all = ['a', 'b', 'c'].map((name) => start(name));
		await settled();
		expect(begun).toEqual(['a']);
		end('a', new Error('no'));
		await settled();
		expect(begun).toEqual(['a', 'b']);
		end('b');
		await settled();
		end('c');
		expect(await Promise.all(all)).toEqual(['no', 'b', 'c']);
	});

	it('does not wait for what has another key', async () => {
		const { begun, start, settled, end } = bench();
		const all = [start('a'), start('b', undefined, 'another')];
		await settled();
		expect(begun).toEqual(['a', 'b']);
		end('a');
		end('b');
		await Promise.all(all);
	});

	it('lets go of a turn that is cancelled while it waits, and keeps the order of the others', async () => {
		const { begun, end, start, settled } = bench();
		const execution = new AbortController();
		const first = start('a');
		const cancelled = start('b', execution.signal);
		const last = start('c');
		execution.abort(new Error('stopped'));
		expect(await cancelled).toBe('Skipped because the execution was stopped');
		await settled();
		expect(begun).toEqual(['a']);
		end('a');
		await settled();
		expect(begun).toEqual(['a', 'c']);
		end('c');
		expect(await Promise.all([first, last])).toEqual(['a', 'c']);
		expect(getEventListeners(execution.signal, 'abort')).toEqual([]);
	});

	it('begins nothing that was cancelled before', async () => {
		const { begun, start } = bench();
		const stopped = start('a', AbortSignal.abort(new Error('stopped')));
		expect(await stopped).toBe('Skipped because the execution was stopped');
		expect(begun).toEqual([]);
	});

	it('leaves it to work that has begun to end when it is cancelled', async () => {
		const { end, start, settled } = bench();
		const execution = new AbortController();
		const running = start('a', execution.signal);
		await settled();
		execution.abort(new Error('stopped'));
		end('a');
		expect(await running).toBe('a');
	});
});
