import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { SavedCredential } from '../../../playground/n8nApi';
import { Editor } from './support/editor';
import { type JoinedPlayground, joinPlayground } from './support/joinPlayground';
import { photographSettled } from './support/photographSettled';

// The pictures of docs/recipes.md: every example on the canvas. `npm run pictures` takes them.

const folder = join(__dirname, '../../../examples');
const examples = readdirSync(folder).filter((file) => file.endsWith('.json'));

let playground: JoinedPlayground;
let editor: Editor;
let credential: SavedCredential;

beforeAll(async () => {
	playground = await joinPlayground();
	editor = await Editor.open(playground);
	credential = await playground.api.createCredential('wawpApi', 'Wawp', playground.credential);
});

afterAll(async () => {
	await editor?.close();
	await playground?.stop();
});

it.each(examples)('%s', async (file) => {
	const saved = await playground.api.importWorkflow(join(folder, file), [credential]);
	await editor.openWorkflow(saved.id);
	await editor.page.getByTestId('zoom-to-fit').click();
	// They lie over what stands at the bottom of the canvas; the second one is there for several triggers.
	const hidden = await editor.page.addStyleTag({
		content:
			'[data-test-id=execute-workflow-button], [aria-label="Select trigger node"] { visibility: hidden }',
	});
	await photographSettled(editor.page, `recipes/${basename(file, '.json')}`);
	await hidden.evaluate((style) => (style as Element).remove());
});
