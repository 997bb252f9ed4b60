import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fastify } from 'fastify';
import { parse } from 'flatted';
import type { IRun } from 'n8n-workflow';
import { fetchUnpooled } from '../../../playground/fetchUnpooled';
import type { Execution, SavedCredential, SavedWorkflow } from '../../../playground/n8nApi';
import { demoChats } from '../../../sandbox/demoChats';
import { group, lid, person } from '../../support/chats';
import { expectThat } from '../../support/expectThat';
import type { JoinedPlayground } from './support/joinPlayground';
import type { ScriptedModel } from './support/scriptedModel';
import { until } from './support/until';
import { openWithModel } from './support/withModel';

let playground: JoinedPlayground;
let model: ScriptedModel;
let credentials: SavedCredential[];
const started: SavedWorkflow[] = [];

let stop: () => Promise<void>;

beforeAll(async () => {
	({ playground, model, credentials, stop } = await openWithModel());
});

afterEach(async () => {
	model.requests.length = 0;
	for (const workflow of started.splice(0)) await playground.api.deactivate(workflow);
	playground.sandbox.reset();
});

afterAll(async () => await stop?.());

const importExample = async (name: string): Promise<SavedWorkflow> =>
	await playground.api.importWorkflow(
		join(__dirname, `../../../examples/${name}.json`),
		credentials,
	);

/** With what is pinned, which an import by the API leaves out. */
const importWithSample = async (name: string): Promise<SavedWorkflow> => {
	const { pinData } = JSON.parse(await readExample(name));
	return await playground.api.updateWorkflow(await importExample(name), { pinData });
};

const readExample = async (name: string): Promise<string> =>
	await readFile(join(__dirname, `../../../examples/${name}.json`), 'utf8');

const start = async (workflow: SavedWorkflow): Promise<SavedWorkflow> => {
	started.push(workflow);
	await playground.api.activate(workflow);
	return workflow;
};

