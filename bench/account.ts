import { fork } from 'node:child_process';
import { once } from 'node:events';
import { type SandboxOptions, startSandbox } from '../sandbox';
import { farAway } from './farAway';

/** What every benchmark knows of an account: `Chats.node.js` wants these stages. */
export const stages = Array.from({ length: 8 }, (_, index) => ({
	...{ id: `${index + 1}`, name: `Stage: ${index + 1}`, color: 1, colorHex: '#64c4ff' as const },
}));
const chatId = (index: number): string => `${15_550_000_000 + index}@c.us`;
const stageOf = (index: number): string => stages[index % stages.length]!.id;

interface Setup {
	identity: { key: string; cert: string };
	roundTrip: number;
}

/** Chats that carry a stage label already, of which so many carry another than they are to. */
interface Seed {
	chats: number;
	differing: number;
}

interface Addresses {
	instanceId: string;
	accessToken: string;
	/** Over plain http, without latency. */
	near: string;
	/** Over TLS, a round trip away. */
	far: string;
}

/** A sandbox in a process of its own. */
export interface RemoteAccount extends Addresses {
	/** Starts afresh. */
	reset(seed?: Seed): Promise<void>;
	/** Requests since then. */
	requests(): Promise<number>;
	close(): void;
}

/** Starts a sandbox in a process of its own, so that it takes no time from what is measured. */
export async function openAccount(setup: Setup): Promise<RemoteAccount> {
	const child = fork(__filename, [], { execArgv: process.execArgv, env: process.env });
	const ask = async <T>(question: object): Promise<T> => {
		const answered = once(child, 'message');
		child.send(question);
		return (await answered)[0] as T;
	};
	const addresses = await ask<Addresses>({ setup });
	return {
		...addresses,
		reset: async (seed) => void (await ask({ seed: seed ?? { chats: 0, differing: 0 } })),
		requests: async () => await ask({}),
		close: () => void child.kill(),
	};
}

async function serve({ identity, roundTrip }: Setup) {
	const options: SandboxOptions = { labels: stages, logLimit: 0 };
	const sandbox = await startSandbox(options);
	const { url, instanceId, accessToken } = sandbox;
	const far = await farAway(Number(new URL(url).port), identity, roundTrip);
	process.send!({ instanceId, accessToken, near: url, far });
	return sandbox;
}

if (process.send && require.main === module) {
	let sandbox: Awaited<ReturnType<typeof serve>>;
	process.on('message', async ({ setup, seed }: { setup?: Setup; seed?: Seed }) => {
		if (setup) {
			sandbox = await serve(setup);
			return;
		}
		if (seed) {
			sandbox.reset();
			for (let index = 0; index < seed.chats; index++) {
				const stage = stageOf(index < seed.differing ? index + 1 : index);
				sandbox.account.chats.set(chatId(index), new Set([stage]));
			}
			sandbox.traffic.reset();
		}
		process.send!(sandbox.traffic.total);
	});
	process.on('disconnect', () => process.exit());
}
