import { group, lid, person } from '../../support/chats';
import { send, useSandbox, useShortWaits } from '../support';
import { register, useReceiver } from './receiver';

const wawp = useSandbox();
const receiver = useReceiver();

const set = (settings: Partial<typeof wawp.sandbox.settings>) =>
	Object.assign(wawp.sandbox.settings, settings);
const payloads = () => receiver.received.map(({ json }) => json.payload);
const ownPart = (id: string) => id.split('_')[2];

beforeEach(() => {
	wawp.sandbox.account.lids.set(lid, person);
	register(wawp.sandbox, receiver.url, { events: ['message.any'] });
	set({ webhookConcurrency: 1 });
});

describe('one message under two event IDs', () => {
	beforeEach(() => set({ messageTwice: true }));

	it.each([
		[person, lid],
		[lid, person],
	])('comes as %s and as %s', async (from, twin) => {
		await wawp.sandbox.write({ from, body: 'Hi' });
		expect(payloads()).toMatchObject([
			{ id: expect.stringMatching(`^false_${from}_[0-9A-F]+$`), from, body: 'Hi' },
			{ id: expect.stringMatching(`^false_${twin}_[0-9A-F]+$`), from: twin, body: 'Hi' },
		]);
		const [one, other] = payloads();
		expect(ownPart(one.id)).toBe(ownPart(other.id));
		expect(new Set(receiver.received.map(({ json }) => json.id)).size).toBe(2);
	});

	it('keeps the message’s own part of an ID that it was given', async () => {
		await wawp.sandbox.write({ from: person, id: `false_${person}_3EB0AA` });
		expect(payloads().map(({ id }) => id)).toEqual([
			`false_${person}_3EB0AA`,
			`false_${lid}_3EB0AA`,
		]);
	});

	it('comes under both IDs of the writer in a group', async () => {
		await wawp.sandbox.write({ from: group, participant: lid, body: 'Hi' });
		expect(payloads()).toMatchObject([
			{ id: expect.stringMatching(`^false_${group}_[0-9A-F]+_${lid}$`), participant: lid },
			{ id: expect.stringMatching(`^false_${group}_[0-9A-F]+_${person}$`), participant: person },
		]);
	});

	it('comes twice to oneself too, and once where the other ID is unknown', async () => {
		await wawp.sandbox.write({ fromMe: true, to: person, body: 'Hi' });
		await wawp.sandbox.write({ from: '15551234567@c.us', body: 'Hi' });
		expect(payloads().map(({ to, from, fromMe }) => (fromMe ? to : from))).toEqual([
			person,
			lid,
			'15551234567@c.us',
		]);
	});
});

describe('a message that comes empty first', () => {
	const waits = useShortWaits();

	it('has its content in a second event of the same message ID', async () => {
		set({ emptyFirst: 3000 });
		const message = { from: person, body: 'Hi', media: {}, replyTo: { id: 'x' } };
		await wawp.sandbox.write(message);
		const [first, second] = payloads();
		expect(first).toMatchObject({ body: null, hasMedia: false, media: null, replyTo: null });
		expect(second).toMatchObject({ body: 'Hi', hasMedia: true, replyTo: { id: 'x' } });
		expect(first.id).toBe(second.id);
		const [early, late] = receiver.received.map(({ json }) => json);
		expect(early.id).not.toBe(late.id);
		expect(late.timestamp - early.timestamp).toBeGreaterThanOrEqual(3000);
		expect(waits).toContain(3000);
	});

	it('is whole in what the control route shows, and goes with two event IDs', async () => {
		set({ emptyFirst: 3000, messageTwice: true });
		const address = `${wawp.sandbox.url}/_sandbox/messages`;
		const { json } = await send('POST', address, { from: person, body: 'Hi' });
		expect(json).toMatchObject({ from: person, body: 'Hi' });
		await wawp.sandbox.delivered();
		expect(payloads().map(({ from, body }) => `${from} ${body}`)).toEqual([
			`${person} null`,
			`${lid} null`,
			`${person} Hi`,
			`${lid} Hi`,
		]);
	});
});

