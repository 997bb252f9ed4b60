import { Editor } from './support/editor';
import { type JoinedPlayground, joinPlayground } from './support/joinPlayground';

// The lists of labels in the first node of a workflow that was never saved. n8n may ask for them before
// it has put in the credential that it chooses.

let playground: JoinedPlayground;
let editor: Editor;

beforeAll(async () => {
	playground = await joinPlayground();
	editor = await Editor.open(playground);
	await playground.api.createCredential('wawpApi', 'Wawp', playground.credential);
});

beforeEach(async () => await editor.newWorkflow());

afterEach(async () => {
	const close = editor.page.getByTestId('ndv-close-button');
	// It may close the node together with its list.
	await editor.page.keyboard.press('Escape');
	if (await close.isVisible()) await close.click({ timeout: 2000 }).catch(() => undefined);
	playground.sandbox.reset();
});

afterAll(async () => {
	await editor?.close();
	await playground?.stop();
});

/** The input that n8n marks, by itself or around it. */
const inputOf = (mark: string) =>
	editor.page.locator(`input[data-test-id=${mark}], [data-test-id=${mark}] input`).first();

const offered = async (field: string) => await (await editor.openOptions(field)).allInnerTexts();

it.each([
	['Move chat to label', 'labelsToPrune'],
	['Set chat labels', 'labels'],
	['Sync chat labels', 'labels'],
])('%s offers the labels once the chat is filled in', async (action, field) => {
	await editor.addFirstNode('Wawp', 'Wawp Labels', action);
	await editor.field('chatId').locator('input').fill('+20 123 456 7890');
	expect(await offered(field)).toContain('Paid (Turquoise)');
});

it('the watch trigger offers the labels', async () => {
	await editor.addFirstNode('label watch', 'Wawp Label Watch', 'On label linked to chat');
	expect(await offered('labels')).toContain('Paid (Turquoise)');
	await editor.photograph('watch-labels');
});

it('a label is created in the list, by the name that was typed', async () => {
	const { page } = editor;
	await editor.addFirstNode('Wawp', 'Wawp Labels', 'Link label to chat');
	await editor.openList('label');
	await inputOf('rlc-search').fill('Waiting');
	await page.getByTestId('rlc-item').first().waitFor({ state: 'detached' });
	await editor.photograph('create-label');
	await page.getByText('Create a label with the name typed above').click();
	await inputOf('rlc-search').waitFor({ state: 'hidden' });
	const created = [...playground.sandbox.account.labels.values()].at(-1)!;
	expect(created.name).toBe('Waiting');
	expect(await inputOf('rlc-input').inputValue()).toBe(created.id);
});

it('no label can be created in an account that shows none', async () => {
	const { page } = editor;
	playground.sandbox.account.labels.clear();
	await editor.addFirstNode('Wawp', 'Wawp Labels', 'Link label to chat');
	await editor.field('label').getByTestId('rlc-input').click();
	await page.getByTestId('rlc-error-container').getByText('Wawp shows no labels').waitFor();
	expect(await page.getByTestId('rlc-item-add-resource').count()).toBe(0);
});