const post = async (path: string, body: object): Promise<unknown> => {
	const response = await fetchUnpooled(`${playground.url}/webhook/${path}`, {
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

/** What a node has put out in each execution so far, once there are so many executions. */
const outputsOf = async (workflow: SavedWorkflow, node: string, executions: number) => {
	const { api, sandbox } = playground;
	await sandbox.delivered();
	return (await api.executionsOnce(workflow, executions)).map(({ data }) =>
		data.resultData.runData[node]?.[0]?.data?.main?.[0]?.map(({ json }) => json),
	);
};

it('payment-to-label labels the sample that is pinned to its webhook', async () => {
	const workflow = await importWithSample('payment-to-label');
	const { status } = await playground.api.run(workflow, 'Payment received');
	expect(status).toBe('success');
	expect(namesOn(person)).toEqual(['Paid']);
});

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
	const chats = [person, group, lid];
	for (const chatId of chats) account.setLabels(chatId, ['2', '6']);
	const moved = await runByHand('merge-two-labels', 'Move them to the new one');
	expect(moved.map(({ chatId, pruned }) => [chatId, pruned])).toEqual(
		chats.map((chatId) => [chatId, ['6']]),
	);
	expect(chats.map(namesOn)).toEqual(chats.map(() => ['Paid', 'VIP']));
});

it('label-who-has-none gives a label to the persons who have a chat and none', async () => {
	const { account } = playground.sandbox;
	account.setLabels(person, ['2']);
	for (const chatId of ['201000000000@c.us', lid, group]) account.open(chatId);
	const linked = await runByHand('label-who-has-none', 'Link To Follow Up');
	expect(linked.map(({ chatId }) => chatId).sort()).toEqual(['201000000000@c.us', lid]);
	expect([person, '201000000000@c.us', lid, group].map(namesOn)).toEqual([
		...[['Paid'], ['To Follow Up'], ['To Follow Up'], []],
	]);
	expect(await runByHand('label-who-has-none', 'Chats without labels')).toEqual([]);
});

/** Starts a workflow by hand and comes back once it waits for an answer, with the form it waits at. */
const runUntilItWaits = async ({ id }: SavedWorkflow, node: string, trigger = 'Start') => {
	const { api, url } = playground;
	const body = { triggerToStartFrom: { name: trigger } };
	const { executionId } = await api.request('POST', `/workflows/${id}/run`, body);
	for (;;) {
		const { status, data } = await api.request('GET', `/executions/${executionId}`);
		if (status === 'waiting') {
			const { resultData, resumeToken = '' } = parse(data) as IRun['data'];
			const said = resultData.runData[node]![0]!.data!.main![0]![0];
			const form = `${url}/form-waiting/${executionId}?signature=${resumeToken}`;
			return { executionId, form, said: said!.json as { text: string; form: string } };
		}
		if (!['new', 'running'].includes(status)) throw new Error(`It is ${status}`);
		await wait(100);
	}
};

const formOf = (field: string, value: string | Blob) => {
	const form = new FormData();
	if (typeof value === 'string') form.append(field, value);
	else form.append(field, value, 'labels.json');
	return form;
};

describe('nightly-crm-sync', () => {
	const contacts = [
		{ phone: '+201234567890', tags: ['Paid', 'Stage: Customer'] },
		{ phone: '+4915112345678', tags: ['VIP'] },
		{ phone: 'nobody', tags: [] },
	];
	const [egypt, germany] = [person, '4915112345678@c.us'];

	const planned = async () => {
		const { account } = playground.sandbox;
		const [lead] = ['Lead', 'Customer'].map((stage) => account.createLabel(`Stage: ${stage}`, 1));
		account.setLabels(egypt!, ['2', lead!.id]);
		account.setLabels(germany!, ['3']);
		const crm = fastify({ forceCloseConnections: true });
		crm.get('/contacts', async () => contacts);
		const address = await crm.listen({ port: 0, host: '127.0.0.1' });
		const file = join(__dirname, '../../../examples/nightly-crm-sync.json');
		const text = (await readFile(file, 'utf8')).replaceAll('https://crm.example', address);
		const workflow = await playground.api.saveWorkflow(JSON.parse(text), credentials);
		const waiting = await runUntilItWaits(workflow, 'Tell the team here');
		await crm.close();
		return waiting;
	};

	it('changes nothing before somebody has said yes, and then only what differs', async () => {
		const { api, sandbox } = playground;
		const { executionId, said } = await planned();
		expect(said.text).toMatch(
			/^1 chat would change:\n\+201234567890: Would link Stage: Customer; would remove Stage: Lead\nApprove here: http/,
		);
		expect(sandbox.requests.filter(({ method }) => method !== 'GET')).toEqual([]);

		expect(await (await fetchUnpooled(said.form)).text()).toContain('+201234567890: Would link');
		const answer = await fetchUnpooled(said.form, {
			method: 'POST',
			body: formOf('field-0', 'Yes'),
		});
		expect(answer.status).toBe(200);
		const { status } = await api.execution(executionId);
		expect(status).toBe('success');
		expect(namesOn(egypt!)).toEqual(['Paid', 'Stage: Customer']);
		expect(sandbox.requests.filter(({ method }) => method !== 'GET')).toHaveLength(2);
	});

	it('has something to change in the sandbox, and says when there is nothing', async () => {
		const { account } = playground.sandbox;
		for (const chat of demoChats) account.setLabels(chat.id, chat.labels);
		const workflow = await importWithSample('nightly-crm-sync');
		const { said } = await runUntilItWaits(workflow, 'Tell the team here');
		expect(said.text).toMatch(/^2 chats would change:/);
		account.setLabels(egypt!, ['2', '3']);
		account.setLabels(germany!, ['1']);
		const { data } = await playground.api.run(workflow, 'Start');
		expect(data.resultData.runData['All is up to date']).toHaveLength(1);
	});

	it('changes nothing when somebody says no', async () => {
		const { api, sandbox } = playground;
		const { executionId, said } = await planned();
		await fetchUnpooled(said.form, { method: 'POST', body: formOf('field-0', 'No') });
		expect((await api.execution(executionId)).status).toBe('success');
		expect(sandbox.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
	});
});

/** The file that a node of an execution has made, as text. */
const fileOf = async ({ data }: Execution, node: string): Promise<string> => {
	const [item] = data.resultData.runData[node]![0]!.data!.main![0]!;
	return await playground.api.file(item!.binary!.data!.id!);
};

it('export-labels-to-csv makes a row of every labeled chat', async () => {
	const { account } = playground.sandbox;
	account.setLabels(person, ['2', '3']);
	account.setLabels(group, ['1']);
	const run = await playground.api.run(await importExample('export-labels-to-csv'), 'Start');
	const rows = (await fileOf(run, 'Labels as a file')).replace('\uFEFF', '').trim().split('\n');
	expect(rows[0]).toBe('Phone,Name,Labels,Kind,Chat ID');
	expect(rows.slice(1).sort()).toEqual([
		`+201234567890,,"Paid, VIP",person,${person}`,
		`,,New Client,group,${group}`,
	]);
});

it('backup-and-restore-labels undoes what happened since', async () => {
	const { api, sandbox } = playground;
	const { account } = sandbox;
	const [other, late] = ['4915112345678@c.us', '15551234567@c.us'];
	account.setLabels(person, ['2', '3']);
	account.setLabels(other!, ['1']);
	const workflow = await importExample('backup-and-restore-labels');
	const backup = await fileOf(await api.run(workflow, 'Back up'), 'The backup');

	account.setLabels(person, ['4']);
	account.setLabels(late!, ['5']);
	const labels = () => [person, other!, late!].map(namesOn);
	const restore = async () => {
		const form = formOf('field-0', new Blob([backup], { type: 'application/json' }));
		const waiting = await runUntilItWaits(workflow, 'Restore', 'Restore');
		const answer = await fetchUnpooled(waiting.form, { method: 'POST', body: form });
		expect(answer.status).toBe(200);
		expect((await api.execution(waiting.executionId)).status).toBe('success');
	};
	await restore();
	expect(labels()).toEqual([['Paid', 'VIP'], ['New Client'], []]);

	const writes = () => sandbox.requests.filter(({ method }) => method !== 'GET').length;
	const before = writes();
	await restore();
	expect(writes()).toBe(before);

	// WhatsApp has moved a person of the backup to a privacy ID; another one's number it does not tell.
	account.lids.set('900@lid', person).set('5@lid', null);
	sandbox.settings.twins = 'lid';
	account.setLabels('5@lid', ['1']);
	await restore();
	expect(labels()).toEqual([['Paid', 'VIP'], ['New Client'], []]);
	expect(namesOn('5@lid')).toEqual(['New Client']);
});

it('approve-by-label goes on once somebody has put the label on, and asks again until then', async () => {
	const { api, sandbox } = playground;
	const { id } = sandbox.account.createLabel('Approved', 3);
	// Seconds in place of minutes and a day.
	const text = (await readExample('approve-by-label'))
		.replace('"amount": 10', '"amount": 1')
		.replace('"unit": "minutes"', '"unit": "seconds"')
		.replace('{ hours: 24 }', '{ seconds: 3 }');
	const workflow = await start(await api.saveWorkflow(JSON.parse(text), credentials));
	await post('approval-needed', { phone: '+20 123 456 7890', what: '20 % discount' });
	await until('the chat was looked at', () => sandbox.requests.length > 5);
	sandbox.account.link(person, id);
	const [{ data }] = (await api.executionsOnce(workflow, 1)) as [Execution];
	const { runData } = data.resultData;
	expect(runData['Ask the team here']!.length).toBeGreaterThan(1);
	const [item] = runData['Go on here']![0]!.data!.main![0]!;
	expect(item!.json).toMatchObject({ phone: '+201234567890', what: '20 % discount' });
	expect(namesOn(person)).toEqual([]);
});

it('label-hygiene-report names full chats and unused labels', async () => {
	const { account } = playground.sandbox;
	account.setLabels(person, ['1', '2', '3', '4', '5']);
	account.setLabels('4915112345678@c.us', ['2']);
	const [report] = await runByHand('label-hygiene-report', 'The report');
	expect(report!.tooMany).toEqual([expect.stringMatching(/^\+201234567890: /)]);
	expect(report!.unused).toEqual(['Follow Up']);
	expect(report!.text).toMatch(/^2 chats have labels\.[\s\S]*Paid 2[\s\S]*On no chat: Follow Up/);
});

describe('started by a label', () => {
	/** Waits until no execution is under way, and nothing either that starts one. */
	const untilAllIsOver = async (...workflows: SavedWorkflow[]) => {
		const { api, sandbox } = playground;
		let count = -1;
		await until('all executions are over', async () => {
			const before = count;
			await sandbox.delivered();
			const executions = await Promise.all(
				workflows.map(async (each) => await api.executions(each)),
			);
			count = executions.flat().length;
			return count === before;
		});
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
		const { api, sandbox } = playground;
		const { account } = sandbox;
		const workflow = await start(await importExample('vip-alerts-the-team'));
		account.link(person, '2');
		account.link(person, '3');
		// n8n looks when it publishes, which is sooner than in five minutes.
		await api.deactivate(workflow);
		await api.activate(workflow);
		const [alert] = await outputsOf(workflow, 'Tell the team here', 1);
		expect(alert).toEqual([{ text: 'VIP: +201234567890 needs attention now' }]);
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
			await fetchUnpooled(`${url}/webhook/tags-changed`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(contact),
			});
			return contact;
		});
		const address = await crm.listen({ port: 0, host: '127.0.0.1' });
		const file = join(__dirname, '../../../examples/mirror-labels-into-crm.json');
		const text = (await readFile(file, 'utf8')).replaceAll('https://crm.example', address);
		const workflow = await start(await api.saveWorkflow(JSON.parse(text), credentials));
		const sync = await start(await importExample('crm-tags-to-labels'));
		sandbox.account.setLabels(person, ['2', '3']);

		// The CRM sets the labels in turn, which are right already.
		await outputsOf(workflow, 'Write the tags', 1);
		await untilAllIsOver(workflow, sync);
		expect(writes.at(-1)).toEqual(['Paid', 'VIP']);
		expect(namesOn(person)).toEqual(['Paid', 'VIP']);
		// One for each event, of which there is one for each label; the CRM's own sync is no event.
		expect(writes.length).toBeLessThanOrEqual(2);
		await crm.close();
	});
});

