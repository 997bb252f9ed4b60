import { group, lid, person } from '../support/chats';
import { until } from '../support/until';
import { useSandbox, type Reply } from './support';

const wawp = useSandbox();

const link = (chatId: string) => wawp.call('PUT', `/v2/labels/1/chats/${chatId}`);
const messageOf = ({ json }: Reply) => json.exception?.message ?? json.message;
const done = 'Operation completed successfully';
const conflict = 'app state patch failed: 409 conflict';

const have = async (count: number) => await until(() => wawp.sandbox.requests.length === count);

/** Lets none of so many requests be answered before all of them have come. */
const overlap = (count: number) => wawp.sandbox.fail({ until: have(count) });

describe('writes of labels that overlap', () => {
	beforeEach(() => void (wawp.sandbox.settings.overlappingWrites = 'conflict'));

	it('conflict: the first takes effect, the others do not', async () => {
		overlap(3);
		const replies = await Promise.all([person, group, lid].map(link));
		expect(replies.map(messageOf).sort()).toEqual([done, conflict, conflict]);
		expect(wawp.sandbox.account.chats.size).toBe(1);
	});

	it('conflict whatever they are, and whatever they are about', async () => {
		overlap(2);
		const creating = wawp.call('POST', '/v2/labels', { name: 'New', color: 1 });
		await have(1);
		const setting = wawp.call('PUT', `/v2/labels/chats/${person}`, { labels: [{ id: '1' }] });
		expect([(await creating).status, (await setting).status]).toEqual([201, 500]);
	});

	it('do not when they follow each other, or only read', async () => {
		for (const chatId of [person, group, lid]) expect((await link(chatId)).status).toBe(200);
		overlap(3 + 2);
		const reads = await Promise.all([link(person), wawp.call('GET', '/v2/labels')]);
		expect(reads.map(({ status }) => status)).toEqual([200, 200]);
	});

	it('are over when nobody waits for their answer any more', async () => {
		wawp.sandbox.fail({ method: 'PUT', hang: 'after-headers', times: 1 });
		const left = new AbortController();
		const address = new URL(wawp.sandbox.url);
		address.pathname = `/v2/labels/1/chats/${person}`;
		address.search = 'instance_id=sandbox-instance&access_token=sandbox-token';
		const response = await fetch(address, { method: 'PUT', signal: left.signal });
		expect(messageOf(await link(group))).toBe(conflict);
		left.abort();
		await expect(response.text()).rejects.toThrow();
		await until(async () => (await link(group)).status === 200);
		expect(wawp.sandbox.account.chats.has(group)).toBe(true);
	});
});

describe('a limit on writes of labels', () => {
	it('refuses those above it, until some time has passed', async () => {
		const now = jest.spyOn(performance, 'now');
		const at = async (milliseconds: number) => {
			now.mockReturnValue(1_000_000 + milliseconds);
			return messageOf(await link(person));
		};
		try {
			wawp.sandbox.settings.writeLimit = { writes: 2, ms: 1000 };
			const told = [await at(0), await at(400), await at(500), await at(1000), await at(1100)];
			expect(told).toEqual([done, done, 'rate-overlimit', done, 'rate-overlimit']);
		} finally {
			now.mockRestore();
		}
	});

	it('leaves reads alone, and can be none at all', async () => {
		wawp.sandbox.settings.writeLimit = { writes: 0, ms: 1000 };
		expect((await link(person)).status).toBe(500);
		expect((await wawp.call('GET', '/v2/labels')).status).toBe(200);
	});
});
