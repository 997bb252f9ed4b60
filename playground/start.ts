import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { demoChats } from '../sandbox';
import { freePort } from './freePort';
import { labelEventsWorkflow, labelStarts, startsTable } from './labelEvents';
import { expectedLabels, messagesTable, writeMessages } from './messages';
import { type SavedWorkflow, owner } from './n8nApi';
import { newest, oldest, root } from './paths';
import { faults } from './payments';
import { type Playground, openPlayground } from './playground';
import { paymentsTable, sendPayments } from './sendPayments';

const once = process.argv.includes('--once');
const edition = process.argv.includes('--oldest') ? oldest : newest;
const started = Date.now();
const log = (line: string) =>
	console.log(`[${String(Math.round((Date.now() - started) / 1000)).padStart(3)} s] ${line}`);

let playground: Playground | undefined;
let stopping: Promise<void> | undefined;

/** A terminal sends its signal to npm and to us, and npm passes its own on: it may come twice. */
function stop(code: number): void {
	stopping ??= (playground?.stop() ?? Promise.resolve()).finally(() => process.exit(code));
}

type Workflows = [payments: SavedWorkflow, tagging: SavedWorkflow, labels: SavedWorkflow];

async function activateWorkflows({ api, credential }: Playground): Promise<Workflows> {
	const saved = [await api.createCredential('wawpApi', 'Wawp (sandbox)', credential)];
	const example = async (name: string) => {
		log(`Importing and activating the workflow examples/${name}`);
		return await api.importWorkflow(join(root, 'examples', name), saved);
	};
	const workflows: Workflows = [
		await example('payment-to-label.json'),
		await example('auto-tag-by-keyword.json'),
		await api.saveWorkflow(labelEventsWorkflow, saved),
	];
	for (const workflow of workflows) await api.activate(workflow);
	return workflows;
}

/** Shows what the workflows do, and tells whether all of it is as it should be. */
async function demonstrate(
	{ api, sandbox, url }: Playground,
	[, tagging, labels]: Workflows,
): Promise<boolean> {
	const conclude = (table: string, right: boolean, good: string, bad: string) => {
		console.log(`\n${table}\n`);
		log(right ? good : bad);
		return right;
	};
	for (const fault of faults) sandbox.fail(fault);

	log('Payments arrive at the webhook of the first workflow');
	const sent = await sendPayments(`${url}/webhook/payment`, sandbox.account);
	const paymentsRight = conclude(
		paymentsTable(sent),
		sent.every(({ right }) => right),
		'Every payment went where it should',
		'Some payments went where they should not',
	);

	log('Customers write on WhatsApp, and the second workflow labels their chats');
	const written = await writeMessages(api, tagging, sandbox);
	const messagesRight = conclude(
		messagesTable(written.tagged),
		written.right,
		'Every chat got the labels that its message is about',
		'The second workflow did not start once for every message, or put on other labels',
	);

	log('Each label that was put on starts the third workflow');
	const paid = sent.flatMap(({ expected }): Array<[string, string]> =>
		'chatId' in expected ? [[expected.chatId, 'Paid']] : [],
	);
	const expected = [...paid, ...expectedLabels()];
	const started = await labelStarts(api, labels, expected, sandbox.requests);
	const startsRight = conclude(
		startsTable(started.starts),
		started.right,
		'Every label that was put on a chat started the third workflow once',
		'The third workflow was not started once for every label',
	);
	return paymentsRight && messagesRight && startsRight;
}

async function main(): Promise<void> {
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop(130));

	log('Building the package');
	const build = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, encoding: 'utf8' });
	if (build.status !== 0)
		throw new Error(`The build did not succeed:\n${build.stdout}${build.stderr}`);

	playground = await openPlayground(log, {
		edition,
		sandbox: { chats: demoChats },
		// Somebody who builds nodes may well have an n8n running there.
		port: once ? undefined : await freePort(5678).catch(() => undefined),
	});
	const { url } = playground;
	const workflows = await activateWorkflows(playground);
	const right = await demonstrate(playground, workflows);

	if (once) return stop(right ? 0 : 1);
	const editors = workflows.map(({ id }) => `${url}/workflow/${id}`);
	console.log(`
  Sandbox   ${playground.sandbox.url}/   the phone: its chats, and their labels to put on and take off
  Editor    ${editors.join('\n            ')}
  Login     ${owner.email}   Password  ${owner.password}

  Both stay open side by side. Ctrl+C stops everything.
`);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	stop(1);
});
