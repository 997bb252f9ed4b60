import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { hostile } from '../../../../support/hostile';

const inputs = require.resolve('../../../../support/hostile');
/** Only what never ends takes so long, however busy the machine is. */
const deadline = 25_000;

/** A process can be ended, whatever it does. What comes after an input that did not end gets another. */
let child: ChildProcess | undefined;
function endProcess(): void {
	child?.kill('SIGKILL');
	child = undefined;
}
afterAll(endProcess);

async function outcomeOf(name: string): Promise<unknown> {
	child ??= fork(inputs, { execArgv: ['--no-warnings', '--import', 'tsx'] });
	const decided = new AbortController();
	const { signal } = decided;
	const outcome = Promise.race([
		once(child, 'message', { signal }).then(([told]) => told as unknown),
		once(child, 'exit', { signal }).then(([code, by]) => {
			throw new Error(`${name} ended the process with ${code ?? by}`);
		}),
		sleep(deadline, undefined, { signal }).then(() => {
			throw new Error(`${name} held up the process for ${deadline / 1000} seconds`);
		}),
	]);
	child.send(name);
	try {
		return await outcome;
	} catch (error) {
		endProcess();
		throw error;
	} finally {
		decided.abort();
	}
}

describe('hostile input keeps nobody waiting', () => {
	it.each(Object.keys(hostile))('%s', async (name) => {
		expect(await outcomeOf(name)).toEqual(hostile[name]!.outcome);
	});
});
