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
const { forMessages: open } = useTriggers(world);
const me = '15550000000@c.us';
const own = (more: object = {}) => messageOf({ fromMe: true, from: me, to: person, ...more });
const textsOf = async (parameters: object, ...bodies: unknown[]) =>
	(
		await itemsOf(
			open(parameters),
			bodies.map((body) => messageOf({ body })),
		)
	).map(({ text }) => text);
const vip = { id: '3', name: 'VIP', color: 2, colorName: 'Yellow', colorHex: '#ffd429' };

it('starts the workflow with who wrote what', async () => {
	const message = messageOf();
	const [item] = await itemsOf(open(), message);
	expect(Object.entries(item!)).toEqual(
		Object.entries({
			chatId: person,
			phone: '+201234567890',
			text: 'Hello',
			from: person,
			event: 'message',
			eventId: message.id,
			timestamp: new Date(message.timestamp).toISOString(),
			sentAt: expect.any(String),
			chatType: 'person',
			messageId: (message.payload as { id?: string }).id,
			fromMe: false,
			hasMedia: false,
			session: 'default',
		}),
	);
	expect(world.sent).toEqual([]);
});

it('starts once for a message that comes under both events', async () => {
	const trigger = open();
	const message = messageOf();
	expect(await itemsOf(trigger, message)).toHaveLength(1);
	const any = { ...message, id: 'evt_of_the_other', event: 'message.any' };
	expect(await send(trigger, any)).toEqual(nothingStarted(200));
	expect(await itemsOf(open(), [any, message])).toHaveLength(1);
});

describe('one’s own messages', () => {
	it('are left out', async () => {
		const any = { ...own(), event: 'message.any' };
		expect(await send(open(), [own(), any])).toEqual(nothingStarted(200));
	});

	it('without a recipient are left out, or are in the chat that they name', async () => {
		const toNobody = own({ from: person, to: null });
		expect(await send(open(), toNobody)).toEqual(nothingStarted(200));
		const trigger = open({ options: { ownMessages: true } });
		expect(await itemsOf(trigger, { ...toNobody, me: { id: me } })).toMatchObject([
			{ chatId: person, from: me, fromMe: true },
		]);
	});

	it('come where they are wanted, in the chat that they went to', async () => {
		const any = { ...own(), event: 'message.any' };
		expect(await itemsOf(open({ options: { ownMessages: true } }), any)).toMatchObject([
			{ chatId: person, from: me, fromMe: true, event: 'message' },
		]);
	});
});

it('starts once for a message that comes under both IDs of its person', async () => {
	const trigger = open();
	const under = (from: string) => messageOf({ from, id: `false_${from}_3EB0AA` });
	expect(await itemsOf(trigger, under(person))).toHaveLength(1);
	expect(await send(trigger, under(lid))).toEqual(nothingStarted(200));
	expect(await itemsOf(trigger, under('4915112345678@c.us'))).toHaveLength(1);
	expect(world.sent).toEqual([]);
});

it('starts for a message that was empty at first, once it has its text', async () => {
	const trigger = open();
	const message = messageOf({ body: null, media: null });
	expect(await send(trigger, message)).toEqual(nothingStarted(200));
	const payload = { ...(message.payload as object), body: 'Hello' };
	expect(await itemsOf(trigger, { ...message, id: 'evt_later', payload })).toHaveLength(1);
});

it('tells when a message was sent, and can leave out those of long ago', async () => {
	const now = Math.floor(Date.now() / 1000);
	const [old, young] = [31, 29].map((minutes) => messageOf({ timestamp: now - minutes * 60 }));
	const sentAt = new Date((now - 31 * 60) * 1000).toISOString();
	expect((await itemsOf(open(), old))[0]!.sentAt).toBe(sentAt);
	const recent = open({ filters: { maxAge: 30 } });
	expect(await send(recent, old)).toEqual(nothingStarted(200));
	expect(await recent.memory()).toEqual({});
	expect(await itemsOf(recent, young)).toHaveLength(1);
	const untimed = messageOf({ timestamp: undefined });
	expect(await itemsOf(recent, untimed)).toHaveLength(1);
	expect(await itemsOf(open({ filters: { maxAge: 0 } }), old)).toHaveLength(1);
});

it.each(['status@broadcast', '120363@newsletter', '123@broadcast'])(
	'takes no notice of %s, which is no chat',
	async (from) => {
		expect(await send(open(), messageOf({ from }))).toEqual(nothingStarted(200));
	},
);

it('can be limited to chat types', async () => {
	const filters = { chatTypes: ['group', 'lid'] };
	const messages = [person, group, lid].map((from) => messageOf({ from }));
	const items = await itemsOf(open({ filters }), messages);
	expect(items.map(({ chatId }) => chatId)).toEqual([group, lid]);
});

it('is not touched by the filter for the labels of label events', async () => {
	expect(await itemsOf(open({ filters: { labels: ['1'] } }), messageOf())).toHaveLength(1);
});

