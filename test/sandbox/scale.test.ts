import { expectThat } from '../support/expectThat';
import { useSandbox } from './support';

const wawp = useSandbox();
const many = 2_500;
const idOf = (index: number) => `${15550000000 + index}@c.us`;

beforeEach(() => {
	const { chats, lids } = wawp.sandbox.account;
	for (let index = 0; index < many; index++) {
		chats.set(idOf(index), new Set(['1']));
		lids.set(`${index}@lid`, idOf(index));
	}
});
afterEach(() => void jest.restoreAllMocks());

const walks = ['forEach', 'entries', 'keys', 'values', Symbol.iterator] as const;

// How long it takes is measured by `npm run bench -- sandbox`.
describe('a request for one chat among many', () => {
	it.each([
		['PUT', '/v2/labels/2/chats/'],
		['DELETE', '/v2/labels/1/chats/'],
		['GET', '/v2/labels/chats/'],
		['PUT', '/v2/labels/chats/'],
		['GET', '/v2/lids/pn/'],
	])('walks through none of the others: %s %s…', async (method, path) => {
		const { chats, names, lids } = wawp.sandbox.account;
		const watched = Object.entries({ chats, names, lids }).flatMap(([name, map]) =>
			walks.map((walk) => ({ name, walk, spy: jest.spyOn(map as typeof chats, walk as 'keys') })),
		);
		const body = method === 'PUT' ? { labels: [{ id: '2' }] } : undefined;
		expect((await wawp.call(method, path + idOf(7), body)).status).toBe(200);
		for (const { name, walk, spy } of watched) {
			expectThat(`${String(walk)} of all ${name}`, spy).not.toHaveBeenCalled();
		}
	});
});

it.each(['plain', 'whole'] as const)('all of many chats are listed, %s', async (chatEntries) => {
	Object.assign(wawp.sandbox.settings, { chatEntries, twins: 'lid' });
	const { json } = await wawp.call('GET', '/v2/labels/1/chats');
	const ids = json.map(({ id }: { id: string }) => id);
	expect(ids).toEqual(Array.from({ length: many }, (_, index) => `${index}@lid`));
});

it('all of many privacy IDs come in pages of 1,000', async () => {
	const seen: string[] = [];
	for (let offset = 0; offset < many; offset += 1_000) {
		const { json } = await wawp.call('GET', `/v2/lids?limit=1000&offset=${offset}`);
		seen.push(...json.map(({ lid }: { lid: string }) => lid));
	}
	expect(seen).toEqual(Array.from({ length: many }, (_, index) => `${index}@lid`));
});
