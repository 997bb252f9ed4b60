import type { INodeParameterResourceLocator } from 'n8n-workflow';
import type { SavedWorkflow } from '../../../playground/n8nApi';
import { person } from '../../support/chats';
import { Editor } from './support/editor';
import { inARow, needs, node } from './support/nodes';
import { type PlaygroundWithModel, openWithModel } from './support/withModel';

let opened: PlaygroundWithModel;
let editor: Editor;

beforeAll(async () => {
	opened = await openWithModel();
	editor = await Editor.open(opened.playground);
});

afterEach(() => opened.playground.sandbox.reset());

afterAll(async () => {
	await editor?.close();
	await opened?.stop();
});

const customers = [
	{ phone: '+20 123 456 7890', tag: 'Paid' },
	{ phone: '+1 555 123 4567', tag: 'vip' },
];
const link = {
	resource: 'chat',
	operation: 'linkLabel',
	chatId: '={{ $json.phone }}',
	label: { __rl: true, mode: 'list', value: '' },
};

const namesOf = (chatId: string) =>
	opened.playground.sandbox.account.labelsOf(chatId).map(({ name }) => name);

async function saveAndOpen(nodes: object[], connections: object): Promise<SavedWorkflow> {
	const { api } = opened.playground;
	const workflow = { name: 'Link', nodes, connections, settings: { executionOrder: 'v1' } };
	const saved = await api.saveWorkflow(workflow as never, opened.credentials);
	await editor.openWorkflow(saved.id);
	await editor.openNode('Wawp');
	return saved;
}

/** A field of the input, to drag. */
const droppable = (name: string) =>
	editor.page.getByTestId('ndv').getByText(name, { exact: true }).first();

/** Opens customers that lead to Link Label to Chat, with the customers in sight. */
async function openLink(): Promise<SavedWorkflow> {
	const jsCode = `return ${JSON.stringify(customers.map((json) => ({ json })))};`;
	const nodes = [
		node('Start', 'n8n-nodes-base.manualTrigger', 1),
		node('Customers', 'n8n-nodes-base.code', 2, { jsCode }),
		node('Wawp', 'n8n-nodes-wawp.wawp', 1, link, { position: [220, 0], ...needs('wawpApi') }),
	];
	const saved = await saveAndOpen(nodes, inARow('Start', 'Customers', 'Wawp'));
	await editor.page.getByTestId('execute-previous-node').click();
	await droppable('tag').waitFor();
	return saved;
}

/** What the editor has made of the field Label, once it is saved. */
const storedLabel = async (saved: SavedWorkflow): Promise<INodeParameterResourceLocator> =>
	// A lone equals sign is what it begins an expression with.
	await editor.savedField(saved, 'Wawp', 'label', ({ value }) => String(value).length > 1);

// The editor makes the mode `id` of all three, whatever the user meant.
const byId = (value: unknown) => expect.objectContaining({ mode: 'id', value });

/** Expects the field to hold what was put into it, and each customer to get the label of that name. */
async function expectNamesToWork(saved: SavedWorkflow, photo: string): Promise<void> {
	expect(await storedLabel(saved)).toEqual(byId('={{ $json.tag }}'));
	await editor.photograph(photo);
	expect((await opened.playground.api.run(saved, 'Start')).status).toBe('success');
	expect(namesOf(person)).toEqual(['Paid']);
	expect(namesOf('15551234567@c.us')).toEqual(['VIP']);
}

it('a field that is dropped on Label may hold names', async () => {
	const saved = await openLink();
	await editor.dropOn('label', droppable('tag'));
	await expectNamesToWork(saved, 'label-dropped');
});

it('an expression that is typed after a click on Expression may give names', async () => {
	const saved = await openLink();
	await editor.typeExpression('label', '{{ $json.tag }}');
	await expectNamesToWork(saved, 'label-expression');
});

it('a model that fills Label by ✨ may give names', async () => {
	const { page } = editor;
	const { playground, model } = opened;
	const to = (type: string) => ({ [type]: [[{ node: 'Agent', type, index: 0 }]] });
	const talk = { promptType: 'define', text: 'Label the chat' };
	const chatId = '+20 123 456 7890';
	const nodes = [
		node('Start', 'n8n-nodes-base.manualTrigger', 1),
		node('Agent', '@n8n/n8n-nodes-langchain.agent', 3.1, talk, { position: [220, 0] }),
		node('Model', '@n8n/n8n-nodes-langchain.lmChatOpenAi', 1.2, {}, needs('openAiApi')),
		node(
			'Wawp',
			'n8n-nodes-wawp.wawpTool',
			1,
			{ ...link, chatId },
			{ position: [440, 200], ...needs('wawpApi') },
		),
	];
	const saved = await saveAndOpen(nodes, {
		...{ Start: to('main'), Model: to('ai_languageModel'), Wawp: to('ai_tool') },
	});
	await editor.field('label').hover();
	const controls = page.getByTestId('label-parameter-input-options-container');
	await controls.or(editor.field('label')).getByTestId('from-ai-override-button').first().click();
	await editor.photograph('label-by-model');
	expect(await storedLabel(saved)).toEqual(byId(expect.stringContaining('$fromAI(')));

	model.say([{ name: 'Wawp', arguments: { Label: 'paid' } }]);
	expect((await playground.api.run(saved, 'Start')).status).toBe('success');
	expect(model.answers()).toEqual([[expect.objectContaining({ success: true, labelId: '2' })]]);
	expect(namesOf(person)).toEqual(['Paid']);
});
