import { readFile } from 'node:fs/promises';

/**
 * Milliseconds that a process has had of the processors since it started, all its threads together:
 * what a machine that does other things beside does not change. NaN where the system does not tell.
 */
export async function workOf(pid: number): Promise<number> {
	const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
	// Its name comes before in brackets and may hold anything; the times are in hundredths of a second.
	const [user, system] = stat
		.slice(stat.lastIndexOf(')') + 2)
		.split(' ')
		.slice(11, 13);
	return (Number(user) + Number(system)) * 10;
}

/** Milliseconds that this process has of the processors for some work, all its threads together. */
export async function ownWork(work: () => Promise<void>): Promise<number> {
	const before = process.cpuUsage();
	await work();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}
