import { group, person } from '../../support/chats';
import {
	eventOf,
	messageOf,
	nothingStarted,
	secret,
	send,
	signed,
	useTriggers,
} from '../../support/deliveries';
import { later } from '../../support/later';
import { useLog } from '../../support/log';
import { useSandbox } from '../../support/world';

const world = useSandbox({ instanceId: 'the-instance-id', accessToken: 'the-access-token' });
const { forLabels: open } = useTriggers(world);
const warnings = useLog();

describe('a signed event', () => {
	it('starts the workflow with an item, and is answered', async () => {
		const event = eventOf();
		const { status, items, result } = await send(open(), event);
		expect(status).toBe(200);
		expect(items).toEqual([
			{
				json: {
					chatId: person,
					phone: '+201234567890',
					labelId: '2',
					event: 'label.chat.added',
					eventId: event.id,
					timestamp: new Date(event.timestamp).toISOString(),
					chatType: 'person',
					label: { id: '2' },
					session: 'default',
				},
			},
		]);
		expect(result).toHaveProperty('noWebhookResponse', true);
		expect(world.sent).toEqual([]);
	});

	it('with a secret that n8n has registered itself is taken', async () => {
		const trigger = open({ registration: 'automatic' });
		await trigger.activate();
		const body = JSON.stringify(eventOf());
		const key = String((await trigger.memory()).secret);
		expect(await trigger.receive(body, signed(body, key))).toMatchObject({ status: 200 });
		expect(await trigger.receive(body, signed(body))).toEqual(nothingStarted(401));
	});

	it('in a list makes one item for each', async () => {
		const { items } = await send(open(), [eventOf(), eventOf({}, group)]);
		expect(items?.map(({ json }) => json.chatId)).toEqual([person, group]);
	});

	it('comes as it was where that is wanted, last', async () => {
		const event = eventOf();
		const { items } = await send(open({ options: { enrich: false, includeRaw: true } }), event);
		expect(items?.[0]?.json.raw).toEqual(event);
		expect(Object.keys(items![0]!.json).at(-1)).toBe('raw');
	});
});

describe('what is refused', () => {
	const body = JSON.stringify(eventOf());

	it.each([
		['without a signature', {}],
		['with a wrong signature', { 'x-wawp-signature': 'wrong' }],
		['with an empty signature', { 'x-wawp-signature': '' }],
		['with the signature of another body', signed(`${body} `)],
		['with the signature of another secret', signed(body, 'another')],
		['with a signature under another name', { 'x-signature': signed(body)['x-wawp-signature'] }],
	] as Array<[string, Record<string, string>]>)('%s gets 401', async (_, headers) => {
		const trigger = open();
		expect(await trigger.receive(body, headers)).toEqual(nothingStarted(401));
		expect(await trigger.memory()).toEqual({});
	});

	it('gets 401 as long as there is no secret, whatever it is signed with', async () => {
		for (const trigger of [open({ secret: '' }), open({ registration: 'automatic' })]) {
			expect(await trigger.receive(body, signed(body, ''))).toEqual(nothingStarted(401));
			expect(await trigger.receive(body, { 'x-wawp-signature': '' })).toEqual(nothingStarted(401));
		}
	});

	it.each([
		['nothing', undefined],
		['no JSON', '{'],
		['a number', '7'],
		['an event without a label', JSON.stringify(eventOf({ payload: {} }))],
		['a list of lists', '[[]]'],
	])('because it is %s gets 400', async (_, junk) => {
		const trigger = open();
		expect(await trigger.receive(junk, signed(junk ?? ''))).toEqual(nothingStarted(400));
		expect(await trigger.memory()).toEqual({});
	});

	it('is taken without a signature where that is wanted, unless there is a secret', async () => {
		const unsigned = open({ secret: '', allowUnsigned: true });
		expect((await unsigned.receive(body, {})).items).toHaveLength(1);
		const both = open({ allowUnsigned: true });
		expect(await both.receive(body, {})).toEqual(nothingStarted(401));
	});
});

it('is not broken by what is nested too deeply to be stored', async () => {
	const deep = '['.repeat(20_000) + ']'.repeat(20_000);
	const strange = JSON.stringify(eventOf({ deep: 1 })).replace('"deep":1', `"deep":${deep}`);
	const body = `[${JSON.stringify(eventOf())},${strange}]`;
	const { items } = await open({ options: { enrich: false, includeRaw: true } }).receive(
		body,
		signed(body),
	);
	expect(items?.map(({ json }) => [json.raw !== undefined, json.note])).toEqual([
		[true, undefined],
		[false, expect.stringContaining('nested too deeply')],
	]);
});

it('takes a time that is none', async () => {
	expect((await send(open(), eventOf({ timestamp: { toString: 1 } }))).items).toHaveLength(1);
});

describe('an entry of a list that can not be read', () => {
	it.each([
		['without a label', eventOf({ payload: {} })],
		['that is a number', 7],
		['that is nothing', null],
	])('%s is left out with a line in the log', async (_, entry) => {
		const { status, items } = await send(open(), [entry, eventOf()]);
		expect([status, items?.length]).toEqual([200, 1]);
		expect(warnings).toEqual(['The Wawp Labels Trigger left out 1 event that can not be read']);
	});
});

