import { setImmediate } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import { presets, startSandbox } from '../../sandbox';
import { errorOf } from '../support/errors';
import { TriggerNode } from '../support/triggers';
import { useSandbox } from '../support/world';

const world = useSandbox({ instanceId: 'the-instance-id', accessToken: 'the-access-token' });
const allEvents = ['label.upsert', 'label.deleted', 'label.chat.added', 'label.chat.deleted'];
const person = '201234567890@c.us';
const group = '120363000000000000@g.us';
const hidden = '99887766554433@lid';
const directory = '/v2/labels$';
const chatsOf = (labelId: string) => `/v2/labels/${labelId}/chats$`;

const open = (parameters: object = {}) =>
	new TriggerNode('wawpPollTrigger', () => world.sandbox, { events: allEvents, ...parameters });

/** A trigger that has looked once. */
const started = async (parameters: object = {}) => {
	const trigger = open(parameters);
	expect(await trigger.poll()).toBeNull();
	return trigger;
};

/** `label.chat.added 2 …@c.us`: what an item tells, in short. */
const short = (items: IDataObject[] | null) =>
	items?.map(({ event, label, chatId }) =>
		[event, (label as IDataObject).id, ...(chatId ? [chatId] : [])].join(' '),
	);

describe('the first look', () => {
	beforeEach(() => world.sandbox.account.link(person, '2'));

	it('puts out nothing', async () => {
		expect(await open().poll()).toBeNull();
	});

	it('puts out all that is there when told to', async () => {
		expect(short(await open({ options: { emitExisting: true } }).poll())).toEqual([
			...['1', '2', '3', '4', '5', '6'].map((id) => `label.upsert ${id}`),
			`label.chat.added 2 ${person}`,
		]);
	});

	it('puts out what is there only once', async () => {
		const trigger = open({ options: { emitExisting: true } });
		await trigger.poll();
		expect(await trigger.poll()).toBeNull();
		await trigger.restart();
		expect(await trigger.poll()).toBeNull();
	});

	it('asks for the labels and for the chats of each', async () => {
		await started({ labels: ['1', '2'] });
		expect(world.sent).toEqual([
			'GET /v2/labels',
			'GET /v2/labels/1/chats',
			'GET /v2/labels/2/chats',
		]);
	});

	it('does not ask for chats when only labels matter', async () => {
		await started({ events: ['label.upsert', 'label.deleted'] });
		expect(world.sent).toEqual(['GET /v2/labels']);
	});
});

describe('a label on a chat', () => {
	it('makes an item when it is linked and another when it is unlinked', async () => {
		const trigger = await started();
		const item = (event: string) => ({
			event,
			eventId: expect.stringMatching(/^poll_[0-9a-f]+$/),
			timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
			chatId: person,
			chatType: 'person',
			label: { id: '2', name: 'Paid', color: 5, colorHex: '#55ccb3' },
		});
		world.sandbox.account.link(person, '2');
		expect(await trigger.poll()).toStrictEqual([item('label.chat.added')]);
		expect(await trigger.poll()).toBeNull();
		world.sandbox.account.unlink(person, '2');
		expect(await trigger.poll()).toStrictEqual([item('label.chat.deleted')]);
		expect(await trigger.poll()).toBeNull();
	});

	it('makes an item with another ID when it is linked again', async () => {
		const trigger = await started();
		const { account } = world.sandbox;
		account.link(person, '2');
		const [first] = (await trigger.poll())!;
		account.unlink(person, '2');
		await trigger.poll();
		account.link(person, '2');
		const [second] = (await trigger.poll())!;
		expect(second!.eventId).not.toBe(first!.eventId);
	});

	it('makes two items when the chat moves from one label to another', async () => {
		const { account } = world.sandbox;
		account.link(person, '1');
		const trigger = await started();
		account.setLabels(person, ['2']);
		expect(short(await trigger.poll())).toEqual([
			`label.chat.deleted 1 ${person}`,
			`label.chat.added 2 ${person}`,
		]);
	});

	it.each(['string', 'serialized'] as const)(
		'tells people, groups and privacy IDs apart, with IDs as %s',
		async (shape) => {
			world.sandbox.settings.chatIdShape = shape;
			const trigger = await started();
			for (const chat of [person, group, hidden]) world.sandbox.account.link(chat, '2');
			const items = (await trigger.poll())!;
			expect(items.map(({ chatId, chatType }) => [chatId, chatType])).toEqual([
				[person, 'person'],
				[group, 'group'],
				[hidden, 'lid'],
			]);
		},
	);
});