it('a message of days ago may arrive now', async () => {
	set({ messageAge: 3 * 86_400 });
	await wawp.sandbox.write({ from: person, body: 'Hi' });
	const [{ json }] = receiver.received as [(typeof receiver.received)[0]];
	const age = json.timestamp / 1000 - json.payload.timestamp;
	expect(age).toBeGreaterThanOrEqual(3 * 86_400 - 1);
	expect(age).toBeLessThan(3 * 86_400 + 60);
});

describe('the number behind a privacy ID', () => {
	const phone = '201234567890@s.whatsapp.net';

	it.each([
		['remoteJidAlt', { key: { remoteJid: lid, remoteJidAlt: phone } }],
		['senderPn', { key: { remoteJid: lid, senderPn: phone } }],
		['SenderAlt', { Info: { Chat: lid, Sender: lid, SenderAlt: phone } }],
	] as const)('can stand in the payload as %s', async (payloadPhone, data) => {
		set({ payloadPhone });
		await wawp.sandbox.write({ from: lid, body: 'Hi' });
		expect(payloads()[0]._data).toMatchObject(data);
	});

	it.each([
		['remoteJidAlt', { key: { remoteJid: group, participant: lid, participantAlt: phone } }],
		['senderPn', { key: { participant: lid, participantPn: phone } }],
		['SenderAlt', { Info: { Chat: group, Sender: lid, SenderAlt: phone } }],
	] as const)('can be that of a writer in a group: %s', async (payloadPhone, data) => {
		set({ payloadPhone });
		await wawp.sandbox.write({ from: group, participant: lid, body: 'Hi' });
		const [{ _data }] = payloads();
		expect(_data).toMatchObject(data);
		expect(_data.key ?? {}).not.toHaveProperty('remoteJidAlt');
	});

	it('is not told unless that is set, nor where it is unknown', async () => {
		await wawp.sandbox.write({ from: lid, body: 'Hi' });
		expect(payloads()[0]._data).toEqual({ notifyName: '' });
		set({ payloadPhone: 'remoteJidAlt' });
		await wawp.sandbox.write({ from: '5@lid', body: 'Hi' });
		expect(JSON.stringify(payloads()[1])).not.toContain('whatsapp.net');
	});
});

describe('a restart of the server', () => {
	it.each([
		['in tests', async () => wawp.sandbox.restart()],
		['by its control route', async () => send('POST', `${wawp.sandbox.url}/_sandbox/restart`)],
	])('loses the webhooks and nothing else: %s', async (_how, restart) => {
		wawp.sandbox.account.link(person, '1');
		set({ plan: 'paid', chatIdShape: 'serialized' });
		await restart();
		expect(wawp.sandbox.webhooks.size).toBe(0);
		expect((await wawp.call('GET', '/v2/session/webhook')).json.webhooks).toEqual([]);
		expect(wawp.sandbox.account.labelsOf(person)).toMatchObject([{ id: '1' }]);
		expect(wawp.sandbox.settings.chatIdShape).toBe('serialized');
		await wawp.sandbox.write({ from: person, body: 'Hi' });
		expect(payloads()).not.toContainEqual(expect.objectContaining({ body: 'Hi' }));
		register(wawp.sandbox, receiver.url);
		await wawp.sandbox.write({ from: person, body: 'Hello' });
		expect(payloads()).toContainEqual(expect.objectContaining({ body: 'Hello' }));
	});

	it('empties what the engine knows of labels anew', async () => {
		set({ shortLabels: { keep: 0, reads: 1 } });
		const count = async () => (await wawp.call('GET', '/v2/labels')).json.length;
		expect([await count(), await count()]).toEqual([0, 6]);
		wawp.sandbox.restart();
		expect([await count(), await count()]).toEqual([0, 6]);
	});
});
