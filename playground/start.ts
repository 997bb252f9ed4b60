import { join } from 'node:path';
import { type Sandbox, demoChats, demoNumbers, startSandbox } from '../sandbox';
import { build } from './build';
import { firstLabelsTable, labelFirstChats } from './firstLabels';
import { editorPort } from './freePort';
import { labelEventsWorkflow, labelStarts, startsTable } from './labelEvents';
import { expectedLabels, messagesTable, writeMessages } from './messages';
import type { SavedWorkflow } from './n8nApi';
import { owner } from './signIn';
import { newest, oldest, root } from './paths';
import { faults } from './payments';
import { type Playground, openPlayground } from './playground';
import { paymentsTable, sendPayments } from './sendPayments';
import { readStartOptions, usage } from './startOptions';

const started = Date.now();
const log = (line: string) =>
	console.log(`[${String(Math.round((Date.now() - started) / 1000)).padStart(3)} s] ${line}`);

let sandbox: Sandbox | undefined;
let playground: Playground | undefined;
let stopping: Promise<void> | undefined;

/** A terminal sends its signal to npm and to us, and npm passes its own on: it may come twice. */
function stop(code: number): void {
	stopping ??= (playground?.stop() ?? sandbox?.close() ?? Promise.resolve()).finally(() =>
		process.exit(code),
	);
}

function conclude(table: string, right: boolean, good: string, bad: string): boolean {
	console.log(`\n${table}\n`);
	log(right ? good : bad);
	return right;
}

/** Labels chats without n8n, and tells whether all of it is as it should be. */
async function showFirstLabels(sandbox: Sandbox): Promise<boolean> {
	log("The node labels its first chats, in n8n's own engine");
	const labels = await labelFirstChats(sandbox);
	return conclude(
		firstLabelsTable(labels),
		labels.every(({ right }) => right),
		'Every chat carries its label, and the one that can have none left by the error branch',
		'Some chats do not carry the label that they should',
	);
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
	const { help, quick, once, oldest: isOldest } = readStartOptions(process.argv.slice(2));
	if (help) return console.log(usage);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop(130));

	log('Building the package');
	build();
	sandbox = await startSandbox({ chats: demoChats, numbers: demoNumbers });
	log(`The sandbox's page, to watch what happens: ${sandbox.url}/`);
	const firstRight = await showFirstLabels(sandbox);
	if (quick) return stop(firstRight ? 0 : 1);

	log('The same in a real n8n');
	playground = await openPlayground(log, {
		sandbox,
		edition: isOldest ? oldest : newest,
		port: once ? undefined : await editorPort(log),
	});
	const { url } = playground;
	const workflows = await activateWorkflows(playground);
	const right = (await demonstrate(playground, workflows)) && firstRight;

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