describe('a label', () => {
	it('makes items when it is created, renamed, coloured anew and deleted', async () => {
		const trigger = await started();
		const { account } = world.sandbox;
		const created = account.createLabel('Lead', 1);
		const item = (event: string, label: object) => ({
			event,
			eventId: expect.any(String),
			timestamp: expect.any(String),
			label: { id: created.id, ...label },
		});
		const blue = { color: 1, colorHex: '#64c4ff' };
		expect(await trigger.poll()).toStrictEqual([item('label.upsert', { name: 'Lead', ...blue })]);
		const renamed = account.updateLabel(created, { name: 'Hot' });
		expect(await trigger.poll()).toStrictEqual([item('label.upsert', { name: 'Hot', ...blue })]);
		account.updateLabel(renamed, { color: 5 });
		const green = { name: 'Hot', color: 5, colorHex: '#55ccb3' };
		expect(await trigger.poll()).toStrictEqual([item('label.upsert', green)]);
		account.deleteLabel(created.id);
		expect(await trigger.poll()).toStrictEqual([item('label.deleted', green)]);
		expect(await trigger.poll()).toBeNull();
	});

	it('that is new comes with the chats that carry it already', async () => {
		const trigger = await started();
		const { id } = world.sandbox.account.createLabel('Lead', 1);
		world.sandbox.account.link(person, id);
		expect(short(await trigger.poll())).toEqual([
			`label.upsert ${id}`,
			`label.chat.added ${id} ${person}`,
		]);
	});

	it('that is deleted says nothing about its chats, like the webhook', async () => {
		world.sandbox.account.link(person, '2');
		const trigger = await started();
		world.sandbox.account.deleteLabel('2');
		expect(short(await trigger.poll())).toEqual(['label.deleted 2']);
	});
});

describe('choosing', () => {
	const changeAll = () => {
		const { account } = world.sandbox;
		for (const id of ['1', '2', '3']) {
			account.link(person, id);
			account.updateLabel(account.labels.get(id)!, { color: 9 });
		}
	};

	it.each([
		['by ID', ['2']],
		['by name', ['Paid']],
		['by name in other letters', [' paid ']],
		['as text with commas, by expression', '={{ "99, paid" }}'],
		['by an expression that yields one ID', '={{ "2" }}'],
		['by an expression that yields a number', '={{ [2] }}'],
	])('labels %s leaves out all others', async (_, labels) => {
		const trigger = await started({ labels });
		expect(world.sent).toEqual(['GET /v2/labels', 'GET /v2/labels/2/chats']);
		changeAll();
		expect(short(await trigger.poll())).toEqual(['label.upsert 2', `label.chat.added 2 ${person}`]);
	});

	it('another label later takes its chats as they are', async () => {
		world.sandbox.account.link(person, '1');
		world.sandbox.account.link(person, '2');
		const trigger = await started({ labels: ['1'] });
		await trigger.restart({ events: allEvents, labels: ['1', '2'] });
		expect(await trigger.poll()).toBeNull();
		world.sandbox.account.link(group, '2');
		expect(short(await trigger.poll())).toEqual([`label.chat.added 2 ${group}`]);
	});

	it.each(allEvents)('only %s leaves out all other events', async (event) => {
		const { account } = world.sandbox;
		account.link(group, '1');
		const trigger = await started({ events: [event] });
		changeAll();
		account.unlink(group, '1');
		account.deleteLabel('6');
		const items = (await trigger.poll())!;
		expect(new Set(items.map((item) => item.event))).toEqual(new Set([event]));
		expect(await trigger.poll()).toBeNull();
	});
});

describe('what is kept', () => {
	it('outlives a restart of n8n', async () => {
		world.sandbox.account.link(person, '1');
		const trigger = await started();
		await trigger.restart();
		expect(await trigger.poll()).toBeNull();
		world.sandbox.account.link(person, '2');
		await trigger.restart();
		expect(short(await trigger.poll())).toEqual([`label.chat.added 2 ${person}`]);
		await trigger.restart();
		expect(await trigger.poll()).toBeNull();
	});

	it('holds no credentials', async () => {
		const trigger = await started();
		const kept = JSON.stringify(await trigger.memory());
		expect(kept).not.toContain(world.sandbox.accessToken);
		expect(kept).not.toContain(world.sandbox.instanceId);
	});
});

