import { presets, type Settings } from '../../sandbox';
import { group, lid, person } from '../support/chats';
import { useSandbox } from './support';
import { register, useReceiver } from './webhooks/receiver';

const wawp = useSandbox();
const receiver = useReceiver();

const everything: Partial<Settings> = {
	shortLabels: { keep: 2, reads: 1 },
	labelNumbering: 'highest',
	createDuration: 1,
	overlappingWrites: 'conflict',
	writeLimit: { writes: 3, ms: 60_000 },
	unlistedChats: [group],
	unsyncedChats: ['15551234567@c.us'],
	foundUnder: { [person]: 'lid' },
	messageTwice: true,
	emptyFirst: 1,
	messageAge: 60,
	payloadPhone: 'remoteJidAlt',
	chatPages: 'overlapping',
	checkLimit: 'kept',
};

it('all that servers are reported to do goes together', async () => {
	const { account, settings } = wawp.sandbox;
	account.lids.set(lid, person);
	account.link('15551234567@c.us', '1');
	Object.assign(settings, everything);
	wawp.sandbox.fail({ ...presets.noLid, path: '/chats/4915112345678@' });
	register(wawp.sandbox, receiver.url, { events: ['message'] });
	const get = async (path: string) => (await wawp.call('GET', path)).json;
	const put = async (chatId: string) =>
		(await wawp.call('PUT', `/v2/labels/1/chats/${chatId}`)).status;

	expect(await get('/v2/labels')).toHaveLength(2);
	const created = await wawp.call('POST', '/v2/labels', { name: 'Third', color: 1 });
	expect(created.json).toMatchObject({ id: '3', name: 'Third' });
	expect(await put('4915112345678@c.us')).toBe(500);
	expect([await put(person), await put(group), await put(person)]).toEqual([200, 200, 500]);
	expect(await get('/v2/labels/1/chats')).toEqual([{ id: lid }]);
	expect(await get(`/v2/labels/chats/${person}`)).toEqual([]);
	expect(await get(`/v2/labels/chats/${lid}`)).toHaveLength(1);
	expect(await get('/v2/chats?limit=1&offset=1')).toHaveLength(1);

	await wawp.sandbox.write({ from: lid, body: 'Hi' });
	expect(receiver.received).toHaveLength(4);

	wawp.sandbox.restart();
	expect(await get('/v2/labels')).toHaveLength(2);
	wawp.sandbox.reset();
	expect([await put(person), await put(group), await put(person)]).toEqual([200, 200, 200]);
});
