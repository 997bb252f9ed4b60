import { setTimeout as wait } from 'node:timers/promises';
import { fetchUnpooled } from '../../../playground/fetchUnpooled';
import type { SavedWorkflow } from '../../../playground/n8nApi';
import { pending } from '../../../playground/n8nRest';
import type { Cluster } from './cluster';
import { paid } from './workflows';

export const [fedTimes, chatsEach] = [200, 25];
/** As fast as a busy shop, and no faster than one webhook processor starts executions. */
const atOnce = 5;
/** Milliseconds, several times what it takes on two cores. */
const patience = 300_000;

/** The chats that the run of this number is about; no two runs share one. */
export const chatsOf = (run: number): string[] =>
	Array.from({ length: chatsEach }, (_, index) => `${15550000000 + run * chatsEach + index}@c.us`);

/** Sends one run to the webhook, and gives the status of the answer. */
async function feed({ webhookUrl }: Cluster, run: number): Promise<number> {
	const response = await fetchUnpooled(`${webhookUrl}/webhook/chats`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ run, chats: chatsOf(run).map((chatId) => ({ chatId })) }),
	});
	await response.text();
	return response.status;
}

/** Feeds the runs to n8n, a few at once, and gives the answers. */
export async function feedAll(cluster: Cluster, runs: readonly number[]): Promise<number[]> {
	const left = [...runs];
	const statuses: number[] = [];
	const feeder = async () => {
		for (let run = left.shift(); run !== undefined; run = left.shift()) {
			statuses.push(await feed(cluster, run));
		}
	};
	await Promise.all(Array.from({ length: atOnce }, feeder));
	return statuses;
}

/** How many chats carry the label. */
export const labelled = ({ sandbox }: Cluster): number =>
	[...sandbox.account.chats.values()].filter((labels) => labels.has(paid)).length;

/** How many requests to put the label on a chat there were. */
export const linksOf = ({ sandbox }: Cluster): number =>
	sandbox.requests.filter(({ method, path }) => method === 'PUT' && path.includes(`/${paid}/`))
		.length;

/** The chats of these runs that do not carry the label. */
export const missing = ({ sandbox }: Cluster, runs: Iterable<number>): string[] =>
	[...runs].flatMap(chatsOf).filter((chat) => !sandbox.account.chats.get(chat)?.has(paid));

/** Waits until something is so, and tells every few seconds how many chats carry the label. */
export async function until(
	isSo: () => boolean,
	cluster: Cluster,
	log: (line: string) => void,
): Promise<void> {
	const deadline = Date.now() + patience;
	for (let told = Date.now(); !isSo(); await wait(20)) {
		if (Date.now() > deadline) throw new Error(`Only ${labelled(cluster)} chats got their label`);
		if (Date.now() - told < 5_000) continue;
		told = Date.now();
		log(`  ${labelled(cluster)} chats carry their label`);
	}
}

/** Waits until there are so many executions and none is under way, and tells of the way there. */
export async function untilOver(
	{ executions }: Cluster,
	workflow: SavedWorkflow,
	count: number,
	log: (line: string) => void,
): Promise<void> {
	const deadline = Date.now() + patience;
	let told = '';
	for (;;) {
		const states = await executions(workflow);
		const counts = countsOf(states.map(({ status }) => status));
		if (states.length >= count && !states.some(({ status }) => pending.includes(status))) return;
		if (counts !== told) log(`  Executions: ${(told = counts)}`);
		if (Date.now() > deadline) return;
		await wait(2_000);
	}
}

/** "3 × one, 2 × other", the most frequent first. */
export function countsOf(values: ReadonlyArray<string | number>): string {
	const counts = new Map<string | number, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	const sorted = [...counts].sort(([, one], [, other]) => other - one);
	return sorted.map(([value, count]) => `${count} × ${value}`).join(', ') || 'none';
}