describe('started by a message', () => {
	const write = async (from: string, body: string) => {
		const participant = from.endsWith('@g.us') ? person : undefined;
		await playground.sandbox.write({ from, participant, body });
	};
	const stranger = '15551230001@c.us';

	it('auto-tag-by-keyword puts on every label that the message is about', async () => {
		const workflow = await start(await importExample('auto-tag-by-keyword'));
		const told: Array<[from: string, body: string, labels: string[]]> = [
			[person, 'I need my invoice ASAP', ['Billing', 'Urgent']],
			[stranger, 'The app is not working', ['Support']],
			[lid, 'What is the price for 10? I want to BUY', ['Sales']],
			['15551230003@c.us', 'Good morning', []],
		];
		await write(group, 'Who can help?');
		for (const [from, body] of told) await write(from, body);
		const outputs = await outputsOf(workflow, 'Collect what failed and why', told.length);
		expect(outputs).toEqual(told.map(() => undefined));
		for (const [from, body, labels] of told) {
			expectThat(`labels after ${body}`, namesOn(from).sort()).toEqual(labels);
		}
		expect(namesOn(group)).toEqual([]);
	});

	it('hand-over-to-human answers until somebody puts on the label, and again without it', async () => {
		const { account } = playground.sandbox;
		const human = account.createLabel('Human', 5).id;
		const workflow = await start(await importExample('hand-over-to-human'));
		const answers = async (...said: Array<[from: string, body: string]>) => {
			const output = await outputsOf(workflow, 'Send the answer here', said.length);
			expect(output).toEqual(
				said.map(([chatId, text]) => [
					{ chatId, answer: `Thank you for your message. You wrote: ${text}` },
				]),
			);
		};
		await write(person, 'Hello');
		await write(group, 'Hello everybody');
		await answers([person, 'Hello']);

		account.link(person, human);
		await playground.sandbox.delivered();
		await write(person, 'Are you a bot?');
		await write(stranger, 'Hello?');
		await playground.sandbox.write({ fromMe: true, to: person, body: 'No, I am Amira' });
		await answers([person, 'Hello'], [stranger, 'Hello?']);

		account.unlink(person, human);
		await playground.sandbox.delivered();
		await write(person, 'Thanks!');
		await answers([person, 'Hello'], [stranger, 'Hello?'], [person, 'Thanks!']);
	});

	it('agent-labels-chats puts the label that the model chose on the chat of the message', async () => {
		const workflow = await start(await importExample('agent-labels-chats'));
		model.say([{ name: 'Link_label_to_chat', arguments: { label: 'Urgent' } }]);
		await write(person, 'Call me now');
		expect(await outputsOf(workflow, 'Decide on a label', 1)).toEqual([[{ output: 'Done.' }]]);
		expect(namesOn(person)).toEqual(['Urgent']);
		expect(JSON.stringify(model.requests[0]!.messages)).toContain('Call me now');
	});

	it('agent-labels-chats keeps the chats of two messages apart that come at once', async () => {
		const { sandbox } = playground;
		const workflow = await start(await importExample('agent-labels-chats'));
		sandbox.settings.bodyShape = 'array';
		const choose = (label: string, text: string) =>
			model.say([{ name: 'Link_label_to_chat', arguments: { label } }], text);
		choose('Urgent', 'Call me now');
		choose('Follow Up', 'Call me tomorrow');
		await Promise.all([write(person, 'Call me now'), write(stranger, 'Call me tomorrow')]);
		await outputsOf(workflow, 'Decide on a label', 1);
		expect([person, stranger].map(namesOn)).toEqual([['Urgent'], ['Follow Up']]);
	});
});
