import { spawn } from 'node:child_process';
import { delimiter, dirname } from 'node:path';

interface NpmOptions {
	cwd: string;
	/** The Node that npm and the scripts it starts run on: the running one unless given. */
	node?: string;
	env?: Record<string, string>;
	onOutput?: (text: string) => void;
}

/** npm's own script when npm started us: Windows can't spawn `npm` without a shell. */
const npmScript = (): string[] =>
	process.env.npm_execpath?.endsWith('npm-cli.js') ? [process.env.npm_execpath] : [];

/** The environment with a Node first on the path, so that npm's scripts use it too. */
const onNode = (node: string): NodeJS.ProcessEnv => {
	const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
	const path = [dirname(node), process.env[key]].filter(Boolean).join(delimiter);
	return { ...process.env, [key]: path };
};

/** npm's own words for what went wrong come first, its help and its stack traces after them. */
const explanation = (output: string): string => {
	const lines = output.trim().split('\n');
	const errors = lines.filter((line) => line.startsWith('npm error'));
	return (errors.length ? errors.slice(0, 10) : lines.slice(-10)).join('\n');
};

/** Runs npm and resolves with what it wrote to stdout; a failure carries npm's explanation. */
export const npm = (
	args: string[],
	{ cwd, node = process.execPath, env, onOutput }: NpmOptions,
): Promise<string> =>
	new Promise((resolve, reject) => {
		const script = npmScript();
		const child = spawn(script.length ? node : 'npm', [...script, ...args], {
			cwd,
			env: { ...onNode(node), ...env },
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		let stdout = '';
		let output = '';
		const read = (text: string) => {
			output += text;
			onOutput?.(text);
		};
		child.stdout.setEncoding('utf8').on('data', (text: string) => {
			stdout += text;
			read(text);
		});
		child.stderr.setEncoding('utf8').on('data', read);
		child.on('error', reject);
		child.on('close', (code) => {
			if (code === 0) resolve(stdout.trim());
			else reject(new Error(`npm ${args[0]} ended with code ${code}:\n${explanation(output)}`));
		});
	});
