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

/** What the list of a field offers, once somebody opens it. */
const offers = {
	label: async () => await (await editor.openList('label')).allInnerTexts(),
	labels: async () => await offered('labels'),
	labelsToPrune: async () => await offered('labelsToPrune'),
	withoutLabels: async () => await offered('withoutLabels'),
};

/** Closes the list that is open. */
const closeList = async () => await editor.page.keyboard.press('Escape');

async function choose(field: string, choice: string): Promise<void> {
	await editor.field(field).click();
	await editor.page.getByRole('option', { name: choice }).first().click();
}

async function addFilter(name: string): Promise<void> {
	const { page } = editor;
	// The filters come before the options.
	await page.getByTestId('collection-parameter-add').first().click();
	await page.getByRole('option', { name, exact: true }).click();
}

/**
 * The fields for labels, in the order in which one gets to them. Unlink has that of Link, and Set Chat Labels the
 * first of Sync.
 */
const nodes: Array<[string, Array<keyof typeof offers>]> = [
	['Link label to chat', ['label']],
	['Move chat to label', ['label', 'labelsToPrune']],
	['Sync chat labels', ['labels', 'labelsToPrune']],
	['Get many chats', ['labels', 'withoutLabels']],
];

/** What shows a field that is not there from the beginning. */
const shows: Record<string, () => Promise<void>> = {
	'Sync chat labels labelsToPrune': async () => await choose('prune', 'Selected'),
	'Get many chats labels': async () => await addFilter('With Labels'),
	'Get many chats withoutLabels': async () => await addFilter('Without Labels'),
};

/** Adds a node as the first one, and expects the labels in each list that one gets to. */
async function expectLabelsIn(action: string, fields: Array<keyof typeof offers>): Promise<void> {
	await editor.addFirstNode('Wawp', 'Wawp Labels', action);
	const chat = editor.field('chatId').locator('input');
	if ((await chat.count()) > 0) await chat.fill('+20 123 456 7890');
	for (const field of fields) {
		await shows[`${action} ${field}`]?.();
		expect(await offers[field]()).toContain('Paid (Turquoise)');
		await closeList();
	}
}

it.each(nodes)('%s offers the labels wherever it asks for them', expectLabelsIn);

it('the watch trigger offers the labels', async () => {
	await editor.addFirstNode('label watch', 'Wawp Label Watch', 'On label linked to chat');
	expect(await offered('labels')).toContain('Paid (Turquoise)');
	await editor.photograph('watch-labels');
});

describe('with two credentials', () => {
	beforeAll(async () => {
		await playground.api.createCredential('wawpApi', 'Wawp again', playground.credential);
	});

	// The filters of Get Many are added once n8n has chosen one.
	it.each(nodes.filter(([action, { length }]) => length > 1 && action !== 'Get many chats'))(
		'%s offers the labels wherever it asks for them',
		expectLabelsIn,
	);
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
