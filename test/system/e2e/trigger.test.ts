import { createHmac } from 'node:crypto';
import { fetchUnpooled } from '../../../playground/fetchUnpooled';
import type { SavedCredential, SavedWorkflow } from '../../../playground/n8nApi';
import type { Sandbox, Settings } from '../../../sandbox';
import { group, person } from '../../support/chats';
import { deleteWebhook, listWebhooks, setWebhook } from '../../support/requests';
import { expectThat } from '../../support/expectThat';
import { foreign } from '../../support/foreign';
import { type JoinedPlayground, joinPlayground } from './support/joinPlayground';
import { openNewAccount } from './support/newAccount';
import { Triggers } from './support/triggers';

let playground: JoinedPlayground;
let credential: SavedCredential;
let triggers: Triggers;

beforeAll(async () => {
	playground = await joinPlayground();
	credential = await playground.api.createCredential('wawpApi', 'Wawp', playground.credential);
	triggers = new Triggers(playground, credential);
});

beforeEach(() => void playground.sandbox.webhooks.set(foreign.url, foreign));

afterEach(async () => {
	await triggers.stopAll();
	playground.sandbox.reset();
});

afterAll(async () => await playground?.stop());

const start = async (parameters: object = {}) => await triggers.start('wawpTrigger', parameters);
const ours = () =>
	[...playground.sandbox.webhooks.values()].filter(({ url }) => url !== foreign.url);
const webhookRequests = () =>
	playground.sandbox.requests
		.filter(({ path }) => path.includes('webhook'))
		.map(({ method, path }) => `${method} ${path}`);
describe('registration', () => {
	const allEvents = ['label.chat.added', 'label.chat.deleted', 'label.upsert', 'label.deleted'];

	afterEach(() => {
		expect(playground.sandbox.webhooks.get(foreign.url)).toEqual(foreign);
	});

	it('adds one webhook with a secret of its own, and takes it away again', async () => {
		const workflow = await start({ events: allEvents });
		expect(ours()).toEqual([
			{
				url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/webhook\/.+\/webhook$/),
				events: allEvents,
				is_active: 1,
				retries: { delay: 2, attempts: 15 },
				hmac: expect.stringMatching(/^[0-9a-f]{64}$/),
			},
		]);
		await playground.api.deactivate(workflow);
		expect(ours()).toEqual([]);
		expect(webhookRequests()).toEqual([setWebhook, listWebhooks, deleteWebhook]);
	});

	it('is the same after deactivation and activation', async () => {
		const workflow = await start();
		const before = ours();
		await playground.api.deactivate(workflow);
		await playground.api.activate(workflow);
		expect(ours()).toEqual(before);
	});

	it('follows the events', async () => {
		const workflow = await start();
		await triggers.change(workflow, { events: ['label.deleted', 'label.upsert'] });
		expect(ours().map(({ events }) => events)).toEqual([['label.deleted', 'label.upsert']]);
	});

	it('is repaired by activation when somebody has meddled with it', async () => {
		const workflow = await start();
		const [before] = ours();
		playground.sandbox.webhooks.set(before!.url, { ...before!, hmac: 'other', events: ['x'] });
		await playground.api.deactivate(workflow);
		await playground.api.activate(workflow);
		expect(ours()).toEqual([before]);
	});

	it('keeps two triggers apart', async () => {
		const one = await start();
		await start({ events: ['label.deleted'] });
		expect(ours()).toHaveLength(2);
		const [first, second] = ours();
		expect(first!.hmac).not.toBe(second!.hmac);
		await playground.api.deactivate(one);
		expect(ours()).toEqual([second]);
	});

	it('does not stand in the way of deactivation when the webhook is gone', async () => {
		const workflow = await start();
		playground.sandbox.webhooks.delete(ours()[0]!.url);
		await playground.api.deactivate(workflow);
		expect(ours()).toEqual([]);
	});
});

