import { fork } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { wholeChat } from '../sandbox/api/wholeChat';
import { runNode } from '../harness/engine';

/**
 * Reads a whole account with Get Many of chats, built and in n8n's own engine, and prints seconds,
 * requests, the longest time that n8n could do nothing else, and the memory of the process at its
 * peak. The server is a process of its own. Labels are all on the same chats, or each on others.
 *
 *     npx tsx bench/labeledChats.ts [labels] [chats of each] [same|others] [plain|whole] [50|all] [lids]
 */
const [labels = '20', chats = '50000', spread = 'same', entries = 'plain', limit = '50', lids] =
	process.argv.slice(2);
const served = 'serve';

const chatId = (index: number): string =>
	index % 50 === 0 ? `120363${100000000000 + index}@g.us` : `${200000000000 + index}@c.us`;
const lidOf = (index: number): string => `${100000000000000 + index}@lid`;

function listOf(label: number): string {
	const first = spread === 'same' ? 0 : label * Number(chats);
	const isTwin = lids !== undefined && label % 2 === 1;
	const list = Array.from({ length: Number(chats) }, (_, position) => {
		const index = first + position;
		const id = isTwin && index % 50 !== 0 ? lidOf(index) : chatId(index);
		return entries === 'whole' ? wholeChat({ id }) : { id, name: `Somebody ${index}` };
	});
	return JSON.stringify(list);
}

function lidPage(offset: number): string {
	const count = Math.max(0, Math.min(1000, Number(chats) - offset));
	const page = Array.from({ length: count }, (_, position) => {
		const index = offset + position;
		return { lid: lidOf(index), pn: chatId(index) };
	});
	return JSON.stringify(page);
}

/** Answers like Wawp; lists are made ahead, so that the time is the node's. */
function serve(): void {
	const many = Array.from({ length: Number(labels) }, (_, index) => `${index + 1}`);
	const lists = new Map(many.map((id, index) => [id, Buffer.from(listOf(index))]));
	const directory = JSON.stringify(many.map((id) => ({ id, name: `Label ${id}`, color: 1 })));
	const server = createServer(({ url = '' }, response) => {
		process.send!({ requested: url });
		const [, label = ''] = /labels\/(\d+)\/chats/.exec(url) ?? [];
		const [, offset] = /offset=(\d+)/.exec(url) ?? [];
		response.setHeader('content-type', 'application/json');
		response.end(offset === undefined ? (lists.get(label) ?? directory) : lidPage(Number(offset)));
	});
	server.listen(0, () => process.send!({ port: (server.address() as AddressInfo).port }));
}

async function main(): Promise<void> {
	const child = fork(__filename, process.argv.slice(2), { env: { ...process.env, served } });
	let requests = 0;
	const port = await new Promise((resolve) =>
		child.on('message', ({ port, requested }: { port?: number; requested?: string }) => {
			if (requested) requests += 1;
			if (port) resolve(port);
		}),
	);
	const run = async (returnAll: boolean, shown: number) =>
		await runNode({
			parameters: {
				...{ resource: 'chat', operation: 'getAll', returnAll, limit: shown },
				options: { findPhoneNumbers: lids !== undefined },
			},
			items: [{ json: {} }],
			credentials: {
				...{ instanceId: 'instance', accessToken: 'access-token' },
				baseUrl: `http://127.0.0.1:${port}`,
			},
		});
	const blocked = monitorEventLoopDelay({ resolution: 10 });
	const before = process.memoryUsage.rss();
	blocked.enable();
	const started = performance.now();
	const { success, status } = await run(limit === 'all', limit === 'all' ? 50 : Number(limit));
	const seconds = (performance.now() - started) / 1000;
	// What blocks last is only told of by the next tick.
	await sleep(50);
	blocked.disable();
	const megabytes = process.resourceUsage().maxRSS / 1000;
	console.log(
		`${labels} labels × ${chats} ${entries} chats (${spread}${lids ? ', lids' : ''}), ${limit}: ${status}, ${success.length} items, ${requests} requests, ${seconds.toFixed(1)} s, blocked ${(blocked.max / 1e6).toFixed(0)} ms at most, ${megabytes.toFixed(0)} MB at the peak (${(before / 1e6).toFixed(0)} MB before)`,
	);
	child.kill();
}

if (process.env.served) serve();
else {
	main().then(
		() => process.exit(0),
		(error: unknown) => {
			console.error(error);
			process.exit(1);
		},
	);
}
