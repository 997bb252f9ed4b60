import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fastify } from 'fastify';
import type { SavedCredential, SavedWorkflow } from '../../playground/n8nApi';
import type { Playground } from '../../playground/playground';
import type { ScriptedModel } from './support/scriptedModel';
import { openWithModel } from './support/withModel';

const person = '201234567890@c.us';

let playground: Playground;
let model: ScriptedModel;
let credentials: SavedCredential[];
const started: SavedWorkflow[] = [];

let stop: () => Promise<void>;

beforeAll(async () => {
	({ playground, model, credentials, stop } = await openWithModel());
});

afterEach(async () => {
	for (const workflow of started.splice(0)) await playground.api.deactivate(workflow);
	playground.sandbox.reset();
});

afterAll(async () => await stop?.());

const importExample = async (name: string): Promise<SavedWorkflow> =>
	await playground.api.importWorkflow(join(__dirname, `../../examples/${name}.json`), credentials);

const start = async (workflow: SavedWorkflow): Promise<SavedWorkflow> => {
	started.push(workflow);
	await playground.api.activate(workflow);
	return workflow;
};

const post = async (path: string, body: object): Promise<unknown> => {
	const response = await fetch(`${playground.url}/webhook/${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	return await response.json();
};

const namesOn = (chatId: string) =>
	playground.sandbox.account.labelsOf(chatId).map(({ name }) => name);

/** Runs an example that starts by hand, and gives the items that a node of it put out. */
const runByHand = async (name: string, node: string) => {
	const { status, data } = await playground.api.run(await importExample(name), 'Start');
	expect({ status, error: data.resultData.error }).toEqual({ status: 'success', error: undefined });
	const items = data.resultData.runData[node]?.[0]?.data?.main?.[0] ?? [];
	return items.map(({ json }) => json);
};

it('prepare-labels creates the labels of the funnel, and none twice', async () => {
	const created = async () =>
		(await runByHand('prepare-labels', 'Create the label')).map(({ name, created }) => [
			name,
			created,
		]);
	const names = ['Stage: Lead', 'Stage: Qualified', 'Stage: Customer'];
	expect(await created()).toEqual(names.map((name) => [name, true]));
	expect(await created()).toEqual(names.map((name) => [name, false]));
});

it('funnel-step-up moves a chat from stage to stage, and leaves its other labels', async () => {
	const { account } = playground.sandbox;
	for (const stage of ['Lead', 'Qualified', 'Customer']) account.createLabel(`Stage: ${stage}`, 1);
	account.link(person, '3');
	await start(await importExample('funnel-step-up'));

	for (const stage of ['Lead', 'Qualified', 'Customer']) {
		expect(await post('deal-moved', { phone: '+20 123 456 7890', stage })).toEqual([
			expect.objectContaining({ success: true, labelName: `Stage: ${stage}` }),
		]);
		expect(namesOn(person)).toEqual(['VIP', `Stage: ${stage}`]);
	}
	expect(await post('deal-moved', { phone: '+20 123 456 7890', stage: 'Lost' })).toEqual([
		expect.objectContaining({ reason: 'labelNotFound' }),
	]);
	expect(namesOn(person)).toEqual(['VIP', 'Stage: Customer']);
});

it('auto-tag-by-keyword puts on every label that the message is about', async () => {
	await start(await importExample('auto-tag-by-keyword'));
	const write = async (text: string, from: string, labels: string[]) => {
		await post('whatsapp-message', { event: 'message', payload: { from, body: text } });
		for (let look = 0; look < 50 && namesOn(from).length < labels.length; look++) await wait(100);
		await wait(200);
		expect(namesOn(from).sort()).toEqual(labels);
	};
	await write('I need my invoice ASAP', person, ['Billing', 'Urgent']);
	await write('The app is not working', '15551230001@c.us', ['Support']);
	await write('What is the price for 10? I want to BUY', '15551230002@c.us', ['Sales']);
	await write('Good morning', '15551230003@c.us', []);
});

it('crm-tags-to-labels gives a chat exactly the labels of its tags', async () => {
	const { account } = playground.sandbox;
	account.setLabels(person, ['1', '4']);
	await start(await importExample('crm-tags-to-labels'));
	const set = async (tags: unknown) => await post('tags-changed', { phone: person, tags });

	expect(await set(['Paid', 'VIP'])).toEqual([expect.objectContaining({ labelIds: ['2', '3'] })]);
	expect(namesOn(person)).toEqual(['Paid', 'VIP']);
	expect(await set(['Paid', 'Platinum'])).toEqual([
		expect.objectContaining({ reason: 'labelNotFound' }),
	]);
	expect(await set(null)).toEqual([expect.objectContaining({ reason: 'invalidInput' })]);
	expect(namesOn(person)).toEqual(['Paid', 'VIP']);
	expect(await set([])).toEqual([expect.objectContaining({ labelIds: [] })]);
	expect(namesOn(person)).toEqual([]);
});

it('merge-two-labels moves every chat of the old label', async () => {
	const { account } = playground.sandbox;
	const chats = [person, '120363000000000000@g.us', '999888777@lid'];
	for (const chatId of chats) account.setLabels(chatId, ['2', '6']);
	const moved = await runByHand('merge-two-labels', 'Move them to the new one');
	expect(moved.map(({ chatId, pruned }) => [chatId, pruned])).toEqual(
		chats.map((chatId) => [chatId, ['6']]),
	);
	for (const chatId of chats) expect(namesOn(chatId)).toEqual(['Paid', 'VIP']);
});

describe('started by a label', () => {
	/** What a node has put out in each execution so far, once there are so many executions. */
	const outputsOf = async (workflow: SavedWorkflow, node: string, executions: number) => {
		const { api, sandbox } = playground;
		await sandbox.delivered();
		return (await api.executionsOnce(workflow, executions)).map(({ data }) =>
			data.resultData.runData[node]?.[0]?.data?.main?.[0]?.map(({ json }) => json),
		);
	};

	it('warm-lead-campaign starts for a warm lead, whoever puts the label on', async () => {
		const { account } = playground.sandbox;
		const { id } = account.createLabel('Warm Lead', 3);
		const workflow = await start(await importExample('warm-lead-campaign'));
		account.link(person, '2');
		account.link(person, id);
		const outputs = await outputsOf(workflow, 'Start your campaign here', 2);
		expect(outputs.filter(Boolean)).toEqual([
			[{ phone: '+201234567890', chatId: person, since: expect.stringMatching(/Z$/) }],
		]);
	});

	it('vip-alerts-the-team words a message for a new VIP', async () => {
		const { account } = playground.sandbox;
		const workflow = await start(await importExample('vip-alerts-the-team'));
		account.link(person, '2');
		account.link(person, '3');
		// n8n looks when it starts, which is sooner than in five minutes.
		await playground.restart();
		const [alert] = await outputsOf(workflow, 'Tell the team here', 1);
		expect(alert).toEqual([{ text: 'VIP: +201234567890 needs somebody now' }]);
	});

	it('mirror-labels-into-crm ends the circle with a CRM that sets labels in turn', async () => {
		const { api, sandbox, url } = playground;
		const contact = { phone: person.split('@')[0], tags: ['Paid'] };
		const writes: string[][] = [];
		const crm = fastify({ forceCloseConnections: true });
		crm.get('/contacts/:phone', async () => contact);
		crm.put('/contacts/:phone', async ({ body }) => {
			contact.tags = (body as { tags: string[] }).tags;
			writes.push(contact.tags);
			await fetch(`${url}/webhook/tags-changed`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(contact),
			});
			return contact;
		});
		const address = await crm.listen({ port: 0, host: '127.0.0.1' });
		const file = join(__dirname, '../../examples/mirror-labels-into-crm.json');
		const text = (await readFile(file, 'utf8')).replaceAll('https://crm.example', address);
		const workflow = await start(await api.saveWorkflow(JSON.parse(text), credentials));
		await start(await importExample('crm-tags-to-labels'));
		sandbox.account.setLabels(person, ['2', '3']);

		// The event, and one for each label that the CRM sets in turn, which changes nothing any more.
		const outputs = await outputsOf(workflow, 'Nothing to do', 2);
		await wait(1000);
		expect(writes).toEqual([['Paid', 'VIP']]);
		expect(namesOn(person)).toEqual(['Paid', 'VIP']);
		expect(outputs.filter(Boolean).length).toBeGreaterThanOrEqual(1);
		await crm.close();
	});
});

it('agent-labels-chats puts the label that the model chose on the chat of the message', async () => {
	await start(await importExample('agent-labels-chats'));
	model.say([{ name: 'Link_label_to_chat', arguments: { label: 'Urgent' } }]);
	const message = { event: 'message', payload: { from: person, body: 'Call me now' } };
	expect(await post('message-for-agent', message)).toEqual({ output: 'Done.' });
	expect(namesOn(person)).toEqual(['Urgent']);
});
