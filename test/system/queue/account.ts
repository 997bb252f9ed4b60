import type { Execution, SavedWorkflow } from '../../../playground/n8nApi';
import type { Checks } from './Checks';
import type { Cluster } from './cluster';
import { chatsEach, countsOf, fedTimes, linksOf, missing } from './load';

type Log = (line: string) => void;

/** The number that an execution was fed with, unless n8n has forgotten. */
const runOf = ({ data }: Execution): number | undefined => {
	const json = data.resultData.runData.Webhook?.[0]?.data?.main?.[0]?.[0]?.json;
	return (json?.body as { run: number } | undefined)?.run;
};

/** Asks what has become of every run: finished, dead with the first worker, or lost. */
export async function account(
	cluster: Cluster,
	workflow: SavedWorkflow,
	checks: Checks,
	log: Log,
): Promise<void> {
	const states = await cluster.executions(workflow);
	const found = await Promise.all(states.map(async ({ id }) => await cluster.api.execution(id)));
	const finished = found.filter(({ status }) => status === 'success');
	const dead = found.filter(({ status }) => status !== 'success');
	checks.check(
		'Every run is an execution',
		found.length === fedTimes,
		countsOf(found.map(({ status }) => status)),
	);
	// What died need not have begun: a worker takes an execution a moment before it announces it.
	const [killed, survivor] = cluster.workers;
	const elsewhere = dead.filter(({ id }) => survivor.begun.has(id) || killed.ended.has(id));
	checks.check(
		'What did not finish died with the worker, and the worker has taken some along',
		dead.length > 0 && elsewhere.length === 0,
		`${dead.length}, and ${elsewhere.length} of them elsewhere`,
	);
	const runs = new Set(finished.map(runOf).filter((run) => run !== undefined));
	const lost = fedTimes - runs.size - dead.length;
	checks.check('No run is lost', lost === 0, `${lost} of ${fedTimes}`);
	const without = missing(cluster, runs).length;
	checks.check(
		'Every chat of a finished execution carries its label',
		without === 0,
		`${without} without, of ${runs.size * chatsEach}`,
	);
	await retry(cluster, dead, log);
}

/** What n8n itself can do with the dead ones. Nothing depends on it: docs/queue-mode.md tells it. */
async function retry(cluster: Cluster, dead: Execution[], log: Log): Promise<void> {
	const words = dead.map(({ data }) => String(data.resultData.error?.message).split('.', 1)[0]!);
	log(`n8n says of the dead executions: ${countsOf(words)}`);
	const kept = dead.filter((execution) => runOf(execution) !== undefined).length;
	log(`n8n has kept the input of ${kept} of them`);
	const before = linksOf(cluster);
	const outcomes: string[] = [];
	for (const { id } of dead) {
		const again = cluster.api.request('POST', `/executions/${id}/retry`, { loadWorkflow: false });
		const outcome = (execution: Execution) => execution.status;
		outcomes.push(await again.then(outcome, () => 'refused'));
	}
	log(`Its own Retry: ${countsOf(outcomes)}; ${linksOf(cluster) - before} links sent`);
}
