import { createHmac } from 'node:crypto';
import { TriggerNode } from '../support/triggers';
import { useSandbox } from '../support/world';

const world = useSandbox({ instanceId: 'the-instance-id', accessToken: 'the-access-token' });
const person = '201234567890@c.us';
const group = '120363000000000000@g.us';
const events = ['label.chat.added', 'label.chat.deleted', 'label.upsert', 'label.deleted'];
const secret = 'a secret';
let lastId = 0;

/** An event as Wawp sends it, with an ID of its own. */
const eventOf = (more: object = {}, chatId = person, labelId = '2') => ({
	id: `evt_${(lastId += 1)}`,
	timestamp: 1_767_225_600_000,
	session: 'default',
	event: 'label.chat.added',
	payload: { chatId, labelId },
	...more,
});

const open = (parameters: object = {}) =>
	new TriggerNode('wawpTrigger', () => world.sandbox, {
		events,
		registration: 'manual',
		secret,
		options: { enrich: false },
		...parameters,
	});
const signed = (body: string, key = secret) => ({
	'x-wawp-signature': createHmac('sha256', key).update(body).digest('hex'),
});
const send = async (trigger: TriggerNode, event: unknown) => {
	const body = JSON.stringify(event);
	return await trigger.receive(body, signed(body));
};

/** n8n must neither answer by itself nor run anything. */
const nothingStarted = (status: number) => ({
	status,
	items: undefined,
	result: { noWebhookResponse: true },
});

describe('a signed event', () => {
	it('starts the workflow with an item, and is answered', async () => {
		const event = eventOf();
		const { status, items, result } = await send(open(), event);
		expect(status).toBe(200);
		expect(items).toEqual([
			{
				json: {
					event: 'label.chat.added',
					eventId: event.id,
					timestamp: '2026-01-01T00:00:00.000Z',
					chatId: person,
					chatType: 'person',
					label: { id: '2' },
					session: 'default',
					raw: event,
				},
			},
		]);
		expect(result).toHaveProperty('noWebhookResponse', true);
		expect(world.sent).toEqual([]);
	});

	it('gets the name and the colour of its label', async () => {
		const { items } = await send(open({ options: { enrich: true } }), eventOf());
		expect(items?.[0]?.json.label).toEqual({
			id: '2',
			name: 'Paid',
			color: 5,
			colorHex: '#55ccb3',
		});
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

	it('has the instance masked where it is named as the session', async () => {
		const { items } = await send(open(), eventOf({ session: 'the-instance-id' }));
		expect(items?.[0]?.json.session).toBe('***');
	});

	it('that holds the credentials or the secret has them masked', async () => {
		const { accessToken, instanceId } = world.sandbox;
		const metadata = { [accessToken]: `${accessToken} ${instanceId} ${secret}` };
		const { items } = await send(open(), eventOf({ metadata }));
		expect(items?.[0]?.json.raw).toHaveProperty('metadata', { '***': '*** *** ***' });
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

it('refuses what would break it, and takes the good event of the same delivery later', async () => {
	const trigger = open();
	const good = eventOf();
	const deep = '['.repeat(20_000) + ']'.repeat(20_000);
	const body = `[${JSON.stringify(good)},${JSON.stringify(eventOf({ deep: 1 })).replace('"deep":1', `"deep":${deep}`)}]`;
	expect(await trigger.receive(body, signed(body))).toEqual(nothingStarted(400));
	expect((await send(trigger, good)).items).toHaveLength(1);
	expect((await send(trigger, eventOf({ timestamp: { toString: 1 } }))).items).toHaveLength(1);
});

it('asks once for the labels of many events, even when Wawp does not answer', async () => {
	world.sandbox.fail({ method: 'GET', status: 503 });
	const { items } = await send(open({ options: { enrich: true } }), [
		eventOf(),
		eventOf({}, group),
		eventOf({}, person, '3'),
	]);
	expect(items?.map(({ json }) => json.note)).toEqual(
		Array.from({ length: 3 }, () => expect.stringContaining('could not be looked up')),
	);
	expect(world.sent).toEqual(['GET /v2/labels']);
});

describe('what is passed over with 200', () => {
	it.each([
		['an event of another kind', {}, { event: 'message' }],
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
		const trigger = open({ options: { enrich: true } });
		const event = eventOf();
		const received = await Promise.all([1, 2, 3].map(async () => await send(trigger, event)));
		expect(received.map(({ status }) => status)).toEqual([200, 200, 200]);
		expect(received.flatMap(({ items }) => items ?? [])).toHaveLength(1);
	});

	it('starts it once when it comes twice in a list', async () => {
		const event = eventOf();
		expect((await send(open(), [event, event])).items).toHaveLength(1);
	});

	it('is not forgotten for others that come between', async () => {
		const trigger = open();
		const event = eventOf();
		await send(trigger, event);
		await send(
			trigger,
			Array.from({ length: 900 }, () => eventOf()),
		);
		expect(await send(trigger, event)).toEqual(nothingStarted(200));
		expect(JSON.stringify(await trigger.memory()).length).toBeLessThan(20_000);
	});

	it('comes when an earlier one was refused', async () => {
		const trigger = open();
		const event = eventOf();
		const body = JSON.stringify(event);
		expect(await trigger.receive(body, {})).toEqual(nothingStarted(401));
		expect((await send(trigger, event)).items).toHaveLength(1);
	});
});

it('does not keep an event back when the credential can not be used', async () => {
	const trigger = open({ options: { enrich: true } });
	trigger.credential = { baseUrl: 'nowhere' };
	const { items } = await send(trigger, eventOf());
	expect(items?.[0]?.json).toMatchObject({
		label: { id: '2' },
		note: expect.stringContaining('could not be looked up'),
	});
});
