import { createHmac, randomUUID } from 'node:crypto';
import type { Workflow } from '../playground/n8nApi';
import { type Playground, openPlayground } from '../playground/playground';
import { median } from './median';

/**
 * Sends label events to a real n8n, once to the Wawp Trigger, signed, and once to n8n's own Webhook
 * node, which checks nothing, by turns in one run, and prints how many each answers per second.
 *
 *     npx tsx bench/webhooks.ts [events] [at once] [rounds]
 */
const [events = 150, atOnce = 10, rounds = 3] = process.argv.slice(2).map(Number);
const secret = 'a secret of the benchmark';

interface Contender {
	name: string;
	url: string;
}

const workflowOf = (name: string, type: string, typeVersion: number, parameters: object) =>
	({
		name,
		nodes: [
			{
				id: name,
				name,
				type,
				typeVersion,
				position: [0, 0],
				webhookId: randomUUID(),
				credentials: { wawpApi: { id: '', name: '' } },
				parameters,
			},
		],
		connections: {},
		settings: { executionOrder: 'v1' },
	}) as unknown as Workflow;

async function activate({ api, url, credential }: Playground): Promise<Contender[]> {
	const saved = await api.createCredential('wawpApi', 'Wawp', credential);
	const trigger = workflowOf('Wawp Trigger', 'n8n-nodes-wawp.wawpTrigger', 1, {
		registration: 'manual',
		secret,
	});
	const webhook = workflowOf('Webhook', 'n8n-nodes-base.webhook', 2.1, {
		httpMethod: 'POST',
		path: 'plain',
		options: {},
	});
	for (const workflow of [trigger, webhook]) {
		await api.activate(await api.saveWorkflow(workflow, [saved]));
	}
	return [
		{ name: trigger.name, url: `${url}/webhook/${trigger.nodes[0]!.webhookId}/webhook` },
		{ name: webhook.name, url: `${url}/webhook/plain` },
	];
}

const bodyOf = (round: number, index: number): string =>
	JSON.stringify({
		id: `evt_${round}_${index}`,
		timestamp: Date.now(),
		session: 'default',
		engine: 'WEBJS',
		event: 'label.chat.added',
		payload: { chatId: `${15550000000 + index}@c.us`, labelId: '2' },
	});

async function post(url: string, body: string): Promise<void> {
	const signature = createHmac('sha256', secret).update(body).digest('hex');
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'x-wawp-signature': signature },
		body,
	});
	await response.text();
	if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
}

/** Sends all events and gives how many were answered per second. */
async function measure({ url }: Contender, round: number): Promise<number> {
	const started = performance.now();
	let next = 0;
	const sender = async () => {
		while (next < events) await post(url, bodyOf(round, next++));
	};
	await Promise.all(Array.from({ length: atOnce }, sender));
	return (events * 1000) / (performance.now() - started);
}

async function compare(playground: Playground): Promise<void> {
	const contenders = await activate(playground);
	const rates = contenders.map((): number[] => []);
	for (let round = 0; round <= rounds; round++) {
		for (const [index, contender] of contenders.entries()) {
			const rate = await measure(contender, round);
			const what = round === 0 ? 'warm-up' : `round ${round} of ${rounds}`;
			console.log(`${what}: ${contender.name} ${rate.toFixed(0)} per second`);
			if (round > 0) rates[index]!.push(rate);
		}
	}
	const [ours, theirs] = rates.map(median) as [number, number];
	console.log(
		`${events} events, ${atOnce} at once: Wawp Trigger ${ours.toFixed(0)} per second, Webhook ${theirs.toFixed(0)} per second, ratio ${(ours / theirs).toFixed(2)}`,
	);
}

async function main(): Promise<void> {
	const playground = await openPlayground(console.log);
	await compare(playground).finally(() => playground.stop());
}

main().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
