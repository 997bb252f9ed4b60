/**
 * For whoever changes the nodes: a real n8n beside the sandbox, which takes each new build while it runs.
 *
 *     npm run dev
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { demoChats, demoNumbers, startSandbox } from '../sandbox';
import { build } from './build';
import { editorPort } from './freePort';
import { owner } from './signIn';
import { root } from './paths';
import { type Playground, openPlayground } from './playground';

const log = (line: string) => console.log(line);

let playground: Playground | undefined;
let bundler: ChildProcess | undefined;

async function stop(code: number): Promise<never> {
	bundler?.kill();
	await playground?.stop();
	process.exit(code);
}

/** Builds into the folder of the installed package whenever a source changes. */
function buildOnChange(dist: string): void {
	const watch = ['nodes', 'credentials', 'icons', 'build'].flatMap((folder) => ['--watch', folder]);
	const addTheRest = `gulp --silent --dist ${dist} && echo Built, and handed to n8n`;
	const args = [...watch, '--out-dir', dist, '--no-clean', '--silent', '--onSuccess', addTheRest];
	// Without npx or a shell between, which would outlive us.
	const tsup = join(root, 'node_modules/tsup/dist/cli-default.js');
	bundler = spawn(process.execPath, [tsup, ...args], { cwd: root, stdio: 'inherit' });
	bundler.once('exit', (code) => void stop(code ?? 1));
}

async function main(): Promise<void> {
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(130));
	log('Building the package');
	build();
	playground = await openPlayground(log, {
		sandbox: await startSandbox({ chats: demoChats, numbers: demoNumbers }),
		port: await editorPort(log),
		// n8n watches the folders of its packages and loads them anew.
		env: { N8N_DEV_RELOAD: 'true' },
	});
	const { api, credential, sandbox, url, installed } = playground;
	await api.createCredential('wawpApi', 'Wawp (sandbox)', credential);
	buildOnChange(join(installed, 'dist'));
	log(`
  Sandbox   ${sandbox.url}/
  Editor    ${url}/workflow/new
  Login     ${owner.email}   Password  ${owner.password}

  Change a file below nodes/: a few seconds later the editor has it. Ctrl+C stops everything.
`);
}

main().catch(async (error: Error) => {
	console.error(error.message);
	await stop(1);
});
