import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';

interface ProcessOptions {
	/** What messages call it. */
	name: string;
	command: [file: string, ...args: string[]];
	cwd: string;
	env?: NodeJS.ProcessEnv;
	/** Asked again and again until it is true. */
	isReady: () => Promise<boolean>;
	/** Asks it to end. Default: SIGTERM. */
	stopSignal?: NodeJS.Signals;
	/** Gets every line that it prints. */
	log?: (line: string) => void;
}

export interface RunningProcess {
	pid: number;
	/** Ends it and the processes it started. */
	stop(): Promise<void>;
	/** Ends them in the middle of whatever they are doing. */
	kill(): Promise<void>;
}

// n8n takes ten seconds, and much longer where many others work.
const startTimeout = 200_000;
const stopTimeout = 15_000;

/**
 * Starts a program that serves something, and waits until it is ready. Ends it with us.
 *
 * @throws {Error} with its last lines, when it ends or is not ready in time
 */
export async function startProcess(options: ProcessOptions): Promise<RunningProcess> {
	const { name, command, cwd, env, isReady, stopSignal = 'SIGTERM', log } = options;
	const [file, ...args] = command;
	const child = spawn(file, args, {
		cwd,
		env,
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: process.platform !== 'win32',
	});
	const ended = once(child, 'exit');
	const hasEnded = () => child.exitCode !== null || child.signalCode !== null;

	const lastLines: string[] = [];
	for (const stream of [child.stdout, child.stderr]) {
		createInterface({ input: stream }).on('line', (line) => {
			lastLines.push(line);
			if (lastLines.length > 30) lastLines.shift();
			log?.(line);
		});
	}

	/** Reaches its children as well, such as n8n's task runner, which are in its process group. */
	const killAll = () => {
		try {
			if (process.platform === 'win32') child.kill('SIGKILL');
			else process.kill(-child.pid!, 'SIGKILL');
		} catch {
			// Nobody left to end.
		}
	};
	process.once('exit', killAll);
	const kill = async (): Promise<void> => {
		killAll();
		await ended;
		process.off('exit', killAll);
	};
	const stop = async (): Promise<void> => {
		if (!hasEnded()) child.kill(stopSignal);
		await Promise.race([ended, wait(stopTimeout, undefined, { ref: false })]);
		await kill();
	};

	const deadline = Date.now() + startTimeout;
	// Ended first: otherwise another program that answers in its place would pass for it.
	while (hasEnded() || !(await isReady())) {
		if (!hasEnded() && Date.now() < deadline) {
			await wait(200);
			continue;
		}
		const what = hasEnded()
			? `${name} ended while starting (${child.signalCode ?? `code ${child.exitCode}`})`
			: `${name} did not come up within ${startTimeout / 1000} seconds`;
		await stop();
		throw new Error(`${what}. Its last lines:\n${lastLines.join('\n')}`);
	}
	return { pid: child.pid!, stop, kill };
}
