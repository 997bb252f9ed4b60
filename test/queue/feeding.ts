import type { Execution, SavedWorkflow } from '../../playground/n8nApi';
import type { Checks } from './Checks';
import type { Cluster } from './cluster';
import {
	chatsEach,
	countsOf,
	fedTimes,
	feedAll,
	labelled,
	missing,
	untilLabelled,
	untilOver,
} from './load';
import { paid } from './workflows';

type Log = (line: string) => void;

const runs = Array.from({ length: fedTimes }, (_, run) => run);
const chats = fedTimes * chatsEach;
const secondsSince = (time: number) => `${((Date.now() - time) / 1000).toFixed(1)} s`;

/** The number that an execution was fed with, unless n8n has forgotten. */
const runOf = ({ data }: Execution): number | undefined => {
	const json = data.resultData.runData.Webhook?.[0]?.data?.main?.[0]?.[0]?.json;
	return (json?.body as { run: number } | undefined)?.run;
};

const linksOf = ({ sandbox }: Cluster): number =>
	sandbox.requests.filter(({ method, path }) => method === 'PUT' && path.includes(`/${paid}/`))
		.length;

/** Feeds all runs, kills a worker half-way, starts it again, and asks what has become of each. */
export async function feedAndKill(
	cluster: Cluster,
	workflow: SavedWorkflow,
	checks: Checks,
	log: Log,
): Promise<void> {
	const { api, sandbox, workers } = cluster;
	const [killed] = workers;
	// So long that executions are under way on both workers at any time.
	sandbox.settings.latency = 100;
	log(`Feeding ${fedTimes} executions of ${chatsEach} chats through the webhook processor`);
	const begin = Date.now();
	const feeding = feedAll(cluster, runs);
	await untilLabelled(cluster, chats / 2);
	log(`Half of the chats have their label after ${secondsSince(begin)}: killing a worker`);
	const killedAt = Date.now();
	await killed.kill();
	await killed.start();
	log('The worker is back');
	const answers = await feeding;
	checks.check(
		'The webhook takes every run',
		answers.every((status) => status === 200),
		countsOf(answers),
	);
	await untilOver(cluster, workflow, fedTimes, log);
	log(
		`All is over ${secondsSince(begin)} after it began, ${secondsSince(killedAt)} after the kill`,
	);

	const states = await cluster.executions(workflow);
	const found = await Promise.all(states.map(async ({ id }) => await api.execution(id)));
	const counts = countsOf(found.map(({ status }) => status));
	const finished = found.filter(({ status }) => status === 'success');
	const dead = found.filter(({ status }) => status !== 'success');
	const finishedRuns = new Set(finished.map(runOf));
	checks.check('Every run is an execution', found.length === fedTimes, counts);
	const onKilled = new Set(killed.unfinished);
	checks.check(
		'What did not finish died with the worker, and the worker has taken some along',
		dead.length > 0 && dead.every(({ id }) => onKilled.has(id)),
		`${dead.length} of ${onKilled.size} that the worker had begun and not ended`,
	);
	const lost = fedTimes - finishedRuns.size - dead.length;
	checks.check('No run is lost', lost === 0, `${lost} of ${fedTimes}`);
	const without = missing(cluster, finishedRuns as Set<number>).length;
	checks.check(
		'Every chat of a finished execution carries its label',
		without === 0,
		`${without} without, of ${finished.length * chatsEach}`,
	);
	await retry(cluster, dead, log);
}

/** What comes of n8n's own button for an execution that has failed; nothing depends on it. */
async function retry(cluster: Cluster, dead: Execution[], log: Log): Promise<void> {
	const before = linksOf(cluster);
	const outcomes: string[] = [];
	for (const { id } of dead) {
		const again = cluster.api.request('POST', `/executions/${id}/retry`, { loadWorkflow: false });
		outcomes.push(
			await again.then(
				({ status }) => status,
				() => 'refused',
			),
		);
	}
	const kept = dead.filter((execution) => runOf(execution) !== undefined).length;
	log(
		`Of ${dead.length} dead executions n8n has kept the data of ${kept}. Its own Retry: ${countsOf(outcomes)}, ${linksOf(cluster) - before} links sent`,
	);
}

/** Feeds all of it once more: nobody has to know what was missing. */
export async function feedAgain(
	cluster: Cluster,
	workflow: SavedWorkflow,
	checks: Checks,
	log: Log,
): Promise<void> {
	const absent = chats - labelled(cluster);
	const linksBefore = linksOf(cluster);
	const statesBefore = await cluster.executions(workflow);
	log(`${absent} of ${chats} chats have no label yet: feeding all ${fedTimes} runs again`);
	const begin = Date.now();
	const answers = await feedAll(cluster, runs);
	checks.check(
		'The webhook takes every run again',
		answers.every((status) => status === 200),
		countsOf(answers),
	);
	await untilOver(cluster, workflow, statesBefore.length + fedTimes, log);
	const states = (await cluster.executions(workflow)).slice(statesBefore.length);
	const successes = states.filter(({ status }) => status === 'success').length;
	checks.check(
		'All of them finish',
		successes === fedTimes,
		`${countsOf(states.map(({ status }) => status))} in ${secondsSince(begin)}`,
	);
	checks.check(
		'Every chat carries its label',
		labelled(cluster) === chats,
		`${labelled(cluster)} of ${chats}`,
	);
	const sent = linksOf(cluster) - linksBefore;
	checks.check(
		'Sync sends what was missing and nothing else',
		absent > 0 && sent === absent,
		`${sent} links for ${absent} chats`,
	);
}
