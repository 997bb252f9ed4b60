import { startSandbox, type Sandbox } from '../../sandbox';
import { addressOf, send, useSandbox } from './support';

const full = useSandbox();
const many = 100_000;
const idOf = (index: number) => `${15550000000 + index}@c.us`;

let fresh: Sandbox;
beforeEach(async () => {
	fresh = await startSandbox();
});
afterEach(() => fresh.close());

function fill(): void {
	const { chats, lids } = full.sandbox.account;
	for (let index = 0; index < many; index++) {
		chats.set(idOf(index), new Set(['1']));
		lids.set(`${index}@lid`, idOf(index));
	}
}

/** Milliseconds that 150 requests take, 10 at once. */
async function timeOf(sandbox: Sandbox, method: string, path: string): Promise<number> {
	const before = performance.now();
	let next = 0;
	const worker = async () => {
		while (next < 150) await send(method, addressOf(sandbox, path + idOf(next++)));
	};
	await Promise.all(Array.from({ length: 10 }, worker));
	return performance.now() - before;
}

/** How much slower the full sandbox is, by the best of turns, for others may run beside them. */
async function slowdown(method: string, path: string): Promise<number> {
	const times: Array<[number, number]> = [];
	for (let turn = 0; turn < 4; turn++) {
		times.push([await timeOf(full.sandbox, method, path), await timeOf(fresh, method, path)]);
	}
	const best = (side: 0 | 1) => Math.min(...times.map((pair) => pair[side]));
	return best(0) / best(1);
}

// A walk through all chats for each request costs ten times as much.
const noise = 3;

it.each([
	['PUT', '/v2/labels/2/chats/'],
	['DELETE', '/v2/labels/2/chats/'],
	['GET', '/v2/labels/chats/'],
	['GET', '/v2/lids/pn/'],
])('%s %s costs no more beside 100,000 chats', async (method, path) => {
	fill();
	expect(await slowdown(method, path)).toBeLessThan(noise);
});

it('costs no more when the log has been full for long', async () => {
	await full.call('GET', '/v2/labels');
	const [entry] = full.sandbox.requests;
	while (full.sandbox.requests.length < 10_000) full.sandbox.requests.push({ ...entry! });
	expect(await slowdown('PUT', '/v2/labels/2/chats/')).toBeLessThan(noise);
	expect(full.sandbox.requests).toHaveLength(10_000);
	expect(full.sandbox.traffic.total).toBe(1 + 4 * 150);
});

it.each(['plain', 'whole'] as const)('lists 100,000 %s chats in seconds', async (chatEntries) => {
	Object.assign(full.sandbox.settings, { chatEntries, twins: 'lid' });
	fill();
	const before = performance.now();
	const { json } = await full.call('GET', '/v2/labels/1/chats');
	expect(performance.now() - before).toBeLessThan(20_000);
	expect(json).toHaveLength(many);
	expect(json.at(-1).id).toBe(`${many - 1}@lid`);
});

it('gives 100,000 lids in pages of 1,000', async () => {
	fill();
	const seen = new Set<string>();
	const before = performance.now();
	for (let offset = 0; offset < many; offset += 1_000) {
		const { json } = await full.call('GET', `/v2/lids?limit=1000&offset=${offset}`);
		for (const { lid } of json) seen.add(lid);
	}
	expect(seen.size).toBe(many);
	expect(performance.now() - before).toBeLessThan(20_000);
});
