import { setImmediate } from 'node:timers/promises';
import { errorOf } from '../../support/errors';
import { expectThat } from '../../support/expectThat';
import { group, lid, person } from '../../support/chats';
import { startNewSandbox } from '../../support/newSandbox';
import { allEvents, chatsOf, directory, looks, short, usePolls } from '../../support/polls';
import { useSandbox } from '../../support/world';

const world = useSandbox({ instanceId: 'the-instance-id', accessToken: 'the-access-token' });
const { open, started } = usePolls(world);

describe('the first look of the poll trigger', () => {
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

	const requests = ['GET /v2/labels', 'GET /v2/labels/1/chats', 'GET /v2/labels/2/chats'];

	it('asks twice for the labels and for the chats of each, the next one once', async () => {
		const trigger = await started({ labels: ['1', '2'] });
		const [labels, ...chats] = requests;
		expect(world.sent.slice(0, 2)).toEqual([labels, labels]);
		// Of several labels side by side.
		expect(world.sent.slice(2).toSorted()).toEqual([...chats, ...chats].toSorted());
		world.sandbox.requests.length = 0;
		await trigger.poll();
		expect(world.sent.toSorted()).toEqual(requests);
	});

	it('does not ask for chats when only labels matter', async () => {
		await started({ events: ['label.upsert', 'label.deleted'] });
		expect(new Set(world.sent)).toEqual(new Set(['GET /v2/labels']));
	});
});

describe('the poll trigger of a label on a chat', () => {
	it('makes an item when it is linked and another when it is unlinked', async () => {
		const trigger = await started();
		const item = (event: string) => ({
			event,
			eventId: expect.stringMatching(/^poll_[0-9a-f]+$/),
			timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
			chatId: person,
			phone: '+201234567890',
			chatType: 'person',
			labelId: '2',
			labelName: 'Paid',
			label: { id: '2', name: 'Paid', color: 5, colorName: 'Turquoise', colorHex: '#55ccb3' },
		});
		world.sandbox.account.link(person, '2');
		expect(await trigger.poll()).toStrictEqual([item('label.chat.added')]);
		expect(await trigger.poll()).toBeNull();
		world.sandbox.account.unlink(person, '2');
		expect(await trigger.poll()).toBeNull();
		expect(await trigger.poll()).toStrictEqual([item('label.chat.deleted')]);
		expect(await trigger.poll()).toBeNull();
	});

	it('makes an item with another ID when it is linked again', async () => {
		const trigger = await started();
		const { account } = world.sandbox;
		account.link(person, '2');
		const [first] = (await trigger.poll())!;
		account.unlink(person, '2');
		await looks(trigger, 2);
		account.link(person, '2');
		const [second] = (await trigger.poll())!;
		expect(second!.eventId).not.toBe(first!.eventId);
	});

	it('makes two items when the chat moves from one label to another', async () => {
		const { account } = world.sandbox;
		account.link(person, '1');
		const trigger = await started();
		account.setLabels(person, ['2']);
		expect(await looks(trigger, 2)).toEqual([
			[`label.chat.added 2 ${person}`],
			[`label.chat.deleted 1 ${person}`],
		]);
	});

	it.each(['string', 'serialized'] as const)(
		'tells people, groups and privacy IDs apart, with IDs as %s',
		async (shape) => {
			world.sandbox.settings.chatIdShape = shape;
			const trigger = await started();
			for (const chat of [person, group, lid]) world.sandbox.account.link(chat, '2');
			const items = (await trigger.poll())!;
			expect(items.map(({ chatId, chatType }) => [chatId, chatType])).toEqual([
				[person, 'person'],
				[group, 'group'],
				[lid, 'lid'],
			]);
		},
	);
});

describe('the poll trigger of a label', () => {
	it('makes items when it is created, renamed, colored anew and deleted', async () => {
		const trigger = await started();
		const { account } = world.sandbox;
		const created = account.createLabel('Lead', 1);
		const item = (event: string, label: { name: string }) => ({
			labelId: created.id,
			labelName: label.name,
			event,
			eventId: expect.any(String),
			timestamp: expect.any(String),
			label: { id: created.id, ...label },
		});
		const blue = { color: 1, colorName: 'Sky Blue', colorHex: '#64c4ff' };
		expect(await trigger.poll()).toStrictEqual([item('label.upsert', { name: 'Lead', ...blue })]);
		const renamed = account.updateLabel(created, { name: 'Hot' });
		expect(await trigger.poll()).toStrictEqual([item('label.upsert', { name: 'Hot', ...blue })]);
		account.updateLabel(renamed, { color: 5 });
		const green = { name: 'Hot', color: 5, colorName: 'Turquoise', colorHex: '#55ccb3' };
		expect(await trigger.poll()).toStrictEqual([item('label.upsert', green)]);
		account.deleteLabel(created.id);
		expect(await trigger.poll()).toBeNull();
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
		expect(await looks(trigger, 3)).toEqual([null, ['label.deleted 2'], null]);
	});
});

