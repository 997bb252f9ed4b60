import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { freePort } from './freePort';
import { labelEventsSeen, labelEventsWorkflow } from './labelEvents';
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

	log('Activating a second workflow, which starts when a label is put on a chat');
	const second = await api.saveWorkflow(labelEventsWorkflow, [saved]);
	await api.activate(second);

	log('Sending payments to its webhook');
	const sent = await sendPayments(`${url}/webhook/payment`, sandbox.account);
	console.log(`\n${toTable(sent)}\n`);
	const sentRight = sent.every(({ right }) => right);
	log(
		sentRight ? 'Every payment went where it should' : 'Some payments went where they should not',
	);

	const linked = sent.flatMap(({ expected }) => ('chatId' in expected ? expected.chatId : []));
	const events = await labelEventsSeen(api, second, linked.length, sandbox.requests);
	for (const { chatId, label, after } of events) {
		console.log(`  "${label}" on ${chatId} started the second workflow after ${after} ms`);
	}
	const startedBy = events.map(({ chatId }) => chatId).sort();
	const seenRight = JSON.stringify(startedBy) === JSON.stringify(linked.sort());
	log(
		seenRight
			? 'Every label that was put on a chat started the second workflow once'
			: 'The second workflow was not started once for every label',
	);
	const allRight = sentRight && seenRight;

	if (once) return stop(allRight ? 0 : 1);
	console.log(`
  Editor    ${url}/workflow/${workflow.id}
            ${url}/workflow/${second.id}
  Login     ${owner.email}   Password  ${owner.password}
  Sandbox   ${sandbox.url}

  Ctrl+C stops everything.
`);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	stop(1);
});
