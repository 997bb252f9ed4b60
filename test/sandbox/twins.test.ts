import type { Settings } from '../../sandbox';
import { group, lid, person } from '../support/chats';
import { useSandbox } from './support';
import { register, useReceiver } from './webhooks/receiver';

const wawp = useSandbox();
const receiver = useReceiver();

const ids = [person, lid];
const listed = async () =>
	(await wawp.call('GET', '/v2/labels/1/chats')).json.map(({ id }: { id: string }) => id);
const labelsOf = async (id: string) =>
	(await wawp.call('GET', `/v2/labels/chats/${id}`)).json.map((label: { id: string }) => label.id);
const link = (id: string) => wawp.call('PUT', `/v2/labels/1/chats/${id}`);
const unlink = (id: string) => wawp.call('DELETE', `/v2/labels/1/chats/${id}`);

beforeEach(() => wawp.sandbox.account.lids.set(lid, person));

describe('two IDs of one person', () => {
	describe('apart', () => {
		it('are two chats', async () => {
			await link(person);
			expect(await listed()).toEqual([person]);
			expect(await labelsOf(lid)).toEqual([]);
			await link(lid);
			expect(await listed()).toEqual([person, lid]);
			await unlink(person);
			expect(await listed()).toEqual([lid]);
		});
	});

	describe.each<[Settings['twins'], string[]]>([
		['phone', [person]],
		['lid', [lid]],
		['both', [person, lid]],
	])('%s', (twins, shown) => {
		beforeEach(() => {
			wawp.sandbox.settings.twins = twins;
		});

		it.each(ids)('are one chat, linked as %s', async (id) => {
			await link(id);
			expect(await listed()).toEqual(shown);
			for (const each of ids) expect(await labelsOf(each)).toEqual(['1']);
		});

		it.each(ids)('are one chat, unlinked as %s', async (id) => {
			wawp.sandbox.account.link(person, '1');
			await unlink(id);
			expect(await listed()).toEqual([]);
		});

		it.each(ids)('are one chat, set as %s', async (id) => {
			wawp.sandbox.account.link(person, '2');
			await wawp.call('PUT', `/v2/labels/chats/${id}`, { labels: [{ id: '1' }] });
			for (const each of ids) expect(await labelsOf(each)).toEqual(['1']);
		});

		it.each(ids)('are told of under one id, linked as %s', async (id) => {
			register(wawp.sandbox, receiver.url);
			await link(id);
			await wawp.sandbox.delivered();
			expect(receiver.received.map(({ json }) => json.payload.chatId)).toEqual([shown[0]]);
		});

		it('leaves alone whom the map does not know', async () => {
			const unknown = ['15551234567@c.us', '5@lid', group];
			wawp.sandbox.account.lids.set('5@lid', null);
			for (const id of unknown) await link(id);
			expect(await listed()).toEqual(unknown);
		});
	});
});