describe('an event', () => {
	it('starts the workflow, with the name and the color of its label', async () => {
		const workflow = await start();
		const { sandbox } = playground;
		const { hmac } = ours()[0]!;
		sandbox.account.link(person, '2');
		expect(await triggers.items(workflow, 1)).toEqual([
			[
				{
					chatId: person,
					phone: `+${person.split('@')[0]}`,
					labelId: '2',
					labelName: 'Paid',
					event: 'label.chat.added',
					eventId: expect.stringMatching(/^evt_/),
					timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
					chatType: 'person',
					label: { id: '2', name: 'Paid', color: 5, colorName: 'Turquoise', colorHex: '#55ccb3' },
					session: 'default',
				},
			],
		]);
		expect(sandbox.deliveries.map(({ status }) => status)).toEqual([200]);
		const stored = JSON.stringify(await playground.api.executions(workflow));
		expect(stored).not.toContain(sandbox.accessToken);
		expect(stored).not.toContain(hmac!);
	});

	const variants: Array<Partial<Settings>> = [
		{ signature: 'sha256', deliverTimes: 3 },
		{ signature: 'sha256-prefixed', payloadShape: 'engine' },
		{ signature: 'plain', bodyShape: 'array' },
		{ signature: 'sha512', bodyShape: 'string', reorder: true },
	];
	it.each(variants)('is understood with %j', async (settings) => {
		const events = ['label.chat.added', 'label.chat.deleted', 'label.upsert', 'label.deleted'];
		const workflow = await start({ events });
		const { account } = playground.sandbox;
		Object.assign(playground.sandbox.settings, settings);
		account.link(person, '2');
		account.unlink(person, '2');
		const { id } = account.createLabel('Lead', 0);
		account.deleteLabel(id);

		const lists = settings.bodyShape === 'array' ? 1 : 4;
		const items = (await triggers.items(workflow, lists)).flat();
		const paid = { id: '2', name: 'Paid', color: 5, colorName: 'Turquoise', colorHex: '#55ccb3' };
		const found = items.map(({ event, chatId, label }) => ({ event, chatId, label }));
		expect(found).toHaveLength(4);
		expect(found).toEqual(
			expect.arrayContaining([
				{ event: 'label.chat.added', chatId: person, label: paid },
				{ event: 'label.chat.deleted', chatId: person, label: paid },
				{ event: 'label.upsert', label: expect.objectContaining({ id, name: 'Lead' }) },
				{ event: 'label.deleted', label: expect.objectContaining({ id }) },
			]),
		);
	});
});

describe('filters', () => {
	it('let only some labels and chats through, before anything is looked up', async () => {
		const filters = { labels: ['2'], chatTypes: ['group'] };
		const workflow = await start({ filters });
		const { sandbox } = playground;
		sandbox.requests.length = 0;
		sandbox.account.link(person, '2');
		sandbox.account.link(group, '1');
		await sandbox.delivered();
		expect(sandbox.deliveries.map(({ status }) => status)).toEqual([200, 200]);
		expect(sandbox.requests).toEqual([]);
		sandbox.account.link(group, '2');
		const items = await triggers.items(workflow, 1);
		expect(items).toEqual([[expect.objectContaining({ chatId: group, chatType: 'group' })]]);
	});
});

describe('the lookup of the label', () => {
	/** Works with an account that n8n has not asked yet: it keeps for a minute what it was told. */
	const withNewAccount = async (
		work: (sandbox: Sandbox, triggers: Triggers) => Promise<void>,
	): Promise<void> => {
		const { api } = playground;
		const { sandbox, credential } = await openNewAccount();
		const saved = await api.createCredential('wawpApi', 'New', credential);
		const own = new Triggers({ api, sandbox }, saved);
		try {
			await work(sandbox, own);
		} finally {
			await own.stopAll();
			await sandbox.close();
		}
	};

	const labelAfter = async (parameters: object, act: () => void) => {
		const workflow = await start(parameters);
		playground.sandbox.requests.length = 0;
		act();
		const [items] = await triggers.items(workflow, 1);
		return items?.map(({ label, note }) => ({ label, note }));
	};

	it('can be switched off', async () => {
		const link = () => playground.sandbox.account.link(person, '2');
		expect(await labelAfter({ options: { enrich: false } }, link)).toEqual([
			{ label: { id: '2' } },
		]);
		expect(playground.sandbox.requests).toEqual([]);
	});

	it('happens once for many events', async () => {
		await withNewAccount(async (sandbox, triggers) => {
			const workflow = await triggers.start('wawpTrigger');
			sandbox.requests.length = 0;
			for (let chat = 10; chat < 15; chat++) sandbox.account.link(`20100000000${chat}@c.us`, '2');
			expect(await triggers.items(workflow, 5)).toHaveLength(5);
			expect(sandbox.requests).toHaveLength(1);
		});
	});

	it('says that a label is no more', async () => {
		const send = () =>
			void playground.sandbox.send({
				event: 'label.chat.added',
				payload: { chatId: person, labelId: '99' },
			});
		expect(await labelAfter({}, send)).toEqual([
			{ label: { id: '99' }, note: expect.stringContaining('"99"') },
		]);
	});

	it('does not keep an event back when it does not work', async () => {
		await withNewAccount(async (sandbox, triggers) => {
			const workflow = await triggers.start('wawpTrigger');
			sandbox.fail({ method: 'GET', status: 503 });
			sandbox.account.link(person, '2');
			const [items] = await triggers.items(workflow, 1);
			expect(items?.map(({ label, note }) => ({ label, note }))).toEqual([
				{ label: { id: '2' }, note: expect.stringContaining('could not be looked up') },
			]);
		});
	});
});

