import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../../playground/freePort';
import { type RunningProcess, startProcess } from '../../../playground/startProcess';

const run = promisify(execFile);
const user = 'postgres';

/** A PostgreSQL that anybody on this machine may use, as the user and in the database `postgres`. */
export interface Postgres extends RunningProcess {
	port: number;
	/** The columns of the rows that a query finds. */
	query(sql: string): Promise<string[][]>;
}

/** Debian keeps PostgreSQL's programs off the path, in a folder for each version. */
function folderOfPrograms(): string {
	const debian = '/usr/lib/postgresql';
	const versions = existsSync(debian) ? readdirSync(debian).map(Number) : [];
	const folders = versions
		.sort((one, other) => other - one)
		.map((version) => join(debian, String(version), 'bin'));
	const found = [...folders, ...(process.env.PATH ?? '').split(delimiter)].find((folder) =>
		existsSync(join(folder, 'initdb')),
	);
	if (!found) throw new Error('PostgreSQL is not installed: apt-get install postgresql');
	return found;
}

/** PostgreSQL refuses to run as root; its package has made a user for it. */
const asUser = (command: string[]): [string, ...string[]] =>
	(process.getuid?.() === 0
		? ['setpriv', `--reuid=${user}`, `--regid=${user}`, '--clear-groups', ...command]
		: command) as [string, ...string[]];

const idOf = (kind: '-u' | '-g') => Number(execFileSync('id', [kind, user], { encoding: 'utf8' }));

/** Starts one on a port and in a folder of its own, which is removed when it stops. */
export async function startPostgres(): Promise<Postgres> {
	const programs = folderOfPrograms();
	const program = (name: string) => join(programs, name);
	const folder = await mkdtemp(join(tmpdir(), 'wawp-postgres-'));
	if (process.getuid?.() === 0) await chown(folder, idOf('-u'), idOf('-g'));
	const data = join(folder, 'data');
	const options = ['-U', user, '--auth=trust', '--encoding=UTF8', '--no-sync', '-D', data];
	const [initdb, ...args] = asUser([program('initdb'), ...options]);
	await run(initdb, args, { cwd: folder });
	const port = await freePort();
	const running = await startProcess({
		name: 'PostgreSQL',
		command: asUser([
			...[program('postgres'), '-D', data, '-k', folder, '-p', String(port)],
			// Nothing of it has to outlive the test.
			...['-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off'],
		]),
		cwd: folder,
		// Default: waits until its last client has gone.
		stopSignal: 'SIGINT',
		isReady: async () =>
			await run(program('pg_isready'), ['-h', '127.0.0.1', '-p', String(port)]).then(
				() => true,
				() => false,
			),
	});
	const stop = async () => {
		await running.stop();
		await rm(folder, { recursive: true, force: true });
	};
	const query = async (sql: string) => {
		const address = ['-h', '127.0.0.1', '-p', String(port), '-U', user];
		const { stdout } = await run(program('psql'), [...address, '-A', '-t', '-c', sql]);
		const lines = stdout.split('\n').filter((line) => line !== '');
		return lines.map((line) => line.split('|'));
	};
	return { ...running, port, query, stop };
}
