import { spawnSync } from 'node:child_process';
import type { SavedCredential, SavedWorkflow } from '../../../playground/n8nApi';
import type { Delivery, Sandbox, Webhook } from '../../../sandbox';
import { person } from '../../support/chats';
import { expectThat } from '../../support/expectThat';
import { listWebhooks, setWebhook } from '../../support/requests';
import { foreign } from '../../support/foreign';
import { type JoinedPlayground, joinPlayground } from './support/joinPlayground';
import { openNewAccount } from './support/newAccount';
import { inARow, needs, node } from './support/nodes';
import { Triggers } from './support/triggers';
import { until } from './support/until';

// Whatever must outlive n8n, by two restarts for all of it: n8n is killed amid a run, and later told
// to end when its disk was full.

const count = 500;
const chats = Array.from({ length: count }, (_, index) => `1555${1_000_000 + index}@c.us`);
const known = {
	id: 'evt_again',
	event: 'label.chat.added',
	payload: { chatId: person, labelId: '1' },
};

let playground: JoinedPlayground;
let credential: SavedCredential;
/** Of the triggers: the campaign would start them. */
let sandbox: Sandbox;
let triggers: Triggers;

/** What there was before n8n was killed, and what came meanwhile. */
let campaign: SavedWorkflow;
let listening: SavedWorkflow;
let watching: SavedWorkflow;
let registered: Webhook[];
let missed: Delivery[];

const ours = () => [...sandbox.webhooks.values()].filter(({ url }) => url !== foreign.url);

beforeAll(async () => {
	playground = await joinPlayground();
	const { api } = playground;
	credential = await api.createCredential('wawpApi', 'Wawp', playground.credential);
	const other = await openNewAccount();
	({ sandbox } = other);
	triggers = new Triggers(
		{ api, sandbox },
		await api.createCredential('wawpApi', 'Of the triggers', other.credential),
	);

	sandbox.account.link(person, '2');
	sandbox.webhooks.set(foreign.url, foreign);
	listening = await triggers.start('wawpTrigger', { events: [known.event] });
	registered = structuredClone(ours());
	await sandbox.send(known);
	await sandbox.send(known);
	await triggers.items(listening, 1);

	watching = await startWatching();

	campaign = await beginCampaign();
	process.kill(-playground.pid, 'SIGKILL');
	await until('n8n is down', async () => !(await isUp()));
	// It cannot be sent again while n8n starts: n8n answers everybody with 200 then, whatever it is.
	ours()[0]!.retries = { delay: 0, attempts: 1 };
	const { account } = sandbox;
	account.link(person, '3');
	account.unlink(person, '2');
	account.createLabel('Lead', 4);
	account.deleteLabel('6');
	await sandbox.delivered();
	missed = sandbox.deliveries.filter(({ status }) => status === null);
	await playground.restart();
});

afterAll(async () => {
	await triggers?.stopAll();
	await playground?.stop();
	await sandbox?.close();
});

const isUp = async () =>
	await fetch(playground.url).then(
		() => true,
		() => false,
	);

/** A workflow that looks for changed labels every ten seconds. */
async function startWatching(): Promise<SavedWorkflow> {
	// n8n lets nobody poll more than once a minute, but at several times.
	const everyTenSeconds = [0, 10, 20, 30, 40, 50].map((at) => ({
		mode: 'custom',
		cronExpression: `${at} * * * * *`,
	}));
	const events = ['label.chat.added', 'label.chat.deleted', 'label.upsert', 'label.deleted'];
	return await triggers.start('wawpPollTrigger', {
		pollTimes: { item: everyTenSeconds },
		events,
	});
}

/** A workflow that gives 500 chats a label that there is not yet. */
async function saveCampaign(): Promise<SavedWorkflow> {
	const jsCode = `return ${JSON.stringify(chats.map((chatId) => ({ json: { chatId } })))};`;
	const link = {
		resource: 'chat',
		operation: 'linkLabel',
		chatId: '={{ $json.chatId }}',
		label: { __rl: true, mode: 'name', value: 'Campaign' },
		options: { createIfMissing: true, concurrency: 2 },
	};
	const nodes = [
		node('Start', 'n8n-nodes-base.manualTrigger', 1),
		node('Chats', 'n8n-nodes-base.code', 2, { jsCode }),
		node('Wawp', 'n8n-nodes-wawp.wawp', 1, link, needs('wawpApi')),
	];
	const connections = inARow('Start', 'Chats', 'Wawp');
	const workflow = { name: 'Campaign', nodes, connections };
	return await playground.api.saveWorkflow(workflow, [credential]);
}

const links = () => playground.sandbox.requests.filter(({ method }) => method === 'PUT').length;

/** Starts the campaign and waits until some of it has been sent; slow, so that it lasts. */
async function beginCampaign(): Promise<SavedWorkflow> {
	const { api, sandbox } = playground;
	sandbox.settings.latency = 20;
	const saved = await saveCampaign();
	await api.request('POST', `/workflows/${saved.id}/run`, {
		triggerToStartFrom: { name: 'Start' },
	});
	await until('50 chats have their label', () => links() >= 50);
	expect(links()).toBeLessThan(count);
	return saved;
}

