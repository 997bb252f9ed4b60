import { openPlayground, type Playground } from '../playground/playground';
import type { SavedCredential, Workflow } from '../playground/n8nApi';
import { median } from './median';

/**
 * Links labels to many chats through a real n8n, once with the Wawp node and once with n8n's HTTP
 * Request node and the same credential, by turns in one run, and prints the times as a ratio.
 *
 *     npx tsx bench/links.ts [items] [milliseconds of latency] [rounds]
 */
const [items = 2000, latency = 0, rounds = 5] = process.argv.slice(2).map(Number);
const concurrency = 10;

const node = (name: string, type: string, typeVersion: number, parameters: object) => ({
	id: name,
	name,
	type,
	typeVersion,
	position: [0, 0] as [number, number],
	parameters,
	credentials: { wawpApi: { id: '', name: '' } },
});

function workflowWith(linker: ReturnType<typeof node>): Workflow {
	const to = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });
	return {
		name: linker.name,
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
			node('Chats', 'n8n-nodes-base.code', 2, {
				jsCode: `return Array.from({length: ${items}}, (_, i) => ({json: {chat: 15550000000 + i + '@c.us'}}));`,
			}),
			linker,
		],
		connections: { Start: to('Chats'), Chats: to(linker.name) },
		settings: { executionOrder: 'v1' },
	} as unknown as Workflow;
}

const wawp = node('Wawp', 'n8n-nodes-wawp.wawp', 1, {
	resource: 'chat',
	operation: 'linkLabel',
	chatId: '={{ $json.chat }}',
	label: { __rl: true, mode: 'id', value: '2' },
	options: { concurrency },
});

const httpRequest = (baseUrl: string) =>
	node('HTTP Request', 'n8n-nodes-base.httpRequest', 4.2, {
		method: 'PUT',
		url: `=${baseUrl}/v2/labels/2/chats/{{ encodeURIComponent($json.chat) }}`,
		authentication: 'predefinedCredentialType',
		nodeCredentialType: 'wawpApi',
		options: {},
	});

/** Runs the workflow and gives the milliseconds that its last node took. */
async function measure(
	{ api, sandbox }: Playground,
	workflow: Workflow,
	credential: SavedCredential,
): Promise<number> {
	sandbox.reset();
	const saved = await api.saveWorkflow(workflow, [credential]);
	const { status, data } = await api.run(saved, 'Start');
	const [run] = data.resultData.runData[workflow.name] ?? [];
	if (status !== 'success' || sandbox.traffic.total !== items) {
		throw new Error(`${workflow.name} ended as ${status} after ${sandbox.traffic.total} requests`);
	}
	return run!.executionTime;
}

async function compare(playground: Playground): Promise<void> {
	const credential = await playground.api.createCredential(
		'wawpApi',
		'Wawp',
		playground.credential,
	);
	const contenders = [workflowWith(wawp), workflowWith(httpRequest(playground.credential.baseUrl))];
	const times: number[][] = [[], []];
	for (let round = 0; round < rounds; round++) {
		for (const [index, workflow] of contenders.entries()) {
			const time = await measure(playground, workflow, credential);
			times[index]!.push(time);
			console.log(`round ${round + 1} of ${rounds}: ${workflow.name} ${time} ms`);
		}
	}
	const [ours, theirs] = times.map(median) as [number, number];
	console.log(
		`${items} links at ${latency} ms: Wawp ${ours} ms (at most ${concurrency} at once), HTTP Request ${theirs} ms (all at once), ratio ${(ours / theirs).toFixed(2)}`,
	);
}

async function main(): Promise<void> {
	const playground = await openPlayground(console.log, { sandbox: { latency } });
	await compare(playground).finally(() => playground.stop());
}

main().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
