import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { N8nApi, SavedCredential, SavedWorkflow, Workflow } from '../playground/n8nApi';
import type { Playground } from '../playground/playground';
import { toTable } from '../playground/table';
import { median } from './median';
import { ratioOf } from './spread';
import { workOf } from './work';

const atOnce = 10;
const secret = 'a secret of the benchmark';

interface Contender {
	name: string;
	url: string;
	workflow: SavedWorkflow;
	starts: boolean;
	bodyOf: (chat: string) => object;
}

interface Rates {
	answered: number;
	done: number;
	/** Milliseconds of n8n's process for a delivery, however busy the machine is. */
	work: number;
}

const labelEvent = (chatId: string) => ({
	event: 'label.chat.added',
	payload: { chatId, labelId: '2' },
});

const message = (from: string) => ({
	event: 'message',
	payload: {
		...{ id: `false_${from}_${randomUUID()}`, from, to: '11111111111@c.us', fromMe: false },
		...{ body: 'Is it still there?', hasMedia: false, timestamp: Math.floor(Date.now() / 1000) },
	},
});

function workflowOf(name: string, type: string, typeVersion: number, parameters: object): Workflow {
	const node = (more: object) => ({ position: [0, 0], parameters: {}, ...more });
	return {
		name,
		nodes: [
			node({
				...{ id: 'start', name: 'Start', type, typeVersion, webhookId: randomUUID(), parameters },
				credentials: { wawpApi: { id: '', name: '' } },
			}),
			node({ id: 'end', name: 'End', type: 'n8n-nodes-base.noOp', typeVersion: 1 }),
		],
		connections: { Start: { main: [[{ node: 'End', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	} as unknown as Workflow;
}

async function openContenders({ api, url, credential }: Playground): Promise<Contender[]> {
	const saved: SavedCredential = await api.createCredential('wawpApi', 'Wawp', credential);
	const open = async (workflow: Workflow, path: string, bodyOf: Contender['bodyOf']) => {
		const active = await api.saveWorkflow(workflow, [saved]);
		await api.activate(active);
		const { name } = workflow;
		return { name, url: `${url}/webhook/${path}`, workflow: active, starts: true, bodyOf };
	};
	const trigger = async (name: string, bodyOf: Contender['bodyOf'], parameters: object) => {
		const fields = { registration: 'manual', secret, ...parameters };
		const workflow = workflowOf(name, 'n8n-nodes-wawp.wawpTrigger', 1, fields);
		return await open(workflow, `${workflow.nodes[0]!.webhookId}/webhook`, bodyOf);
	};
	const plain = { httpMethod: 'POST', path: 'plain', options: {} };
	const bare = workflowOf('Bare trigger', 'CUSTOM.hook', 1, {});
	const leftOut = await trigger('Wawp Labels Trigger, event left out', labelEvent, {
		filters: { labels: ['1'] },
	});
	return [
		await open(workflowOf('Webhook', 'n8n-nodes-base.webhook', 2.1, plain), 'plain', labelEvent),
		await open(bare, `${bare.nodes[0]!.webhookId}/webhook`, labelEvent),
		{ ...leftOut, starts: false },
		await trigger('Wawp Labels Trigger, event starts', labelEvent, {}),
		await trigger('Wawp Labels Trigger, message starts', message, { events: ['message'] }),
	];
}

async function post(url: string, event: object): Promise<void> {
	const body = JSON.stringify({
		...{ id: `evt_${randomUUID()}`, timestamp: Date.now(), session: 'default', engine: 'WEBJS' },
		...event,
	});
	const signature = createHmac('sha256', secret).update(body).digest('hex');
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'x-wawp-signature': signature },
		body,
	});
	await response.text();
	if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
}

/** How many executions of a workflow are over, and when each of the newest of them was. */
async function ended(api: N8nApi, { id }: SavedWorkflow, limit = 1) {
	const filter = encodeURIComponent(JSON.stringify({ workflowId: id, status: ['success'] }));
	const { count, results } = await api.request(
		'GET',
		`/executions?filter=${filter}&limit=${limit}`,
	);
	const times = (results as Array<{ stoppedAt: string }>).map(({ stoppedAt }) => stoppedAt);
	return { count: count as number, times: times.map(Date.parse) };
}

async function measure(
	{ api, pid }: Playground,
	contender: Contender,
	deliveries: number,
): Promise<Rates> {
	const { url, workflow, starts, bodyOf } = contender;
	const expected = (await ended(api, workflow)).count + (starts ? deliveries : 0);
	const workedBefore = await workOf(pid);
	const started = Date.now();
	const perSecond = (end: number) => (deliveries * 1000) / (end - started);
	let next = 0;
	const sender = async () => {
		while (next < deliveries) await post(url, bodyOf(`${15550000000 + next++}@c.us`));
	};
	await Promise.all(Array.from({ length: atOnce }, sender));
	const answered = perSecond(Date.now());
	// Seldom, for n8n works for each look.
	while ((await ended(api, workflow)).count < expected) await wait(500);
	const work = ((await workOf(pid)) - workedBefore) / deliveries;
	const { count, times } = await ended(api, workflow, 100);
	if (count !== expected) throw new Error(`${contender.name} did too much`);
	return { answered, done: starts ? perSecond(Math.max(...times)) : answered, work };
}

/**
 * Sends signed deliveries to a real n8n: label events that the Wawp Labels Trigger's filter leaves out, such
 * that start a workflow, messages that start one, and the same to n8n's own Webhook node and to a bare
 * trigger (`floor/Hook.node.js`), which check nothing and start a workflow for each. By turns; the
 * medians per second, until all are answered and until all that was started is over, n8n's work for
 * each, and the ratios to the two.
 */
export async function webhooks(
	playground: Playground,
	rounds: number,
	deliveries: number,
): Promise<void> {
	console.log(`${deliveries} deliveries, ${atOnce} at once, per second`);
	const contenders = await openContenders(playground);
	const measured = contenders.map((): Rates[] => []);
	for (let round = 0; round <= rounds; round++) {
		for (const [index, contender] of contenders.entries()) {
			const rates = await measure(playground, contender, deliveries);
			// The first round warms up.
			if (round > 0) measured[index]!.push(rates);
			const [answered, done, work] = [rates.answered, rates.done, rates.work].map(Math.round);
			console.log(
				`  ${round ? `round ${round}` : 'warm-up'}: ${contender.name} ${answered}/s, ${done}/s, ${work} ms`,
			);
		}
	}
	const of = (rates: Rates[], what: keyof Rates) => ({
		name: what,
		values: rates.map((each) => each[what]),
	});
	const besides = (rates: Rates[], what: keyof Rates) =>
		measured.slice(0, 2).map((other) => ratioOf(of(rates, what), of(other, what)));
	const cells = (rates: Rates[]) => {
		const [answered, done, work] = (['answered', 'done', 'work'] as const).map((what) =>
			median(of(rates, what).values).toFixed(0),
		) as [string, string, string];
		return [answered, done, ...besides(rates, 'done'), work, ...besides(rates, 'work')];
	};
	console.log(
		toTable([
			['', 'answered/s', 'done/s', '÷ Webhook', '÷ bare', 'work in ms', '÷ Webhook', '÷ bare'],
			...measured.map((rates, index) => [contenders[index]!.name, ...cells(rates)]),
		]),
	);
	console.log(
		'Done per second to be at least 1.5 of the bare trigger for what is left out, at least 1 for what starts something',
	);
	for (const { workflow } of contenders) await playground.api.deactivate(workflow);
}