/** What n8n's list of executions says of the runs, newest first. */
async function statuses({ id }: SavedWorkflow): Promise<string[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
	const { results } = await playground.api.request('GET', `/executions?filter=${filter}`);
	return results.map(({ status }: { status: string }) => status);
}

/** Runs the campaign again, and expects each chat to have the one label, once. */
async function expectSecondRunToEndRight(saved: SavedWorkflow): Promise<void> {
	const { api, sandbox } = playground;
	sandbox.settings.latency = 0;
	const { status, data } = await api.run(saved, 'Start');
	expect(status).toBe('success');
	const items = data.resultData.runData.Wawp?.[0]?.data?.main?.[0];
	expect(items?.map(({ json }) => [json.success, json.chatId])).toEqual(
		chats.map((chat) => [true, chat]),
	);
	const { account } = sandbox;
	const campaigns = [...account.labels.values()].filter(({ name }) => name === 'Campaign');
	expect(campaigns).toHaveLength(1);
	for (const chat of chats) {
		expectThat(`labels of ${chat}`, account.labelsOf(chat)).toEqual(campaigns);
	}
}

describe('n8n is killed amid 500 items', () => {
	it('the run has crashed, and a second one ends right', async () => {
		const [first] = await playground.api.executions(campaign);
		expect(first).toMatchObject({
			status: 'crashed',
			data: {
				resultData: {
					error: { message: 'Workflow did not finish, possible out-of-memory issue' },
					lastNodeExecuted: 'Wawp',
				},
			},
		});
		expect(links()).toBeLessThan(count);
		await expectSecondRunToEndRight(campaign);
	});

	it('the registration of a trigger stays as it is', () => expectTheSameRegistration());

	it('an event comes once, even when it is sent again afterwards', async () => {
		expect((await sandbox.send(known)).map(({ status }) => status)).toEqual([200]);
		expect(await triggers.items(listening, 1)).toHaveLength(1);
	});

	it('an event comes that nobody took meanwhile, when Wawp sends it again', async () => {
		expect(missed.map(({ attempt, event }) => [attempt, event])).toEqual([
			[1, known.event],
			[2, known.event],
		]);
		const payload = { chatId: person, labelId: '3' };
		await sandbox.send({ ...known, id: missed[0]!.eventId, payload });
		const [, came] = await triggers.items(listening, 2);
		expect(came).toEqual([expect.objectContaining({ chatId: person, labelName: 'VIP' })]);
	});

	it('a workflow that watches labels tells what changed meanwhile, and nothing of what was there', async () => {
		// What is gone is believed at the look after the one that misses it.
		const told = await triggers.items(watching, 2, 150_000);
		const inShort = told.map((items) =>
			items.map(({ event, chatId, label }) => [event, label, chatId]),
		);
		expect(inShort).toHaveLength(2);
		expect(inShort).toEqual(
			expect.arrayContaining([
				[
					[
						'label.upsert',
						{ id: '7', name: 'Lead', color: 4, colorName: 'Blue Gray', colorHex: '#99b6c1' },
						undefined,
					],
					[
						'label.chat.added',
						{ id: '3', name: 'VIP', color: 2, colorName: 'Yellow', colorHex: '#ffd429' },
						person,
					],
				],
				[
					[
						'label.deleted',
						{ id: '6', name: 'Follow Up', color: 14, colorName: 'Blue', colorHex: '#00a0f2' },
						undefined,
					],
					[
						'label.chat.deleted',
						{ id: '2', name: 'Paid', color: 5, colorName: 'Turquoise', colorHex: '#55ccb3' },
						person,
					],
				],
			]),
		);
	});
});

/** Expects the webhook of the trigger to be as at first, with nothing asked but then. */
function expectTheSameRegistration(): void {
	const asked = sandbox.requests.filter(({ path }) => path.includes('webhook'));
	expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([setWebhook, listWebhooks]);
	const retries = expect.anything();
	expect(ours()).toEqual(registered.map((webhook) => ({ ...webhook, retries })));
	expect(sandbox.webhooks.get(foreign.url)).toEqual(foreign);
}

/** Lets no file of n8n's grow: what a full disk comes to, without special rights. */
function limitFiles(bytes: number | 'unlimited'): void {
	const args = [`--fsize=${bytes}:unlimited`, '--pid', String(playground.pid)];
	expectThat(`prlimit ${args.join(' ')}`, spawnSync('prlimit', args).status).toBe(0);
}

it("n8n's disk is full amid 500 items: all are sent, and a second run ends right", async () => {
	playground.sandbox.reset();
	const saved = await beginCampaign();
	limitFiles(0);
	try {
		// What the node knows is not on the disk.
		await until('all chats have been sent', () => links() >= count);
		expect(links()).toBe(count);
		// Meanwhile n8n fails to write down the end of the first, in its own time.
		for (let run = 0; run < 20; run++) {
			await expect(playground.api.run(saved, 'Start')).rejects.toThrow(
				/with 500: .*Transaction commit failed/,
			);
		}
	} finally {
		limitFiles('unlimited');
	}
	expect(await statuses(saved)).toEqual(['running']);
	await expectSecondRunToEndRight(saved);
	await playground.restart();
	expect(await statuses(saved)).toEqual(['success', 'crashed']);

	expectTheSameRegistration();
	await sandbox.send(known);
	expect(await triggers.items(listening, 2)).toHaveLength(2);
});
