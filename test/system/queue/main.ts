import type { SavedWorkflow } from '../../../playground/n8nApi';
import { Triggers } from '../e2e/support/triggers';
import { account } from './account';
import { Checks } from './Checks';
import { type Cluster, openCluster } from './cluster';
import { eachTwice, leftOut } from './events';
import { feedAgain, feedAndKill } from './feeding';
import { oneLabel } from './flood';
import { manualRun } from './manualRun';
import { listenForTest, renameBehind, repeatAtOther } from './processors';
import { fed, vip } from './workflows';

/**
 * Shows what n8n in queue mode does with the package: executions while a worker is killed, events
 * through two webhook processors, a label that both workers create at once, a test event, a manual run on
 * a worker. Ends with an error when anything is not as it should be.
 *
 *     npm run test:queue [-- NAME=value ...]
 *
 * Names and values are environment variables of n8n that replace those of the test.
 */
const settings = Object.fromEntries(
	process.argv.slice(2).map((setting) => {
		const at = setting.indexOf('=');
		if (at < 1) throw new Error(`"${setting}" must be NAME=value`);
		return [setting.slice(0, at), setting.slice(at + 1)];
	}),
);

const started = Date.now();
const log = (line: string) =>
	console.log(`[${String(Math.round((Date.now() - started) / 1000)).padStart(3)} s] ${line}`);
const checks = new Checks(log);

async function publish({ api, credential }: Cluster, triggers: Triggers): Promise<SavedWorkflow[]> {
	const runs = await api.saveWorkflow(fed, [credential]);
	await api.activate(runs);
	const filtered = { events: ['label.chat.added'], filters: { labels: [vip] } };
	return [runs, await triggers.start('wawpTrigger', filtered)];
}

async function run(cluster: Cluster): Promise<void> {
	const triggers = new Triggers(cluster, cluster.credential);
	log('Publishing the workflow that is fed, and one with a trigger that leaves its events out');
	const [runs, listening] = (await publish(cluster, triggers)) as [SavedWorkflow, SavedWorkflow];
	await feedAndKill(cluster, runs, checks, log);
	await account(cluster, runs, checks, log);
	await leftOut(cluster, listening, checks, log);
	await feedAgain(cluster, runs, checks, log);
	await eachTwice(cluster, listening, checks, log);
	await repeatAtOther(cluster, triggers, checks, log);
	await renameBehind(cluster, triggers, checks, log);
	await oneLabel(cluster, checks, log);
	await listenForTest(cluster, triggers, checks, log);
	await manualRun(cluster, checks, log);
}

async function main(): Promise<void> {
	// What was started ends with this process, whenever it does.
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));
	const cluster = await openCluster(log, settings);
	try {
		await run(cluster);
	} finally {
		log('Stopping all of it');
		await cluster.stop();
	}
	log(checks.failed === 0 ? 'PASS  all of it' : `FAIL  ${checks.failed} of it`);
	process.exitCode = checks.failed === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
