import { demoChats } from '../../sandbox';
import { lid, person } from '../support/chats';
import { send, useSandbox } from './support';
import { register, useReceiver } from './webhooks/receiver';

const wawp = useSandbox({ chats: demoChats });
const receiver = useReceiver();

const control = (method: string, path: string, body?: unknown) =>
	send(method, `${wawp.sandbox.url}/_sandbox${path}`, body);
const phone = (method: string, path: string, body?: unknown) =>
	control(method, `/phone${path}`, body);
const namesOn = (chatId: string) => wawp.sandbox.account.labelsOf(chatId).map(({ name }) => name);
const events = async () => {
	await wawp.sandbox.delivered();
	return receiver.received.map(({ json }) => json.event);
};

describe('the phone of the account', () => {
	it('puts labels on a chat and takes them off, which webhooks are told', async () => {
		register(wawp.sandbox, receiver.url);
		expect((await phone('PUT', `/labels/2/chats/${person}`)).status).toBe(200);
		expect(namesOn(person)).toEqual(['New Client', 'Paid']);
		expect((await phone('DELETE', `/labels/1/chats/${person}`)).status).toBe(200);
		expect(namesOn(person)).toEqual(['Paid']);
		await phone('PUT', `/labels/chats/${person}`, { labels: [{ id: '3' }] });
		expect(namesOn(person)).toEqual(['VIP']);
		expect((await events()).sort()).toEqual([
			...['label.chat.added', 'label.chat.added'],
			...['label.chat.deleted', 'label.chat.deleted'],
		]);
	});

	it('makes, changes and deletes labels, which webhooks are told', async () => {
		register(wawp.sandbox, receiver.url);
		const { status, json } = await phone('POST', '/labels', { name: 'Gold', color: 2 });
		expect({ status, json }).toMatchObject({ status: 201, json: { id: '7', name: 'Gold' } });
		await phone('PUT', '/labels/7', { name: 'Silver', color: 4 });
		expect(wawp.sandbox.account.labels.get('7')).toMatchObject({ name: 'Silver', color: 4 });
		await phone('DELETE', '/labels/7');
		expect([...wawp.sandbox.account.labels.keys()]).not.toContain('7');
		expect((await events()).sort()).toEqual(['label.deleted', 'label.upsert', 'label.upsert']);
	});

	it('is no request to the API: no log, no fault, no connection needed', async () => {
		wawp.sandbox.fail({ status: 503 });
		wawp.sandbox.account.status = 'STOPPED';
		wawp.sandbox.settings.latency = 60_000;
		expect((await phone('PUT', `/labels/2/chats/${person}`)).status).toBe(200);
		expect(wawp.sandbox.requests).toEqual([]);
	});

	it.each([
		['PUT', '/labels/99/chats/1@c.us', undefined, 404, 'Label 99 does not exist'],
		['PUT', '/labels/1/chats/amira', undefined, 400, 'Invalid chatId: amira'],
		['POST', '/labels', { name: ' ', color: 1 }, 400, 'name is required'],
		['POST', '/labels', undefined, 400, 'name is required'],
		['POST', '/labels', { name: 'A', color: 20 }, 400, 'color must be an integer from 0 to 19'],
	])('refuses what makes no sense: %s %s %j', async (method, path, body, status, message) => {
		const answer = await phone(method, path, body);
		expect({ status: answer.status, message: answer.json.message }).toEqual({ status, message });
	});

	it('refuses the 21st label', async () => {
		for (let count = 6; count < 20; count++) {
			expect((await phone('POST', '/labels', { name: 'More', color: 1 })).status).toBe(201);
		}
		const { status, json } = await phone('POST', '/labels', { name: 'More', color: 1 });
		expect(status).toBe(400);
		expect(json.message).toBe('An account can have at most 20 labels');
	});

	describe('whoever writes', () => {
		it('has a chat from then on', async () => {
			await wawp.sandbox.write({ from: '15557654321@c.us', body: 'Hello' });
			expect(wawp.sandbox.account.chats.get('15557654321@c.us')).toEqual(new Set());
			await wawp.sandbox.write({ from: person, body: 'Hello' });
			expect(namesOn(person)).toEqual(['New Client']);
			await wawp.sandbox.write({ fromMe: true, to: '15550000001@c.us', body: 'Hello' });
			expect([...wawp.sandbox.account.chats.keys()]).toContain('15550000001@c.us');
		});

		it('has one under the id that the account keeps', async () => {
			wawp.sandbox.settings.twins = 'lid';
			wawp.sandbox.account.lids.set('5@lid', '15557654321@c.us');
			await wawp.sandbox.write({ from: '5@lid', body: 'Hello' });
			expect([...wawp.sandbox.account.chats.keys()]).not.toContain('5@lid');
			expect([...wawp.sandbox.account.chats.keys()]).toContain('15557654321@c.us');
		});

		it('has none when the message makes no sense', async () => {
			await expect(
				control('POST', '/messages', { from: '5@c.us', body: 5 }),
			).resolves.toMatchObject({
				status: 400,
			});
			expect([...wawp.sandbox.account.chats.keys()]).not.toContain('5@c.us');
		});
	});

	describe('a fault with a name', () => {
		const fault = { name: 'a b', status: 503 };

		it('takes the place of the one that had it, and is removed by it', async () => {
			wawp.sandbox.fail({ path: '/lids', status: 500 });
			await control('POST', '/faults', { ...fault, times: 1 });
			expect((await control('POST', '/faults', fault)).json).toHaveLength(2);
			expect((await wawp.call('GET', '/v2/labels')).status).toBe(503);
			expect((await control('DELETE', '/faults/a%20b')).json).toMatchObject([{ path: '/lids' }]);
			expect((await wawp.call('GET', '/v2/labels')).status).toBe(200);
			expect((await control('DELETE', '/faults/unknown')).json).toHaveLength(1);
		});
	});

	it('starts with the chats it was given, and goes back to them', async () => {
		const { account } = wawp.sandbox;
		expect([...account.chats.keys()]).toEqual(demoChats.map(({ id }) => id));
		expect(account.names.get(person)).toBe('Amira Hassan');
		account.unlink(person, '1');
		account.names.clear();
		account.chats.delete(lid);
		wawp.sandbox.reset();
		expect(namesOn(person)).toEqual(['New Client']);
		expect(account.names.get(person)).toBe('Amira Hassan');
		expect(account.chats.size).toBe(demoChats.length);
	});

	it('keeps the webhooks at a reset if told to, and delivers to them afterwards', async () => {
		register(wawp.sandbox, receiver.url);
		wawp.sandbox.fail({ status: 503 });
		expect((await control('POST', '/reset', { keepWebhooks: true })).json.webhooks).toHaveLength(1);
		expect((await wawp.call('GET', '/v2/labels')).status).toBe(200);
		await phone('PUT', `/labels/2/chats/${person}`);
		expect(await events()).toEqual(['label.chat.added']);
		expect((await control('POST', '/reset')).json.webhooks).toEqual([]);
	});
});