describe('a look that fails', () => {
	const empty = { status: 200, body: { surprise: true } };
	const [labels, chats] = [directory, chatsOf('2')];

	it.each([
		['labels', 'a wrong token', /did not accept the credentials/, { path: labels, status: 401 }],
		['chats', 'a wrong token', /did not accept the credentials/, { path: chats, status: 401 }],
		['labels', 'no phone', /is not connected/, { path: labels, ...presets.notConnected }],
		['chats', 'no phone', /is not connected/, { path: chats, ...presets.notConnected }],
		['labels', 'no instance', /not know this/, { path: labels, ...presets.invalidSession }],
		['chats', 'no instance', /not know this/, { path: chats, ...presets.invalidSession }],
		['labels', 'a refusal', /refused/, { path: labels, ...presets.badRequest }],
		['chats', 'a refusal', /refused/, { path: chats, ...presets.badRequest }],
		[
			'chats',
			'a label that goes meanwhile',
			/not exist/,
			{ path: chats, ...presets.labelNotFound },
		],
		['labels', 'a failure under 200', /./, { path: labels, ...presets.successFalseUnder200 }],
		['chats', 'a failure under 200', /./, { path: chats, ...presets.successFalseUnder200 }],
		['labels', 'another answer', /not from the Wawp API/, { path: labels, ...empty }],
		['chats', 'another answer', /not from the Wawp API/, { path: chats, ...empty }],
		// These are tried again first, which takes its time.
		['labels', 'a reset', /connection to Wawp was cut/, { path: labels, reset: true }],
		['chats', 'trouble', /had trouble of its own/, { path: chats, echoQuery: true }],
		['chats', 'a cut answer', /connection to Wawp was cut/, { path: chats, truncate: true }],
	])('at the %s with %s says so and loses nothing', async (_, __, message, fault) => {
		const { account, accessToken, instanceId } = world.sandbox;
		account.link(person, '1');
		const trigger = await started({ labels: ['1', '2', '3'] });
		const before = await trigger.memory();
		account.unlink(person, '1');
		account.link(person, '2');
		world.sandbox.fail(fault);
		const { stored, ...error } = await errorOf(trigger.poll());
		expect(error).toMatchObject({
			name: 'NodeApiError',
			message: expect.stringMatching(message),
			description: expect.stringMatching(/./),
		});
		expect(stored).not.toContain(accessToken);
		expect(stored).not.toContain(instanceId);
		expect(await trigger.memory()).toEqual(before);

		account.link(group, '3');
		await expect(trigger.poll()).rejects.toThrow(message);
		expect(await trigger.memory()).toEqual(before);

		await trigger.restart();
		await clearFaults();
		expect(short(await trigger.poll())).toEqual([
			`label.chat.deleted 1 ${person}`,
			`label.chat.added 2 ${person}`,
			`label.chat.added 3 ${group}`,
		]);
		expect(await trigger.poll()).toBeNull();
	});

	it('at first leaves the next look the first one', async () => {
		world.sandbox.account.link(person, '2');
		const trigger = open();
		world.sandbox.fail({ path: chatsOf('2'), status: 401, times: 1 });
		await expect(trigger.poll()).rejects.toThrow('did not accept the credentials');
		expect(await trigger.memory()).toEqual({});
		expect(await trigger.poll()).toBeNull();
		world.sandbox.account.link(group, '2');
		expect(short(await trigger.poll())).toEqual([`label.chat.added 2 ${group}`]);
	});

	it('for a moment is tried again at once', async () => {
		const trigger = await started();
		world.sandbox.account.link(person, '2');
		world.sandbox.fail({ path: chatsOf('2'), status: 503, times: 1 });
		expect(short(await trigger.poll())).toEqual([`label.chat.added 2 ${person}`]);
	});

	const clearFaults = async () =>
		await fetch(`${world.sandbox.url}/_sandbox/faults`, { method: 'DELETE' });
});

