import { fork } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSandbox } from '../sandbox';
import '../test/support/isolateN8n';
import { runNode } from '../test/support/engine';

/**
 * Brings the stage labels of many chats to what they should be, with Sync, Set and Move, built and in
 * n8n's own engine, and prints requests, seconds and the memory of the process at its peak. So many
 * chats are at another stage than they should be; the sandbox is a process of its own.
 *
 *     npx tsx bench/sync.ts [chats] [labels] [milliseconds of latency] [in parallel] [plain|whole]
 */
const [chats = '10000', stages = '8', latency = '0', concurrency = '10', entries = 'plain'] =
	process.argv.slice(2);
const served = 'serve';
const differences = [0, 200, Number(chats)];

const labels = Array.from({ length: Number(stages) }, (_, index) => ({
	...{ id: `${index + 1}`, name: `Stage: ${index + 1}`, color: 1, colorHex: '#64c4ff' as const },
}));
const chatId = (index: number): string => `${15_550_000_000 + index}@c.us`;
const stageOf = (index: number): string => labels[index % labels.length]!.id;

interface Server {
	url: string;
	instanceId: string;
	accessToken: string;
}

/** Seeds the account afresh when it is told how many chats differ, and tells its requests when asked. */
async function serve(): Promise<void> {
	const settings = { latency: Number(latency), chatEntries: entries as 'plain', logLimit: 0 };
	const sandbox = await startSandbox({ labels, ...settings });
	process.on('message', (differing: number | 'count') => {
		if (differing !== 'count') {
			sandbox.reset();
			for (let index = 0; index < Number(chats); index++) {
				const stage = stageOf(index < differing ? index + 1 : index);
				sandbox.account.chats.set(chatId(index), new Set([stage]));
			}
			sandbox.traffic.reset();
		}
		process.send!(sandbox.traffic.total);
	});
	const { url, instanceId, accessToken } = sandbox;
	process.send!({ url, instanceId, accessToken });
}

const stage = '={{ $json.stage }}';
const contenders: Record<string, object> = {
	Sync: { operation: 'syncLabels', labels: stage, prune: 'byPrefix', labelPrefix: 'Stage: ' },
	Set: { operation: 'setLabels', labels: stage },
	Move: {
		...{ operation: 'moveToLabel', prune: 'byPrefix', labelPrefix: 'Stage: ' },
		label: { __rl: true, mode: 'id', value: stage },
	},
};

async function main(): Promise<void> {
	const child = fork(__filename, [chats, stages, latency, concurrency, entries, served], {
		execArgv: process.execArgv,
	});
	const answer = async <T>() => await new Promise<T>((resolve) => child.once('message', resolve));
	const { url: baseUrl, instanceId, accessToken } = await answer<Server>();
	const ask = async (question: number | 'count') => {
		const answered = answer<number>();
		child.send(question);
		return await answered;
	};
	const items = Array.from({ length: Number(chats) }, (_, index) => ({
		json: { chat: chatId(index), stage: stageOf(index) },
	}));
	for (const differing of differences) {
		for (const [name, parameters] of Object.entries(contenders)) {
			await ask(differing);
			let peak = 0;
			let isDone = false;
			const watch = async () => {
				while (!isDone) {
					peak = Math.max(peak, process.memoryUsage.rss());
					await sleep(20);
				}
			};
			void watch();
			const start = performance.now();
			const { success } = await runNode({
				parameters: {
					...{ resource: 'chat', chatId: '={{ $json.chat }}', ...parameters },
					options: { concurrency: Number(concurrency) },
				},
				items,
				credentials: { instanceId, accessToken, baseUrl },
				settings: { onError: 'continueErrorOutput' },
			});
			const seconds = ((performance.now() - start) / 1000).toFixed(1);
			isDone = true;
			const requests = await ask('count');
			console.log(
				`${differing} of ${chats} differ: ${name} ${requests} requests, ${seconds} s, peak ${Math.round(peak / 2 ** 20)} MB, ${success.length} done`,
			);
		}
	}
	child.kill();
}

(process.argv.includes(served) ? serve() : main()).catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
