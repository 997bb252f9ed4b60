import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { freePort } from './freePort';
import { owner } from './n8nApi';
import { root } from './paths';
import { faults } from './payments';
import { type Playground, openPlayground } from './playground';
import { sendPayments, toTable } from './sendPayments';

const once = process.argv.includes('--once');
const started = Date.now();
const log = (line: string) =>
	console.log(`[${String(Math.round((Date.now() - started) / 1000)).padStart(3)} s] ${line}`);

let playground: Playground | undefined;
let stopping: Promise<void> | undefined;

/** A terminal sends its signal to npm and to us, and npm passes its own on: it may come twice. */
function stop(code: number): void {
	stopping ??= (playground?.stop() ?? Promise.resolve()).finally(() => process.exit(code));
}

async function main(): Promise<void> {
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop(130));

	log('Building the package');
	const build = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, encoding: 'utf8' });
	if (build.status !== 0)
		throw new Error(`The build did not succeed:\n${build.stdout}${build.stderr}`);

	playground = await openPlayground(log, {
		// Somebody who builds nodes may well have an n8n running there.
		port: once ? undefined : await freePort(5678).catch(() => undefined),
	});
	const { api, sandbox, url, credential } = playground;
	for (const fault of faults) sandbox.fail(fault);

	log('Importing and activating the workflow examples/payment-to-label.json');
	const saved = await api.createCredential('wawpApi', 'Wawp (sandbox)', credential);
	const workflow = await api.importWorkflow(join(root, 'examples/payment-to-label.json'), [saved]);
	await api.activate(workflow);

	log('Sending payments to its webhook');
	const sent = await sendPayments(`${url}/webhook/payment`, sandbox.account);
	console.log(`\n${toTable(sent)}\n`);
	const allRight = sent.every(({ right }) => right);
	log(allRight ? 'Every payment went where it should' : 'Some payments went where they should not');

	if (once) return stop(allRight ? 0 : 1);
	console.log(`
  Editor    ${url}/workflow/${workflow.id}
  Login     ${owner.email}   Password  ${owner.password}
  Sandbox   ${sandbox.url}

  Ctrl+C stops everything.
`);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	stop(1);
});
