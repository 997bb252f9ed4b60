import type { Message } from '../../../sandbox';
import { group, lid, person } from '../../support/chats';
import { send, useSandbox } from '../support';
import { register, useReceiver } from './receiver';

const wawp = useSandbox();
const receiver = useReceiver();

const me = '201012345678@c.us';
const write = (message: unknown) => send('POST', `${wawp.sandbox.url}/_sandbox/messages`, message);

/** What the webhooks got, as path and event. */
const arrived = () => receiver.received.map(({ path, json }) => `${path} ${json.event}`).sort();
const payload = () => receiver.received.at(-1)!.json.payload;

describe('what webhooks are told of messages', () => {
	describe('a message', () => {
		beforeEach(() => {
			register(wawp.sandbox, `${receiver.url}/message`, { events: ['message'] });
			register(wawp.sandbox, `${receiver.url}/any`, { events: ['message.any'] });
			register(wawp.sandbox, `${receiver.url}/labels`, { events: ['label.chat.added'] });
			register(wawp.sandbox, `${receiver.url}/all`);
		});

		it('of a customer comes as message and as message.any, once each', async () => {
			await wawp.sandbox.write({ from: person, body: 'ASAP, please' });
			expect(arrived()).toEqual([
				'/all message',
				'/all message.any',
				'/any message.any',
				'/message message',
			]);
			const bodies = receiver.received.map(({ json }) => json.payload);
			expect(new Set(bodies.map(({ id }) => id)).size).toBe(1);
			expect(new Set(receiver.received.map(({ json }) => json.id)).size).toBe(2);
		});

		it('of one’s own comes as message.any only', async () => {
			await wawp.sandbox.write({ fromMe: true, to: person, body: 'Coming' });
			expect(arrived()).toEqual(['/all message.any', '/any message.any']);
		});

		it('comes over the control routes too, which show it', async () => {
			const before = Math.floor(Date.now() / 1000);
			const { status, json } = await write({ from: person, body: 'ASAP' });
			await wawp.sandbox.delivered();
			expect(status).toBe(200);
			expect(arrived()).toHaveLength(4);
			expect(json).toEqual(payload());
			expect(json.timestamp).toBeGreaterThanOrEqual(before);
			expect(json.timestamp).toBeLessThanOrEqual(Date.now() / 1000);
			expect(wawp.sandbox.requests).toEqual([]);
		});
	});

	describe('the payload', () => {
		beforeEach(() => register(wawp.sandbox, receiver.url, { events: ['message.any'] }));

		const empty = {
			id: expect.any(String),
			timestamp: expect.any(Number),
			fromMe: false,
			source: 'app',
			to: me,
			participant: null,
			body: '',
			hasMedia: false,
			media: null,
			ack: -1,
			ackName: 'PENDING',
			author: null,
			location: null,
			vCards: [],
			replyTo: null,
			_data: { notifyName: '' },
		};
		const file = {
			url: expect.stringMatching(/^https:/),
			mimetype: 'image/jpeg',
			filename: null,
			error: null,
		};
		const replyTo = { id: `true_${person}_AAAA`, participant: me, body: 'How many?' };
		const inGroup = { from: group, participant: person };

		it.each<[string, Message, object]>([
			['a person', { from: person, body: 'Hi 👋' }, { from: person, body: 'Hi 👋' }],
			['a lid', { from: lid }, { from: lid }],
			['a group', inGroup, { ...inGroup, author: person }],
			['one’s own', { fromMe: true, to: person }, { from: me, fromMe: true, to: person }],
			[
				'one’s own in a group, by the API',
				{ fromMe: true, to: group, source: 'api' },
				{ from: me, fromMe: true, to: group, participant: me, author: me, source: 'api' },
			],
			['a file', { from: person, media: {} }, { from: person, hasMedia: true, media: file }],
			[
				'a voice message',
				{ from: person, body: null, media: { mimetype: 'audio/ogg', filename: 'v.oga' } },
				{
					...{ from: person, body: null, hasMedia: true },
					media: { ...file, mimetype: 'audio/ogg', filename: 'v.oga' },
				},
			],
			['an answer', { from: person, replyTo }, { from: person, replyTo }],
			[
				'one with an id and a time',
				{ from: person, id: 'false_1_A', timestamp: 5 },
				{ from: person, id: 'false_1_A', timestamp: 5 },
			],
		])('is that of %s', async (_what, message, expected) => {
			await wawp.sandbox.write(message);
			expect(payload()).toEqual({ ...empty, ...expected });
		});

		it('names the message by its chat, each by another name', async () => {
			for (let time = 0; time < 2; time++) {
				await wawp.sandbox.write({ from: person });
				await wawp.sandbox.write({ fromMe: true, to: group });
			}
			const ids = receiver.received.map(({ json }) => json.payload.id);
			expect(new Set(ids).size).toBe(4);
			expect(ids[0]).toMatch(/^false_201234567890@c\.us_[\dA-F]{20}$/);
			expect(ids[1]).toMatch(/^true_120363000000000000@g\.us_[\dA-F]{20}$/);
		});

		it('knows the name of who writes', async () => {
			wawp.sandbox.account.names.set(person, 'John Doe');
			await wawp.sandbox.write(inGroup);
			expect(payload()._data).toEqual({ notifyName: 'John Doe' });
		});

		it.each([
			['participant', { participant: person, author: null }],
			['author', { participant: null, author: person }],
		] as const)('can name who writes in a group as %s only', async (groupWriter, expected) => {
			wawp.sandbox.settings.groupWriter = groupWriter;
			await wawp.sandbox.write(inGroup);
			expect(payload()).toMatchObject(expected);
		});

		it('can give ids as objects', async () => {
			wawp.sandbox.settings.eventIdShape = 'serialized';
			await wawp.sandbox.write({ ...inGroup, id: 'false_1_A' });
			const writer = { server: 'c.us', user: '201234567890', _serialized: person };
			expect(payload()).toEqual({
				...empty,
				id: { fromMe: false, remote: group, id: 'false_1_A', _serialized: 'false_1_A' },
				from: { server: 'g.us', user: '120363000000000000', _serialized: group },
				to: { server: 'c.us', user: '201012345678', _serialized: me },
				participant: writer,
				author: writer,
			});
		});
	});

	it.each([
		[{}, "'from' must be a chat ID like 201234567890@c.us"],
		[{ from: '201234567890' }, "'from' must be a chat ID like 201234567890@c.us"],
		[{ fromMe: true, from: person }, "'to' must be a chat ID like 201234567890@c.us"],
		[{ from: group }, "'participant' must be the ID of who writes in the group"],
		[{ from: person, body: 5 }, "'body' must be text"],
		[{ from: person, id: 5 }, "'id' must be text"],
		[{ from: person, timestamp: 1.5 }, "'timestamp' must be whole seconds, but is 1.5"],
		[{ from: person, media: true }, "'media' must be an object, {} will do"],
		[{ from: person, text: 'Hi' }, "A message has no field 'text'"],
		[undefined, 'Send a JSON object with Content-Type: application/json'],
	])('%j is refused', async (message, sentence) => {
		register(wawp.sandbox, receiver.url);
		const { status, json } = await write(message);
		expect(status).toBe(400);
		expect(json.message).toBe(sentence);
		await wawp.sandbox.delivered();
		expect(receiver.received).toEqual([]);
	});
});
