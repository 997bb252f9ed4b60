import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { owner } from './n8nApi';
import { root } from './paths';
import { faults } from './payments';
import { openPlayground } from './playground';
import { sendPayments, toTable } from './sendPayments';

const once = process.argv.includes('--once');
const started = Date.now();
const log = (line: string) =>
	console.log(`[${String(Math.round((Date.now() - started) / 1000)).padStart(3)} s] ${line}`);

async function main(): Promise<void> {
	log('Building the package');
	const build = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, encoding: 'utf8' });
	if (build.status !== 0)
		throw new Error(`The build did not succeed:\n${build.stdout}${build.stderr}`);

	const playground = await openPlayground(log, { port: once ? undefined : 5678 });
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

	if (once) {
		await playground.stop();
		process.exitCode = allRight ? 0 : 1;
		return;
	}
	console.log(`
  Editor    ${url}/workflow/${workflow.id}
  Login     ${owner.email}   Password  ${owner.password}
  Sandbox   ${sandbox.url}

  Ctrl+C stops everything.
`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void playground.stop().then(() => process.exit(0)));
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exit(1);
});