describe('what the poll trigger watches', () => {
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
		['as text with commas, by expression', '={{ "2, paid" }}'],
		['by an expression that yields one ID', '={{ "2" }}'],
		['by an expression that yields a number', '={{ [2] }}'],
	])('are the labels chosen %s and no others', async (_, labels) => {
		const trigger = await started({ labels });
		expect(new Set(world.sent)).toEqual(new Set(['GET /v2/labels', 'GET /v2/labels/2/chats']));
		changeAll();
		expect(short(await trigger.poll())).toEqual(['label.upsert 2', `label.chat.added 2 ${person}`]);
	});

	it('takes the chats of another label that is chosen later as they are', async () => {
		world.sandbox.account.link(person, '1');
		world.sandbox.account.link(person, '2');
		const trigger = await started({ labels: ['1'] });
		await trigger.restart({ events: allEvents, labels: ['1', '2'] });
		expect(await trigger.poll()).toBeNull();
		world.sandbox.account.link(group, '2');
		expect(short(await trigger.poll())).toEqual([`label.chat.added 2 ${group}`]);
	});

	it.each(allEvents)('is only %s where nothing else is chosen', async (event) => {
		const { account } = world.sandbox;
		account.link(group, '1');
		const trigger = await started({ events: [event] });
		changeAll();
		account.unlink(group, '1');
		account.deleteLabel('6');
		const told = (await looks(trigger, 2)).flatMap((events) => events ?? []);
		expect(new Set(told.map((text) => text.split(' ')[0]))).toEqual(new Set([event]));
		expect(await trigger.poll()).toBeNull();
	});
});

describe('the events of a poll trigger', () => {
	it.each([
		['nothing', '={{ [] }}', "'Trigger On' is empty"],
		[
			'what is no event',
			['label.added'],
			`'Trigger On' must be a list of known events, but is "label.added"`,
		],
		['what only a webhook tells', '={{ ["message"] }}', 'but is "message"'],
	])('that are %s are refused when the workflow is published', async (_, events, message) => {
		const error = await errorOf(open({ events }).poll());
		expect(error.message).toContain(message);
		expect(world.sent).toEqual([]);
	});
});

it.each(['={{ [] }}', '={{ "" }}', '={{ "\\u200b" }}', '={{ null }}'])(
	'the poll trigger does not watch all labels where the expression %s finds none',
	async (labels) => {
		const { message } = await errorOf(open({ labels }).poll());
		expect(message).toContain("'Label Names or IDs' is empty");
	},
);

it.each([
	[['={{ null }}', '2'], 'has an empty entry'],
	["'Paid'", 'must be a list'],
	['={{ "null" }}', 'must be a list'],
	[['={{ $json.label }}'], 'could not be evaluated'],
])('the poll trigger refuses the labels %j', async (labels, words) => {
	const { message } = await errorOf(open({ labels }).poll());
	expect(message).toContain("'Label Names or IDs'");
	expect(message).toContain(words);
});

it.each(['events', 'options.emitExisting', 'options.catchUp', 'options.addPhone'])(
	'an expression that throws is named: %s of the poll trigger',
	async (field) => {
		const [collection, option] = field.split('.');
		const throws = '={{ $json.field }}';
		const parameters = { [collection!]: option ? { [option]: throws } : throws };
		const { message, description } = await errorOf(open(parameters).poll());
		expect(message).toMatch(/^The expression in '[A-Z].*' could not be evaluated: Node /);
		expect(description).not.toContain('report');
	},
);

describe('what is kept of the looks of a poll trigger', () => {
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

it('the poll trigger masks the credentials in label names', async () => {
	const trigger = await started();
	world.sandbox.account.createLabel(`Label ${world.sandbox.accessToken}`, 1);
	const items = (await trigger.poll())!;
	expect(items[0]!.label).toMatchObject({ id: '7', name: 'Label ***' });
});

it('the poll trigger says that the credential can’t be used', async () => {
	const trigger = open();
	trigger.credential = { baseUrl: 'nowhere' };
	expect(await errorOf(trigger.poll())).toMatchObject({ name: 'NodeOperationError' });
	expect(await trigger.memory()).toEqual({});
});

it.each([
	['labels', directory],
	['chats', chatsOf('2')],
])(
	'the poll trigger leaves out a look while one hangs at the %s, and looks again after it',
	async (_, path) => {
		const trigger = await started({ labels: ['2'] });
		world.sandbox.fail({ path, latency: 150, times: 1 });
		let isOver = false;
		const slow = trigger.poll().finally(() => void (isOver = true));
		expect(await trigger.poll()).toBeNull();
		expectThat('whether the slow look is over before the other one', isOver).toBe(false);
		expect(await open({ labels: ['2'] }).poll()).toBeNull();
		await slow;
		world.sandbox.account.link(person, '2');
		expect(short(await trigger.poll())).toEqual([`label.chat.added 2 ${person}`]);
	},
);

it('the poll trigger reads the chats of three labels at a time', async () => {
	world.sandbox.settings.latency = 30;
	await started();
	expectThat('the most requests at once', world.sandbox.traffic.mostOpen).toBe(3);
});

it('the poll trigger takes the labels of another account as they are', async () => {
	const trigger = await started();
	const other = await startNewSandbox({ instanceId: 'other-instance' });
	other.account.deleteLabel('6');
	other.account.link(person, '1');
	const { url: baseUrl, instanceId, accessToken } = other;
	trigger.credential = { baseUrl, instanceId, accessToken };
	expect(await trigger.poll().finally(async () => await other.close())).toBeNull();
});

it('the poll trigger makes no item twice when one look outlasts the next', async () => {
	const trigger = await started({ labels: ['2'] });
	world.sandbox.requests.length = 0;
	world.sandbox.fail({ path: chatsOf('2'), latency: 150, times: 1 });
	const slow = trigger.poll();
	while (world.sent.length < 2) await setImmediate();
	world.sandbox.account.link(person, '2');
	const items = [await trigger.poll(), await slow, await trigger.poll()];
	expect(short(items.flatMap((list) => list ?? []))).toEqual([`label.chat.added 2 ${person}`]);
});