it('is an event beside those of labels', async () => {
	const trigger = open({ events: ['message', 'label.chat.added'] });
	const items = await itemsOf(trigger, [messageOf(), eventOf()]);
	expect(items.map(({ event }) => event)).toEqual(['message', 'label.chat.added']);
});

describe('the filter for words', () => {
	it.each([
		['text with commas', 'asap, call me'],
		['a list', ['asap', 'call me']],
		['a list with an empty entry', ['asap', ' ', 'call me']],
		['an expression', '={{ ["asap", "call me"] }}'],
	])('takes %s', async (_, keywords) => {
		const texts = ['I need it ASAP!', 'please Call  me', 'asaple', '', 'later'];
		expect(await textsOf({ filters: { keywords } }, ...texts)).toEqual(texts.slice(0, 2));
	});

	it('takes a word that is typed as it stands, also one for nothing', async () => {
		const filters = { keywords: 'null, undefined' };
		expect(await textsOf({ filters }, 'Null Uhr', 'eins')).toEqual(['Null Uhr']);
	});

	it('asks for nothing', async () => {
		const trigger = open({ filters: { keywords: 'asap' }, options: { chatLabels: true } });
		expect(await send(trigger, messageOf())).toEqual(nothingStarted(200));
		expect(world.sent).toEqual([]);
		expect(await trigger.memory()).toEqual({});
	});

	it('counts nothing but a blank as none', async () => {
		expect(await textsOf({ filters: { keywords: ' ' } }, 'a b')).toEqual(['a b']);
	});

	it('finds an emoji, and text from right to left', async () => {
		const filters = { keywords: ['🔥', 'עזרה'] };
		expect(await textsOf({ filters }, 'so 🔥!', '\u200fצריך עזרה', 'no')).toHaveLength(2);
	});

	it('copes with a message without a text, and with 64 KB and a thousand words', async () => {
		const filters = { keywords: Array.from({ length: 1000 }, (_, index) => `word${index}`) };
		const long = `${'lorem ipsum '.repeat(5400)} word999`;
		expect(await textsOf({ filters }, undefined, null, long, 'lorem')).toEqual([long]);
	});

	it('holds also where the events are an expression', async () => {
		const parameters = { events: '={{ ["message"] }}', filters: { keywords: 'asap' } };
		expect(await textsOf(parameters, 'asap', 'later')).toEqual(['asap']);
	});
});

describe('the labels of the chat', () => {
	const from = (filters: object) => open({ filters });
	const note = expect.stringContaining('labels of the chat could not be looked up');

	it('are added where that is wanted', async () => {
		world.sandbox.account.link(person, '3');
		const trigger = open({ options: { chatLabels: true } });
		const items = await itemsOf(trigger, [messageOf(), messageOf({ from: group })]);
		expect(items.map(({ labels }) => labels)).toEqual([[vip], []]);
	});

	it.each([
		['by ID', ['3']],
		['by name', ['vip']],
		['by name in a text', 'Nobody, VIP'],
	])('let pass or keep out, %s', async (_, labels) => {
		world.sandbox.account.link(person, '3');
		world.sandbox.account.link(person, '1');
		const chatsOf = async (filters: object) =>
			(await itemsOf(from(filters), [messageOf(), messageOf({ from: group })])).map(
				({ chatId }) => chatId,
			);
		expect(await chatsOf({ fromLabels: labels })).toEqual([person]);
		expect(await chatsOf({ notLabels: labels })).toEqual([group]);
		expect(await chatsOf({ fromLabels: ['1'], notLabels: labels })).toEqual([]);
	});

	it('are read for each delivery, once for each of its chats', async () => {
		const trigger = from({ notLabels: ['3'] });
		const [ofPerson, ofGroup] = [person, group].map((chat) => `GET /v2/labels/chats/${chat}`);
		const whoIs = `GET /v2/lids/pn/${person.split('@')[0]}`;
		await itemsOf(trigger, [messageOf(), messageOf()]);
		await itemsOf(trigger, [messageOf(), messageOf({ from: group })]);
		expect(world.sent.sort()).toEqual([ofPerson, ofPerson, ofGroup, whoIs].sort());
	});

	it('count as they are when the message comes, whether or not an event has told of them', async () => {
		const trigger = from({ notLabels: ['3'] });
		expect(await itemsOf(trigger, messageOf())).toHaveLength(1);
		world.sandbox.account.link(person, '3');
		expect(await send(trigger, messageOf())).toEqual(nothingStarted(200));
	});

	it.each([
		['Wawp refuses', { status: 403 }],
		['Wawp is busy', { status: 429, retryAfter: { seconds: 30 } }],
		['Wawp breaks down', { status: 500 }],
		['the line is cut', { reset: true }],
	])('let pass with a note when they can not be read, because %s', async (_, fault) => {
		world.sandbox.fail({ path: '/v2/labels/chats/', ...fault });
		const trigger = from({ fromLabels: ['3'], notLabels: ['1'] });
		const items = await itemsOf(trigger, [messageOf(), messageOf({ from: group })]);
		expect(items).toMatchObject([{ note }, { note }]);
		expect(items[0]).not.toHaveProperty('labels');
	});
});
