import { setTimeout as wait } from 'node:timers/promises';
import { fetchUnpooled } from '../../../playground/fetchUnpooled';
import type { SavedWorkflow } from '../../../playground/n8nApi';
import type { Webhook } from '../../../sandbox';
import { person } from '../../support/chats';
import { eventOf, signed } from '../../support/deliveries';
import type { Triggers } from '../e2e/support/triggers';
import { until } from '../e2e/support/until';
import type { Checks } from './Checks';
import type { Cluster } from './cluster';
import { countsOf, untilOver } from './load';

type Log = (line: string) => void;

/** The label that is renamed. */
const renamed = { id: '4', before: 'Refund', after: 'Hot Lead' };
/** Milliseconds, a little longer than the trigger leaves an event out by a name that it has kept. */
const nameIsOld = 3500;

/** A published trigger, and its webhook as Wawp knows it. */
interface Listening {
	saved: SavedWorkflow;
	webhook: Webhook;
}

async function listen(
	{ sandbox }: Cluster,
	triggers: Triggers,
	filters: object,
): Promise<Listening> {
	const known = new Set(sandbox.webhooks.keys());
	const saved = await triggers.start('wawpTrigger', { events: ['label.chat.added'], filters });
	const webhook = [...sandbox.webhooks.values()].find(({ url }) => !known.has(url))!;
	return { saved, webhook };
}

/** Delivers an event to one of the processors, whichever the balancer would choose. */
async function deliver(
	{ processors }: Cluster,
	processor: number,
	{ url, hmac }: Webhook,
	event: object,
): Promise<number> {
	const body = JSON.stringify(event);
	const address = new URL(new URL(url).pathname, processors[processor]);
	const headers = { 'content-type': 'application/json', ...signed(body, hmac) };
	const response = await fetchUnpooled(address, { method: 'POST', headers, body });
	await response.text();
	return response.status;
}

/**
 * Renames a label while each of two processors knows its old name, and tells only the first one of it:
 * an event must not be left out by the old name.
 */
export async function renameBehind(
	cluster: Cluster,
	triggers: Triggers,
	checks: Checks,
	log: Log,
): Promise<void> {
	const { sandbox } = cluster;
	log('Renaming a label, of which one of two webhook processors is told');
	const { saved, webhook } = await listen(cluster, triggers, { labels: [renamed.after] });
	const send = async (processor: number, more: object = {}) =>
		await deliver(cluster, processor, webhook, eventOf(more, person, renamed.id));
	const reads = () => sandbox.requests.filter(({ path }) => path === '/v2/labels').length;
	// What either has kept of the events before is too old now, so that it reads: after its answer.
	await wait(nameIsOld);
	const readBefore = reads();
	const answers = [await send(0), await send(1)];
	await until('both have read the name', () => reads() >= readBefore + 2);
	await wait(nameIsOld);
	const before = (await cluster.executions(saved)).length;
	sandbox.account.labels.get(renamed.id)!.name = renamed.after;
	answers.push(await send(0, { event: 'label.upsert' }), await send(1), await send(0));
	await untilOver(cluster, saved, 2, log);
	const after = (await cluster.executions(saved)).length;
	sandbox.account.labels.get(renamed.id)!.name = renamed.before;
	checks.check(
		'A label counts by its new name at both processors',
		before === 0 && after === 2,
		`${before} of 2 events before, ${after} of 2 after; answers: ${countsOf(answers)}`,
	);
}

/**
 * Lets two events come at once, one to each processor, until one of them has overwritten in the database
 * what the other has written there. Then each event comes again where it came, as Wawp repeats what it
 * takes for lost, and at last to the other processor.
 */
export async function repeatAtOther(
	cluster: Cluster,
	triggers: Triggers,
	checks: Checks,
	log: Log,
): Promise<void> {
	const { saved, webhook } = await listen(cluster, triggers, {});
	log('Sending events to two webhook processors at once');
	const pairs: Array<[object, object]> = [];
	const answers: number[] = [];
	const send = async ([first, second]: [object, object]) => {
		const both = [deliver(cluster, 0, webhook, first), deliver(cluster, 1, webhook, second)];
		answers.push(...(await Promise.all(both)));
	};
	const started = async () => (await cluster.executions(saved)).length;
	const known = async () => await cluster.seen(saved);
	await until('a processor overwrites what the other one knows', async () => {
		const pair: [object, object] = [eventOf(), eventOf()];
		pairs.push(pair);
		await send(pair);
		// n8n writes down what is known before it starts the workflow.
		const all = 2 * pairs.length;
		await until('both have started it', async () => (await started()) === all);
		return (await known()) < all;
	});
	const all = 2 * pairs.length;
	log(`The database knows of ${await known()} of ${all} events`);
	let repeats = 0;
	await until('repeats make both known', async () => {
		repeats += 1;
		await send(pairs.at(-1)!);
		return (await known()) === all;
	});
	log(`It knows of all after ${repeats} repeats at each`);
	for (const [first, second] of pairs) await send([second, first]);
	await untilOver(cluster, saved, all, log);
	const starts = await started();
	checks.check(
		'Events that come again to the other processor start nothing',
		starts === all && answers.every((status) => status === 200),
		`${starts} executions of ${all} events; answers: ${countsOf(answers)}`,
	);
}

/** Listens for a test event, as the editor does, behind the public address. */
export async function listenForTest(
	cluster: Cluster,
	triggers: Triggers,
	checks: Checks,
	log: Log,
): Promise<void> {
	const { sandbox, api } = cluster;
	log('Listening for a test event');
	const saved = await triggers.save('wawpTrigger', { events: ['label.chat.added'] });
	const isTest = ({ url }: Webhook) => url.includes('/webhook-test/');
	const tests = () => [...sandbox.webhooks.values()].filter(isTest);
	const body = { triggerToStartFrom: { name: 'Trigger' } };
	await api.request('POST', `/workflows/${saved.id}/run`, body);
	const [webhook] = tests() as [Webhook];
	const atProcessor = await deliver(cluster, 0, webhook, eventOf());
	const sent = JSON.stringify(eventOf());
	const headers = { 'content-type': 'application/json', ...signed(sent, webhook.hmac) };
	const { status } = await fetchUnpooled(webhook.url, { method: 'POST', headers, body: sent });
	await until('the test is over', () => tests().length === 0);
	checks.check(
		'A test event gets through to main, and not through a processor',
		status === 200 && atProcessor === 404,
		`${status} by the balancer, ${atProcessor} by a processor`,
	);
}
