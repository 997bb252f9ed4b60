import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePort } from '../../../playground/freePort';
import { type RunningProcess, startProcess } from '../../../playground/startProcess';

/** A Redis that keeps nothing. */
export interface Redis extends RunningProcess {
	port: number;
}

async function listens(port: number): Promise<boolean> {
	const socket = connect(port, '127.0.0.1');
	try {
		await once(socket, 'connect');
		return true;
	} catch {
		return false;
	} finally {
		socket.destroy();
	}
}

/** Starts one on a port of its own. */
export async function startRedis(): Promise<Redis> {
	const program = (process.env.PATH ?? '')
		.split(delimiter)
		.map((folder) => join(folder, 'redis-server'))
		.find(existsSync);
	if (!program) throw new Error('Redis is not installed: apt-get install redis-server');
	const port = await freePort();
	const running = await startProcess({
		name: 'Redis',
		command: [program, '--port', String(port), '--bind', '127.0.0.1', '--save', ''],
		cwd: tmpdir(),
		isReady: async () => await listens(port),
	});
	return { ...running, port };
}