describe('an event that is older than a day', () => {
	const day = 24 * 60 * 60_000;
	const eventFrom = (age: number) => eventOf({ timestamp: Date.now() - age });

	it('and signed gets its 200 and a line in the log, and starts nothing', async () => {
		const trigger = open();
		expect(await send(trigger, eventFrom(day + 1000))).toEqual(nothingStarted(200));
		expect(warnings).toEqual([expect.stringContaining('more than a day ago')]);
		expect(await trigger.memory()).toEqual({});
	});

	it('is not told by a header, which is not signed', async () => {
		const body = JSON.stringify(eventFrom(day + 1000));
		const headers = { ...signed(body), 'x-webhook-timestamp': String(Date.now()) };
		expect(await open().receive(body, headers)).toEqual(nothingStarted(200));
	});

	it('starts the workflow when it is a little younger, or nothing vouches for its time', async () => {
		expect((await send(open(), eventFrom(day - 60_000))).items).toHaveLength(1);
		const body = JSON.stringify(eventFrom(day + 1000));
		const { items } = await open().receive(body, { 'x-wawp-signature': secret });
		expect(items).toHaveLength(1);
	});
});

it('takes a secret as it was entered, with its blanks and letters', async () => {
	const own = ' schlüssel-鍵 ';
	const trigger = open({ secret: own });
	const body = JSON.stringify([eventOf()]);
	expect(await trigger.receive(body, signed(body, own.trim()))).toEqual(nothingStarted(401));
	expect((await trigger.receive(body, signed(body, own))).items).toHaveLength(1);
	const other = JSON.stringify(eventOf());
	// As Node hands over what came as UTF-8.
	const plain = Buffer.from(own.trim()).toString('latin1');
	expect((await trigger.receive(other, { 'x-wawp-signature': plain })).items).toHaveLength(1);
});

it('tells the log once a minute that deliveries are refused', async () => {
	const trigger = open();
	const refused = async () => await trigger.receive('{}', {});
	for (let time = 0; time < 20; time++) expect((await refused()).status).toBe(401);
	expect(warnings).toEqual([expect.stringContaining('refused')]);
	await later(60_000, refused);
	expect(warnings).toHaveLength(2);
});

describe('what is passed over with 200', () => {
	it.each([
		['an event of another kind', {}, { event: 'message.ack' }],
		['a message that is not asked for', {}, messageOf()],
		['an event that is not asked for', { events: ['label.deleted'] }, {}],
		['a label that is not asked for', { filters: { labels: ['1'] } }, {}],
		['a chat type that is not asked for', { filters: { chatTypes: ['group', 'lid'] } }, {}],
	])('%s', async (_, parameters, more) => {
		const trigger = open(parameters);
		expect(await send(trigger, eventOf(more))).toEqual(nothingStarted(200));
		expect(await trigger.memory()).toEqual({});
	});

	it('an empty list', async () => {
		expect(await send(open(), [])).toEqual(nothingStarted(200));
	});

	it('the others of a list, of which what fits comes', async () => {
		const trigger = open({ filters: { labels: ['2'], chatTypes: ['group'] } });
		const { items } = await send(trigger, [
			eventOf({}, group, '1'),
			eventOf({}, person, '2'),
			eventOf({}, group, '2'),
			eventOf({ event: 'label.deleted', payload: { labelId: '2' } }),
		]);
		expect(items?.map(({ json }) => [json.event, json.chatId])).toEqual([
			['label.chat.added', group],
			['label.deleted', undefined],
		]);
	});
});

describe('an event that comes more than once', () => {
	it('starts the workflow once', async () => {
		const trigger = open();
		const event = eventOf();
		expect((await send(trigger, event)).items).toHaveLength(1);
		expect(await send(trigger, event)).toEqual(nothingStarted(200));
		await trigger.restart();
		expect(await send(trigger, event)).toEqual(nothingStarted(200));
	});

	it('starts it once also when all come at the same time, while labels are looked up', async () => {
		world.sandbox.fail({ method: 'GET', latency: 50 });
		const trigger = open({ options: { enrich: true } });
		const event = eventOf();
		const received = await Promise.all([1, 2, 3].map(async () => await send(trigger, event)));
		expect(received.map(({ status }) => status)).toEqual([200, 200, 200]);
		expect(received.flatMap(({ items }) => items ?? [])).toHaveLength(1);
		await trigger.restart();
		expect(await send(trigger, event)).toEqual(nothingStarted(200));
	});

	it('starts it once when it comes twice in a list', async () => {
		const event = eventOf();
		expect((await send(open(), [event, event])).items).toHaveLength(1);
	});

	it('starts nothing again in a list of 3,000, of which a restart leaves the newest 2,000', async () => {
		const trigger = open();
		const list = Array.from({ length: 3000 }, () => eventOf());
		expect((await send(trigger, list)).items).toHaveLength(3000);
		expect(await send(trigger, list)).toEqual(nothingStarted(200));
		await trigger.restart();
		expect(await send(trigger, list.slice(-2000))).toEqual(nothingStarted(200));
		expect(JSON.stringify(await trigger.memory()).length).toBeLessThan(20_000);
	});

	it('without an ID and a time is known by its body', async () => {
		const trigger = open();
		const bare = eventOf({ id: undefined, timestamp: undefined });
		expect((await send(trigger, bare)).items).toHaveLength(1);
		expect(await send(trigger, bare)).toEqual(nothingStarted(200));
		expect((await send(trigger, { ...bare, engine: 'NOWEB' })).items).toHaveLength(1);
	});

	it('comes when an earlier one was refused', async () => {
		const trigger = open();
		const event = eventOf();
		const body = JSON.stringify(event);
		expect(await trigger.receive(body, {})).toEqual(nothingStarted(401));
		expect((await send(trigger, event)).items).toHaveLength(1);
	});
});