describe('what is refused or passed over', () => {
	const event = JSON.stringify({
		id: 'evt_1',
		event: 'label.chat.added',
		payload: { chatId: person, labelId: '2' },
	});

	/** Sends a body as it is, signed with the right secret unless other headers are given. */
	const post = async (body: string, headers?: Record<string, string>, contentType?: string) => {
		const { url, hmac } = ours()[0]!;
		const signature = createHmac('sha256', hmac!).update(body).digest('hex');
		const response = await fetchUnpooled(url, {
			method: 'POST',
			headers: {
				'content-type': contentType ?? 'application/json',
				...(headers ?? { 'x-wawp-signature': signature }),
			},
			body,
		});
		return response.status;
	};

	it('starts nothing and records no execution', async () => {
		const workflow = await start();
		const junk = 'x'.repeat(1_000_000);
		expect({
			unsigned: await post(event, {}),
			wrong: await post(event, { 'x-wawp-signature': 'wrong' }),
			junk: await post(junk, { 'x-wawp-signature': 'wrong' }, 'text/plain'),
			signedJunk: await post(junk, undefined, 'text/plain'),
			number: await post('7'),
			noLabel: await post(JSON.stringify({ event: 'label.chat.added', payload: {} })),
			unknown: await post(JSON.stringify({ id: 'e', event: 'message', payload: {} })),
			notAskedFor: await post(
				JSON.stringify({ event: 'label.deleted', payload: { labelId: '1' } }),
			),
			empty: await post('[]'),
		}).toEqual({
			unsigned: 401,
			wrong: 401,
			junk: 401,
			signedJunk: 400,
			number: 400,
			noLabel: 400,
			unknown: 200,
			notAskedFor: 200,
			empty: 200,
		});
		// n8n itself refuses JSON that is none, before the node is asked.
		expect(await post('{')).toBe(422);
		expect(await triggers.items(workflow, 0)).toEqual([]);
		expect(await post(event)).toBe(200);
		expect(await triggers.items(workflow, 1)).toHaveLength(1);
	});

	it('masks the credentials in what came', async () => {
		const workflow = await start({ options: { includeRaw: true } });
		const { accessToken, instanceId } = playground.sandbox;
		const { hmac } = ours()[0]!;
		await playground.sandbox.send({
			event: 'label.chat.added',
			payload: { chatId: person, labelId: '2' },
			metadata: { note: `${accessToken} ${instanceId} ${hmac}`, [accessToken]: 1 },
		});
		const [[item]] = (await triggers.items(workflow, 1)) as [[Record<string, unknown>]];
		expect(item.raw).toMatchObject({ metadata: { note: '*** *** ***', '***': 1 } });
	});
});

describe('manual registration', () => {
	const manual = (more: object) => ({ registration: 'manual', ...more });
	const urlOf = async ({ id }: SavedWorkflow) => {
		const { nodes } = await playground.api.request('GET', `/workflows/${id}`);
		return `${playground.url}/webhook/${nodes[0].webhookId}/webhook`;
	};
	const enter = (url: string, hmac?: string) =>
		playground.sandbox.webhooks.set(url, { ...foreign, url, events: ['*'], hmac });

	it('takes the secret that was entered in the dashboard, and asks Wawp for nothing', async () => {
		const workflow = await start(manual({ secret: 'a good secret' }));
		enter(await urlOf(workflow), 'a good secret');
		playground.sandbox.account.link(person, '2');
		expect(await triggers.items(workflow, 1)).toHaveLength(1);
		expect(webhookRequests()).toEqual([]);
		await playground.api.deactivate(workflow);
		expect(ours()).toHaveLength(1);
	});

	it('follows a secret that is changed', async () => {
		const workflow = await start(manual({ secret: 'one' }));
		enter(await urlOf(workflow), 'two');
		playground.sandbox.webhooks.get(await urlOf(workflow))!.retries = { delay: 0, attempts: 0 };
		playground.sandbox.account.link(person, '2');
		expect(await triggers.items(workflow, 0)).toEqual([]);
		expect(playground.sandbox.deliveries.map(({ status }) => status)).toEqual([401]);
		await triggers.change(workflow, manual({ secret: 'two' }));
		playground.sandbox.account.link(person, '2');
		expect(await triggers.items(workflow, 1)).toHaveLength(1);
	});

	it('opens the door when told to', async () => {
		const workflow = await start(manual({ allowUnsigned: true }));
		enter(await urlOf(workflow));
		playground.sandbox.account.link(person, '2');
		expect(await triggers.items(workflow, 1)).toHaveLength(1);
	});
});

it('the trigger listens for a test event beside the active workflow', async () => {
	const { api, sandbox } = playground;
	const workflow = await start();
	const [production] = ours();
	const { waitingForWebhook } = await api.request('POST', `/workflows/${workflow.id}/run`, {
		triggerToStartFrom: { name: 'Trigger' },
	});
	expectThat('whether n8n waits for an event', waitingForWebhook).toBe(true);
	expect(ours()).toHaveLength(2);
	expect(ours()).toContainEqual(production);
	sandbox.account.link(person, '2');
	// One execution at each URL.
	expect(await triggers.items(workflow, 2)).toHaveLength(2);
	expect(ours()).toEqual([production]);
});
