import { getEventListeners } from 'node:events';
import { onAbort } from '../../../../nodes/shared/async/onAbort';

const listenersOf = ({ signal }: AbortController): number =>
	getEventListeners(signal, 'abort').length;

describe('what waits for an abort', () => {
	it('is called when it comes, however much waits, by one listener', () => {
		const execution = new AbortController();
		const called: number[] = [];
		for (let each = 0; each < 20; each += 1) onAbort(execution.signal, () => called.push(each));
		expect(listenersOf(execution)).toBe(1);
		execution.abort();
		expect(called).toHaveLength(20);
	});

	it('is not called once it has ended, which may be said twice', () => {
		const execution = new AbortController();
		const [gone, there] = [jest.fn(), jest.fn()];
		const end = onAbort(execution.signal, gone);
		end();
		expect(listenersOf(execution)).toBe(0);
		const endOther = onAbort(execution.signal, there);
		end();
		execution.abort();
		expect(gone).not.toHaveBeenCalled();
		expect(there).toHaveBeenCalledTimes(1);
		endOther();
		expect(listenersOf(execution)).toBe(0);
	});

	it('is never called without a signal', () => {
		expect(() => onAbort(undefined, jest.fn())()).not.toThrow();
	});
});
