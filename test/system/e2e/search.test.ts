import { Editor } from './support/editor';
import { type JoinedPlayground, joinPlayground } from './support/joinPlayground';
import { node } from './support/nodes';

let playground: JoinedPlayground;
let editor: Editor;

beforeAll(async () => {
	playground = await joinPlayground();
	editor = await Editor.open(playground);
	const { id } = await playground.api.saveWorkflow(
		{
			name: 'Search',
			nodes: [node('Start', 'n8n-nodes-base.manualTrigger', 1)],
			connections: {},
			settings: {},
		},
		[],
	);
	await editor.openWorkflow(id);
});

afterAll(async () => {
	await editor?.close();
	await playground?.stop();
});

const terms = [
	...['label', 'labels', 'wawp', 'funnel', 'whatsapp', 'tag', 'crm'],
	...['whatsapp label', 'whatsapp labels', 'whatsapp tag', 'chat label'],
	...['lists', 'whatsapp list', 'whatsapp business'],
	...['etiqueta', 'etiquetas', 'Etikett'],
];

describe('the node panel', () => {
	it('finds the node by what people call labels, and says what it does', async () => {
		const panel = editor.page.getByTestId('node-creator');
		await editor.page.getByTestId('canvas-handle-plus').last().click();
		const missed: string[] = [];
		for (const term of terms) {
			await editor.page.getByTestId('node-creator-search-bar').fill('');
			await panel.getByText('Wawp Labels', { exact: true }).waitFor({ state: 'detached' });
			await editor.page.getByTestId('node-creator-search-bar').fill(term);
			const isFound = panel.getByText('Wawp Labels', { exact: true }).first().waitFor();
			if (!(await isFound.then(() => true).catch(() => false))) missed.push(term);
		}
		expect(missed).toEqual([]);
		await panel.getByText('Label WhatsApp Business chats').first().waitFor();
		await editor.photograph('search');
	});

	it('finds the trigger that needs no webhook by its name', async () => {
		const panel = editor.page.getByTestId('node-creator');
		await editor.page.getByTestId('node-creator-search-bar').fill('label watch');
		await panel.getByText('Wawp Label Watch').first().waitFor();
	});
});
