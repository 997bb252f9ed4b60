import { setTimeout as wait } from 'node:timers/promises';
import { type Sandbox, startSandbox } from '../sandbox';
import { byTurns, ratioOf } from './spread';
import { ownWork } from './work';

const parallel = 10;
/** What each ratio is to be at most. A walk through all chats for each request makes it ten. */
const most = 2;
const person = (index: number): string => `${15_550_000_000 + index}@c.us`;

function addressOf({ url, instanceId, accessToken }: Sandbox, path: string): string {
	const query = new URLSearchParams({ instance_id: instanceId, access_token: accessToken });
	return `${url}${path}${path.includes('?') ? '&' : '?'}${query}`;
}

async function request(sandbox: Sandbox, method: string, path: string): Promise<void> {
	const response = await fetch(addressOf(sandbox, path), { method });
	await response.arrayBuffer();
	if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}`);
}

/** Chats with label 1, each of a person whose privacy ID is known. */
async function sandboxOf(chats: number): Promise<Sandbox> {
	const sandbox = await startSandbox();
	for (let index = 0; index < chats; index++) {
		sandbox.account.chats.set(person(index), new Set(['1']));
		sandbox.account.lids.set(`${index}@lid`, person(index));
	}
	return sandbox;
}

type Work = () => Promise<void>;

interface Comparison {
	title: string;
	many: Work;
	few: Work;
}

/** A request for one chat after the other, a few at once. */
async function eachChat(sandbox: Sandbox, method: string, path: string, count: number) {
	let next = 0;
	const worker = async () => {
		while (next < count) await request(sandbox, method, path + person(next++));
	};
	await Promise.all(Array.from({ length: parallel }, worker));
}

/** Requests for one chat, which none of the others are to matter for. */
function singleChats(count: number, full: Sandbox, empty: Sandbox): Comparison[] {
	const compare = (method: string, path: string): Comparison => ({
		title: `${method} ${path}…`,
		many: async () => await eachChat(full, method, path, count),
		few: async () => await eachChat(empty, method, path, count),
	});
	return [
		compare('PUT', '/v2/labels/2/chats/'),
		compare('DELETE', '/v2/labels/2/chats/'),
		compare('GET', '/v2/labels/chats/'),
		compare('GET', '/v2/lids/pn/'),
	];
}

/** The same beside a log that has been full for long. */
function fullLog(count: number, full: Sandbox, empty: Sandbox): Comparison {
	const read = async (sandbox: Sandbox) => {
		await eachChat(sandbox, 'GET', '/v2/labels/chats/', count);
	};
	return {
		title: 'GET /v2/labels/chats/… beside a full log',
		many: async () => {
			const { requests, settings } = full;
			while (requests.length < settings.logLimit) requests.push({ ...requests[0]! });
			await read(full);
		},
		few: async () => {
			empty.requests.length = 0;
			await read(empty);
		},
	};
}

/** What grows with the chats: all of them at one go, and a tenth ten times. */
function lists(chats: number, [full, tenth, hundredth]: Sandbox[]): Comparison[] {
	const compare = (title: string, many: Work, few: Work): Comparison => ({
		...{ title, many },
		few: async () => {
			for (let time = 0; time < 10; time++) await few();
		},
	});
	const listOf = (sandbox: Sandbox, chatEntries: 'plain' | 'whole') => async () => {
		sandbox.settings.chatEntries = chatEntries;
		await request(sandbox, 'GET', '/v2/labels/1/chats');
	};
	const pagesOf = (sandbox: Sandbox, count: number) => async () => {
		for (let offset = 0; offset < count; offset += 1000) {
			await request(sandbox, 'GET', `/v2/lids?limit=1000&offset=${offset}`);
		}
	};
	return [
		compare('A list of plain chats', listOf(full!, 'plain'), listOf(tenth!, 'plain')),
		// Of all of them it would be 200 MB.
		compare('A list of whole chats', listOf(tenth!, 'whole'), listOf(hundredth!, 'whole')),
		compare('The map of privacy IDs', pagesOf(full!, chats), pagesOf(tenth!, chats / 10)),
	];
}

/** Requests while somebody has the page open, and while nobody has. */
function watched(count: number, full: Sandbox): Comparison {
	const readLabels = async () => {
		for (let time = 0; time < count; time++) await request(full, 'GET', '/v2/labels');
	};
	return {
		title: 'GET /v2/labels while the page is open',
		many: async () => {
			const stopper = new AbortController();
			const { body } = await fetch(`${full.url}/_sandbox/events`, { signal: stopper.signal });
			const read = body!.pipeTo(new WritableStream()).catch(() => undefined);
			await readLabels();
			stopper.abort();
			await read;
			// The sandbox looks no more once it has seen that the page is gone.
			await wait(200);
		},
		few: readLabels,
	};
}

/**
 * What the sandbox, which so much is measured with, takes beside many chats. It runs in this process
 * with its client, which makes ratios smaller than they are.
 */
export async function sandbox(rounds: number, chats: number): Promise<void> {
	console.log(`The sandbox beside ${chats} chats, ${parallel} requests at once: work`);
	const sizes = [chats, chats / 10, chats / 100, 0];
	const sandboxes = await Promise.all(sizes.map(sandboxOf));
	const [full, empty] = [sandboxes[0]!, sandboxes.at(-1)!];
	const comparisons = [
		...singleChats(500, full, empty),
		fullLog(500, full, empty),
		...lists(chats, sandboxes),
		watched(2000, full),
	];
	for (const { title, ...sides } of comparisons) {
		console.log(title);
		const [many, few] = await byTurns(rounds, [
			{ name: 'many', measure: async () => ({ milliseconds: await ownWork(sides.many) }) },
			{ name: 'few', measure: async () => ({ milliseconds: await ownWork(sides.few) }) },
		]);
		console.log(`${title}: ${ratioOf(many!, few!)}, to be at most ${most}`);
	}
	await Promise.all(sandboxes.map(async (each) => await each.close()));
}
