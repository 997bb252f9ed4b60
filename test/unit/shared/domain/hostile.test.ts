import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { hostile } from '../../../support/hostile';

const inputs = resolve(__dirname, '../../../support/hostile.ts');

/** In a process of its own, which can be ended when it does not end by itself. */
async function outcomeOf(name: string): Promise<unknown> {
	const script = `import(${JSON.stringify(inputs)}).then(({ hostile }) =>
		console.log(JSON.stringify(hostile[${JSON.stringify(name)}].run())))`;
	const { stdout } = await promisify(execFile)(
		process.execPath,
		['--no-warnings', '--import', 'tsx', '-e', script],
		{ timeout: 20_000, killSignal: 'SIGKILL' },
	);
	return JSON.parse(stdout);
}

it.each(Object.keys(hostile))('%s keeps nobody waiting', async (name) => {
	expect(await outcomeOf(name)).toEqual(hostile[name]!.outcome);
});
