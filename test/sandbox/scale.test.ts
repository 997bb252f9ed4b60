import { useSandbox } from './support';

const wawp = useSandbox({ logLimit: 500 });

const many = 100_000;
const idOf = (index: number) => `${15550000000 + index}@c.us`;

/** Milliseconds that 150 requests take, 10 at once: the best of three times, for others may run. */
async function timeOf(request: (index: number) => Promise<unknown>): Promise<number> {
	const times: number[] = [];
	for (let round = 0; round < 3; round++) {
		const before = performance.now();
		let next = 0;
		const worker = async () => {
			while (next < 150) await request(next++);
		};
		await Promise.all(Array.from({ length: 10 }, worker));
		times.push(performance.now() - before);
	}
	return Math.min(...times);
}

const link = (index: number) => wawp.call('PUT', `/v2/labels/2/chats/${idOf(index)}`);
const unlink = (index: number) => wawp.call('DELETE', `/v2/labels/2/chats/${idOf(index)}`);
const labelsOf = (index: number) => wawp.call('GET', `/v2/labels/chats/${idOf(index)}`);
const numberOf = (index: number) => wawp.call('GET', `/v2/lids/pn/${idOf(index)}`);

function fill(): void {
	const { chats, lids } = wawp.sandbox.account;
	for (let index = 0; index < many; index++) {
		chats.set(idOf(index), new Set(['1']));
		lids.set(`${index}@lid`, idOf(index));
	}
}

it.each([
	['link', link],
	['unlink', unlink],
	['getChatLabels', labelsOf],
	['getLidOfNumber', numberOf],
])('%s costs no more beside 100,000 chats', async (_name, request) => {
	await timeOf(request);
	const alone = await timeOf(request);
	fill();
	// A walk through all chats for each request costs ten times as much.
	expect(await timeOf(request)).toBeLessThan(4 * alone);
});

it.each(['plain', 'whole'] as const)('lists 100,000 %s chats in seconds', async (chatEntries) => {
	Object.assign(wawp.sandbox.settings, { chatEntries, twins: 'lid' });
	fill();
	const before = performance.now();
	const { json } = await wawp.call('GET', '/v2/labels/1/chats');
	expect(performance.now() - before).toBeLessThan(10_000);
	expect(json).toHaveLength(many);
	expect(json.at(-1).id).toBe(`${many - 1}@lid`);
});

it('gives 100,000 lids in pages of 1,000', async () => {
	fill();
	const seen = new Set<string>();
	const before = performance.now();
	for (let offset = 0; offset < many; offset += 1_000) {
		const { json } = await wawp.call('GET', `/v2/lids?limit=1000&offset=${offset}`);
		for (const { lid } of json) seen.add(lid);
	}
	expect(seen.size).toBe(many);
	expect(performance.now() - before).toBeLessThan(10_000);
});

it('costs no more when its log has been full for long', async () => {
	await timeOf(link);
	const early = await timeOf(link);
	for (let round = 0; round < 10; round++) await timeOf(link);
	expect(await timeOf(link)).toBeLessThan(3 * early);
	expect(wawp.sandbox.traffic.total).toBe(13 * 450);
	expect(wawp.sandbox.requests).toHaveLength(500);
});
