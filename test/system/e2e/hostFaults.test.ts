import { spawnSync } from 'node:child_process';
import type { SavedCredential, SavedWorkflow } from '../../../playground/n8nApi';
import { person } from '../../support/chats';
import { expectThat } from '../../support/expectThat';
import { type JoinedPlayground, joinPlayground } from './support/joinPlayground';
import { inARow, needs, node } from './support/nodes';
import { Triggers } from './support/triggers';
import { until } from './support/until';

const count = 500;
const chats = Array.from({ length: count }, (_, index) => `1555${1_000_000 + index}@c.us`);

let playground: JoinedPlayground;
let credential: SavedCredential;
let triggers: Triggers;

beforeAll(async () => {
	playground = await joinPlayground();
	credential = await playground.api.createCredential('wawpApi', 'Wawp', playground.credential);
	triggers = new Triggers(playground, credential);
});

afterEach(async () => {
	await triggers.stopAll();
	playground.sandbox.reset();
});

afterAll(async () => await playground?.stop());

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

it('n8n is killed amid 500 items: the run has crashed, and a second one ends right', async () => {
	const saved = await beginCampaign();
	process.kill(-playground.pid, 'SIGKILL');
	await playground.restart();
	const [first] = await playground.api.executions(saved);
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
	await expectSecondRunToEndRight(saved);
});

/** Lets no file of n8n's grow: what a full disk comes to, without special rights. */
function limitFiles(bytes: number | 'unlimited'): void {
	const args = [`--fsize=${bytes}:unlimited`, '--pid', String(playground.pid)];
	expectThat(`prlimit ${args.join(' ')}`, spawnSync('prlimit', args).status).toBe(0);
}

it("n8n's disk is full amid 500 items: all are sent, and a second run ends right", async () => {
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
});

it('the API is down at activation and at deactivation: both can be repeated', async () => {
	const { api, sandbox } = playground;
	const webhooks = () => [...sandbox.webhooks.keys()];
	const on = await triggers.save('wawpTrigger', {});
	const off = await triggers.start('wawpTrigger');
	const registered = webhooks();
	expect(registered).toHaveLength(1);
	sandbox.fail({ reset: true });
	await Promise.all([
		expect(api.activate(on)).rejects.toThrow(
			/is failed: .*The connection to Wawp was cut .*Publish the workflow again in a few minutes/,
		),
		// Of this n8n says nothing: the workflow is off, and Wawp still has its webhook.
		api.deactivate(off),
	]);
	expect(webhooks()).toEqual(registered);
	await fetch(`${sandbox.url}/_sandbox/faults`, { method: 'DELETE' });

	sandbox.webhooks.get(registered[0]!)!.retries = { delay: 0, attempts: 0 };
	sandbox.account.link(person, '2');
	expect(await triggers.items(off, 0, 0)).toEqual([]);

	await api.activate(on);
	await api.activate(off);
	expect(webhooks()).toHaveLength(2);
	sandbox.account.link('15551234567@c.us', '2');
	const starts = [on, off].map(async (saved) => (await triggers.items(saved, 1)).length);
	expect(await Promise.all(starts)).toEqual([1, 1]);
	for (const saved of [on, off]) await api.deactivate(saved);
	expect(webhooks()).toEqual([]);
});