describe('a label on more chats than can be kept', () => {
	const chats = (count: number) =>
		Array.from({ length: count }, (_, index) => ({ id: `${index}@c.us` }));
	const options = { labels: ['1', '2'], events: ['label.chat.added'] };

	it('is refused by name, and what was kept stays', async () => {
		const trigger = await started(options);
		const before = await trigger.memory();
		world.sandbox.account.link(person, '1');
		world.sandbox.fail({ path: chatsOf('2'), body: chats(50_001), times: 1 });
		expect(await errorOf(trigger.poll())).toMatchObject({
			name: 'NodeOperationError',
			message: 'The label "Paid" is on 50001 chats, and this node can watch 50000 of a label',
			description: expect.stringContaining("'Label Names or IDs'"),
		});
		expect(await trigger.memory()).toEqual(before);
		expect(short(await trigger.poll())).toEqual([`label.chat.added 1 ${person}`]);
	});

	it('is no matter when it is not chosen', async () => {
		world.sandbox.fail({ path: chatsOf('3'), body: chats(50_001) });
		await started(options);
	});

	it('and one on exactly as many as can be kept is watched', async () => {
		world.sandbox.fail({ path: chatsOf('2'), body: chats(49_999), times: 1 });
		const trigger = await started(options);
		await trigger.restart();
		world.sandbox.fail({ path: chatsOf('2'), body: chats(50_000), times: 1 });
		expect(short(await trigger.poll())).toEqual(['label.chat.added 2 49999@c.us']);
	});
});

describe('a test in the editor', () => {
	const label = { id: '2', name: 'Paid', color: 5, colorHex: '#55ccb3' };

	it.each(allEvents)('gives one item of %s each time, and keeps nothing', async (event) => {
		world.sandbox.account.link(group, '2');
		const trigger = open({ events: [event] });
		const aboutChat = event.startsWith('label.chat.');
		for (let time = 0; time < 2; time++) {
			expect(await trigger.poll('manual')).toStrictEqual([
				{
					event,
					eventId: expect.stringMatching(/^poll_/),
					timestamp: expect.any(String),
					...(aboutChat && { chatId: group, chatType: 'group' }),
					label: aboutChat ? label : expect.objectContaining({ id: '1' }),
				},
			]);
		}
		expect(await trigger.memory()).toEqual({});
	});

	it('does not touch what the active workflow keeps', async () => {
		const trigger = await started();
		const before = await trigger.memory();
		world.sandbox.account.link(person, '2');
		await trigger.poll('manual');
		expect(await trigger.memory()).toEqual(before);
		expect(short(await trigger.poll())).toEqual([`label.chat.added 2 ${person}`]);
	});

	it.each(allEvents)('makes up a chat for %s when none carries a label', async (event) => {
		const items = (await open({ events: [event], labels: ['2'] }).poll('manual'))!;
		const isAboutChat = event.startsWith('label.chat.');
		expect(items).toEqual([expect.objectContaining({ event, label })]);
		expect(items[0]!.chatType).toBe(isAboutChat ? 'person' : undefined);
	});

	it('shows a label that was chosen', async () => {
		world.sandbox.account.link(group, '1');
		const [item] = (await open({ labels: ['Paid'] }).poll('manual'))!;
		expect(item!.label).toEqual(label);
	});

	it('gives nothing when the account has no labels', async () => {
		world.sandbox.account.labels.clear();
		expect(await open().poll('manual')).toBeNull();
	});

	it('says what is wrong', async () => {
		world.sandbox.fail({ status: 401 });
		expect(await errorOf(open().poll('manual'))).toMatchObject({
			name: 'NodeApiError',
			message: 'Wawp did not accept the credentials',
		});
	});
});

it('masks the credentials in label names', async () => {
	const trigger = await started();
	world.sandbox.account.createLabel(`Label ${world.sandbox.accessToken}`, 1);
	const items = (await trigger.poll())!;
	expect(items[0]!.label).toMatchObject({ id: '7', name: 'Label ***' });
});

it('says that the credential can not be used', async () => {
	const trigger = open();
	trigger.credential = { baseUrl: 'nowhere' };
	expect(await errorOf(trigger.poll())).toMatchObject({ name: 'NodeOperationError' });
	expect(await trigger.memory()).toEqual({});
});

it('takes the labels of another account as they are', async () => {
	const trigger = await started();
	const other = await startSandbox({ instanceId: 'other-instance' });
	other.account.deleteLabel('6');
	other.account.link(person, '1');
	const { url: baseUrl, instanceId, accessToken } = other;
	trigger.credential = { baseUrl, instanceId, accessToken };
	expect(await trigger.poll().finally(async () => await other.close())).toBeNull();
});

it('makes no item twice when one look outlasts the next', async () => {
	const trigger = await started({ labels: ['2'] });
	world.sandbox.requests.length = 0;
	world.sandbox.fail({ path: chatsOf('2'), latency: 500, times: 1 });
	const slow = trigger.poll();
	while (world.sent.length < 2) await setImmediate();
	world.sandbox.account.link(person, '2');
	const items = [await trigger.poll(), await slow, await trigger.poll()];
	expect(short(items.flatMap((list) => list ?? []))).toEqual([`label.chat.added 2 ${person}`]);
});
