import type { SavedWorkflow } from '../../../playground/n8nApi';
import type { Checks } from './Checks';
import type { Cluster } from './cluster';
import {
	chatsEach,
	countsOf,
	fedTimes,
	feedAll,
	labelled,
	linksOf,
	until,
	untilOver,
} from './load';

type Log = (line: string) => void;

const runs = Array.from({ length: fedTimes }, (_, run) => run);
const chats = fedTimes * chatsEach;
const secondsSince = (time: number) => `${((Date.now() - time) / 1000).toFixed(1)} s`;

/** Feeds all runs, kills a worker half-way, starts it again, and waits until all is over. */
export async function feedAndKill(
	cluster: Cluster,
	workflow: SavedWorkflow,
	checks: Checks,
	log: Log,
): Promise<void> {
	const { sandbox, workers } = cluster;
	const [killed] = workers;
	// So long that executions are under way on both workers at any time.
	sandbox.settings.latency = 100;
	log(`Feeding ${fedTimes} executions of ${chatsEach} chats through the webhook processor`);
	const begin = Date.now();
	const feeding = feedAll(cluster, runs);
	const isInTheMiddle = () => labelled(cluster) >= chats / 2 && killed.unfinished.length > 1;
	await until(isInTheMiddle, cluster, log);
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
