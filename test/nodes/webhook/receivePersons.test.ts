import { later } from '../../support/later';
import { group, lid, person } from '../../support/chats';
import {
	eventOf,
	itemsOf,
	messageOf,
	nothingStarted,
	send,
	useTriggers,
} from '../../support/deliveries';
import { useSandbox } from '../../support/world';

const world = useSandbox();
const { forLabels, forMessages: open } = useTriggers(world);
const unknown = '777@lid';
const phone = '+201234567890';
const note = expect.stringContaining('labels of the chat could not be looked up');
const lookUps = () => world.sent.filter((request) => request.includes('/lids/'));

beforeEach(() => {
	world.sandbox.settings.twins = 'apart';
	world.sandbox.account.lids.set(lid, person);
});

describe('the labels of a message’s chat', () => {
	const human = { filters: { notLabels: ['VIP'] } };

	it.each([
		['a number whose privacy ID has it', lid, person],
		['a privacy ID whose number has it', person, lid],
	])('keep out a message of %s', async (_, labeled, from) => {
		const trigger = open(human);
		expect(await itemsOf(trigger, messageOf({ from }))).toHaveLength(1);
		world.sandbox.account.link(labeled, '3');
		expect(await send(trigger, messageOf({ from }))).toEqual(nothingStarted(200));
		expect(await send(open(human), messageOf({ from }))).toEqual(nothingStarted(200));
		expect(lookUps()).toHaveLength(1);
	});

	it('let a message pass, and are told, under whichever ID they are', async () => {
		world.sandbox.account.link(lid, '3');
		world.sandbox.account.link(person, '1');
		world.sandbox.account.link(lid, '1');
		const [item] = await itemsOf(open({ filters: { fromLabels: ['VIP'] } }), messageOf());
		expect(item!.labels).toMatchObject([{ id: '1' }, { id: '3' }]);
	});

	it('are those of the ID that the message tells, which no request asks for', async () => {
		world.sandbox.account.link('15551234567@c.us', '3');
		const from = { from: unknown, _data: { key: { remoteJidAlt: '15551234567@s.whatsapp.net' } } };
		expect(await send(open(human), messageOf(from))).toEqual(nothingStarted(200));
		expect(await send(open(human), messageOf({ from: unknown }))).toEqual(nothingStarted(200));
		expect(lookUps()).toEqual([]);
	});

	it('keep out a message also when they can be read under one ID only', async () => {
		world.sandbox.account.link(lid, '3');
		world.sandbox.fail({ path: `/v2/labels/chats/${person}`, status: 403 });
		expect(await send(open(human), messageOf())).toEqual(nothingStarted(200));
		const [item] = await itemsOf(open({ filters: { notLabels: ['1'] } }), messageOf());
		expect(item).toMatchObject({ note });
		expect(item).not.toHaveProperty('labels');
	});

	it('let pass with a note when it can not be asked who somebody is', async () => {
		world.sandbox.fail({ path: '/v2/lids/', status: 503, times: 1 });
		expect(await itemsOf(open({ filters: { fromLabels: ['VIP'] } }), messageOf())).toMatchObject([
			{ note },
		]);
	});

	it.each([
		['does not know such requests', { status: 404, body: 'Cannot GET /v2/lids' }],
		['has none of them', { status: 501 }],
		['answers nothing', { body: null }],
	])('are those of the one ID where the server %s', async (_, fault) => {
		world.sandbox.fail({ path: '/v2/lids/', ...fault });
		for (let time = 0; time < 2; time++) {
			expect(await send(open({ filters: { fromLabels: ['VIP'] } }), messageOf())).toEqual(
				nothingStarted(200),
			);
		}
		expect(lookUps()).toHaveLength(1);
	});

	it('of a group ask for no other ID', async () => {
		await itemsOf(open(human), messageOf({ from: group }));
		expect(world.sent).toEqual([`GET /v2/labels/chats/${group}`]);
	});
});

describe('the phone number behind a privacy ID', () => {
	const wanted = { options: { addPhone: true, enrich: false } };

	it.each([
		['a message', () => open(wanted), messageOf({ from: lid })],
		['a label event', () => forLabels(wanted), eventOf({}, lid)],
	])('is looked up for %s, once a person', async (_, openTrigger, event) => {
		for (const id of ['one', 'two']) {
			const payload = { ...(event.payload as object), ...('id' in event.payload && { id }) };
			expect(await itemsOf(openTrigger(), { ...event, id, payload })).toMatchObject([
				{ chatId: lid, phone, chatType: 'lid' },
			]);
		}
		expect(world.sent).toEqual([`GET /v2/lids/${lid}`]);
	});

	it.each([
		['a message', () => open(), messageOf({ from: lid, _data: { key: { senderPn: person } } })],
		[
			'a label event',
			() => forLabels(),
			eventOf({ payload: { chatId: lid, labelId: '2', chatPn: person } }),
		],
	])('comes from %s that tells it, without a request', async (_, openTrigger, event) => {
		expect(await itemsOf(openTrigger(), event)).toMatchObject([{ chatId: lid, phone }]);
		expect(world.sent).toEqual([]);
	});

	it('is not looked up unless that is wanted', async () => {
		const [item] = await itemsOf(open(), messageOf({ from: lid }));
		expect(item).not.toHaveProperty('phone');
		expect(world.sent).toEqual([]);
	});

	it('is asked for again after a while where it is not known, and not for numbers and groups', async () => {
		const look = async () => {
			const chats = [unknown, person, group].map((from) => messageOf({ from }));
			const items = await itemsOf(open(wanted), chats);
			expect(items.map((item) => item.phone)).toEqual([undefined, phone, undefined]);
			expect(items[0]).not.toHaveProperty('note');
		};
		await look();
		await look();
		expect(world.sent).toEqual([`GET /v2/lids/${unknown}`]);
		await later(600_001, look);
		expect(lookUps()).toHaveLength(2);
	});

	it('that can not be looked up leaves a note', async () => {
		world.sandbox.fail({ path: '/v2/lids/', status: 503 });
		const missing = { note: expect.stringContaining('phone number could not be looked up') };
		expect(await itemsOf(open(wanted), messageOf({ from: lid }))).toMatchObject([missing]);
		expect(await itemsOf(forLabels(wanted), eventOf({}, lid))).toMatchObject([missing]);
	});
});
