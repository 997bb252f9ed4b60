import { randomUUID } from 'node:crypto';
import type { INode } from 'n8n-workflow';
import { resources } from '../../../nodes/Wawp/operations';
import type { SavedCredential } from '../../../playground/n8nApi';
import { expectThat } from '../../support/expectThat';
import { Editor } from './support/editor';
import { type JoinedPlayground, joinPlayground } from './support/joinPlayground';
import { needs, node } from './support/nodes';
import { until } from './support/until';

// What each panel asks, as somebody sees it who has just put the node on the canvas.

let playground: JoinedPlayground;
let editor: Editor;
let credential: SavedCredential;

const wawp = (name: string, type: string, parameters: object = {}): INode =>
	node(name, `n8n-nodes-wawp.${type}`, 1, parameters, {
		webhookId: randomUUID(),
		...needs('wawpApi'),
	});

const operations = resources.flatMap(({ value: resource, name, operations: own }) =>
	own.map((operation) => ({ resource, title: `${name}: ${operation.name}`, ...operation })),
);

const link = { resource: 'chat', operation: 'linkLabel' };
const panels: INode[] = [
	...operations.map(({ title, resource, value }) =>
		wawp(title, 'wawp', { resource, operation: value }),
	),
	wawp('As a Tool', 'wawpTool', link),
	wawp('Country', 'wawp', { ...link, options: { defaultCountry: '' } }),
	wawp('Trigger', 'wawpTrigger'),
	wawp('By Hand', 'wawpTrigger', { registration: 'manual' }),
	wawp('Look', 'wawpPollTrigger'),
];

beforeAll(async () => {
	playground = await joinPlayground();
	editor = await Editor.open(playground);
	await editor.page.setViewportSize({ width: 1440, height: 1000 });
	credential = await playground.api.createCredential('wawpApi', 'Wawp', playground.credential);
	// Wide rather than high: at the bottom n8n's own button would cover the nodes.
	const placed = panels.map((panel, at): INode => {
		return { ...panel, position: [(at % 10) * 220, Math.floor(at / 10) * 200] };
	});
	const workflow = { name: 'Panels', nodes: placed, connections: {}, settings: {} };
	await editor.openWorkflow((await playground.api.saveWorkflow(workflow, [credential])).id);
});

afterEach(async () => {
	const { page } = editor;
	const close = page.getByTestId('ndv-close-button');
	await until('the panel is closed', async () => {
		// A list that is open closes by this, and the panel too, at times.
		await page.keyboard.press('Escape');
		if (await close.isVisible()) await close.click({ timeout: 2000 }).catch(() => undefined);
		return await close.isHidden();
	});
});

afterAll(async () => {
	await editor?.close();
	await playground?.stop();
});

const settings = () => editor.page.getByTestId('node-parameters');

/** The names of the fields that the open panel shows, from above. */
const fieldsShown = async (): Promise<string[]> => {
	await editor.field('events').or(editor.field('operation')).waitFor();
	const names = await settings()
		.getByTestId('input-label')
		.filter({ visible: true })
		.allInnerTexts();
	return names.map((name) => name.split('\n')[0]!.trim()).filter((name) => name !== '');
};

/** Opens the list behind a button such as Add Option, and tells what is in it. */
const openMenu = async (button: string): Promise<string[]> => {
	const { page } = editor;
	await settings()
		.getByText(button, { exact: true })
		.or(settings().getByPlaceholder(button))
		.click();
	const entries = page
		.getByRole('menuitem')
		.or(page.getByTestId('collection-parameter-option'))
		.filter({ visible: true });
	// The menu is there before its words are.
	let found: string[] = [];
	await until(`the list of ${button} stays as it is`, async () => {
		const before = found;
		found = (await entries.allInnerTexts()).map((name) => name.trim()).filter(Boolean);
		return found.length > 0 && found.join() === before.join();
	});
	return found;
};

const pace = ['Parallel Requests', 'Requests per Minute', 'Max Retries', 'Timeout'];

describe.each(operations)('$title', ({ resource, value, title }) => {
	it('asks only for what it uses', async () => {
		await editor.openNode(title);
		const fields = await fieldsShown();
		await editor.photograph(`panel-${resource}-${value}`);
		const options = await openMenu('Add option');
		await editor.photograph(`panel-${resource}-${value}-options`);
		const offers = (name: string) => expectThat(`whether it has ${name}`, options.includes(name));
		const asks = (name: string) => expectThat(`whether it asks for ${name}`, fields.includes(name));
		offers('Default Country').toBe(resource === 'chat' && value !== 'getAll');
		expect(options.slice(-pace.length)).toEqual(pace);
		asks('New Label').toBe(value === 'moveToLabel');
		asks('Allow Empty List').toBe(['setLabels', 'syncLabels'].includes(value));
		asks('Return All').toBe(['getChats', 'getAll'].includes(value) && title !== 'Label: Get Many');
	});
});

it('the tool asks no model for pace and retries', async () => {
	await editor.openNode('As a Tool');
	await fieldsShown();
	const options = await openMenu('Add option');
	await editor.photograph('panel-tool-options');
	const own = operations.find(({ value }) => value === link.operation)!.options;
	expect(options).toEqual([
		...own.map(({ displayName }) => displayName),
		'Include Input Fields',
		'Instance ID',
	]);
});

it('the list of countries finds the default country by its first letters', async () => {
	const { page } = editor;
	await editor.openNode('Country');
	await editor.field('defaultCountry').click();
	await page.getByRole('option', { name: 'Albania' }).waitFor();
	await page.keyboard.type('Egy');
	const found = page.getByRole('option').filter({ visible: true });
	await page.getByRole('option', { name: 'Albania' }).waitFor({ state: 'hidden' });
	expect((await found.allInnerTexts()).map((name) => name.trim())).toEqual(['Egypt']);
	await editor.photograph('panel-default-country');
});

describe('Wawp Labels Trigger', () => {
	const urls = () => editor.page.getByTestId('ndv').getByText('Webhook URLs');

	it('says what to do, and shows no address that nobody has to copy', async () => {
		await editor.openNode('Trigger');
		const fields = await fieldsShown();
		await editor.photograph('panel-trigger');
		expect(fields).toEqual(['Trigger On', 'Webhook Setup', 'Filters', 'Options']);
		expect(await urls().count()).toBe(0);
	});

	it('shows the address and asks for the secret when it is set up by hand', async () => {
		await editor.openNode('By Hand');
		const fields = await fieldsShown();
		await urls().waitFor();
		await editor.photograph('panel-trigger-by-hand');
		expect(fields).toEqual([
			'Trigger On',
			'Webhook Setup',
			'Secret',
			'Allow Unsigned Events',
			'Filters',
			'Options',
		]);
	});
});

it('the trigger that looks says how often, and what it starts for', async () => {
	await editor.openNode('Look');
	const fields = await fieldsShown();
	await editor.photograph('panel-poll-trigger');
	const options = await openMenu('Add option');
	await editor.photograph('panel-poll-trigger-options');
	expect(fields).toEqual(expect.arrayContaining(['Poll Times', 'Trigger On']));
	expect(options).toEqual(['Add Phone Number', 'Changes While Inactive', 'Report Existing Labels']);
});
