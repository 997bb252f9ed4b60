import { spawnSync } from 'node:child_process';
import { root } from './paths';

/** Builds the package into `dist`. */
export function build(): void {
	const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'build'], {
		cwd: root,
		encoding: 'utf8',
	});
	if (status !== 0) throw new Error(`The build did not succeed:\n${stdout}${stderr}`);
}
