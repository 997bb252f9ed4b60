import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes of the heap, once connections are idle and what is not used any more is gone. */
async function heapSize(): Promise<number> {
	for (let time = 0; time < 3; time++) {
		await setImmediate();
		collectGarbage();
	}
	return process.memoryUsage().heapUsed;
}

/**
 * How many bytes a piece of work leaves behind. It is done in ten rounds, of which the one that left
 * the least counts: a leak grows in every round; compiled code and the like do not. It goes without
 * deadlines, of which each is kept until it has passed: on a quick machine none has before the last round.
 *
 * @param count how often it is done in a round
 * @param work told the how manieth of its round it is
 */
export async function bytesLeftBehind(
	count: number,
	work: (index: number) => Promise<void>,
): Promise<number> {
	const sizes: number[] = [];
	const { timeout } = AbortSignal;
	AbortSignal.timeout = () => new AbortController().signal;
	try {
		for (let round = 0; round < 10; round++) {
			for (let index = 0; index < count; index++) await work(index);
			sizes.push(await heapSize());
		}
	} finally {
		AbortSignal.timeout = timeout;
	}
	const growths = sizes.slice(1).map((size, index) => size - sizes[index]!);
	return Math.min(...growths) / count;
}
