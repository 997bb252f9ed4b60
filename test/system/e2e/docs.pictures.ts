import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { INode } from 'n8n-workflow';
import type { Page } from 'playwright-core';
import { fetchUnpooled } from '../../../playground/fetchUnpooled';
import type { SavedCredential, SavedWorkflow } from '../../../playground/n8nApi';
import { payments, toEvent } from '../../../playground/payments';
import { demoChats } from '../../../sandbox';
import { group, person as amira } from '../../support/chats';
import { photograph as photographPage } from './support/browser';
import { Editor } from './support/editor';
import { type JoinedPlayground, joinPlayground } from './support/joinPlayground';
import { inARow, needs, node } from './support/nodes';
import { photographSettled, settle } from './support/photographSettled';
import { Recording } from './support/recording';
import { until } from './support/until';

// What the documentation shows. `npm run pictures` puts all of it where it belongs.

const paid = { __rl: true, mode: 'list', value: '2', cachedResultName: 'Paid (Turquoise)' };
const customers = [
	{ name: 'Amira', phone: '+20 123 456 7890' },
	{ name: 'Ben', phone: '0123 456' },
	{ name: 'Book Club', phone: group },
];

let playground: JoinedPlayground;
let editor: Editor;
let credential: SavedCredential;

beforeAll(async () => {
	playground = await joinPlayground({ chats: demoChats });
	editor = await Editor.open(playground);
	credential = await playground.api.createCredential('wawpApi', 'Wawp', playground.credential);
});

afterEach(() => playground.sandbox.reset());

afterAll(async () => {
	await editor?.close();
	await playground?.stop();
});

const open = async (name: string, ...nodes: INode[]): Promise<void> => {
	const connections = inARow(...nodes.map((each) => each.name));
	const workflow = { name, nodes, connections, settings: { executionOrder: 'v1' } } as const;
	await editor.openWorkflow((await playground.api.saveWorkflow(workflow, [credential])).id);
};

const importPayments = async (): Promise<SavedWorkflow> => {
	const file = join(__dirname, '../../../examples/payment-to-label.json');
	return await playground.api.importWorkflow(file, [credential]);
};

const photograph = async (name: string) => await photographSettled(editor.page, name);

/** The sandbox's page in a tab of its own. */
async function openSandbox(): Promise<Page> {
	const page = await editor.page.context().newPage();
	await page.setViewportSize({ width: 1440, height: 900 });
	await page.goto(playground.sandbox.url);
	await chip(page, 'Urgent', 'Grace Kim').waitFor();
	return page;
}

const chip = (page: Page, label: string, chat = 'Amira Hassan') =>
	page.getByRole('toolbar', { name: `Labels of ${chat}` }).getByRole('button', { name: label });

const warnings = () => editor.page.getByTestId('node-issues').count();

it('workflow: the example, without a warning', async () => {
	await editor.openWorkflow((await importPayments()).id);
	await editor.page.getByText('Collect what failed and why').waitFor();
	await editor.page.getByTestId('zoom-to-fit').click();
	await photograph('workflow');
	expect(await warnings()).toBe(0);
});

it('node: what worked and what did not', async () => {
	const { page } = editor;
	const jsCode = `return ${JSON.stringify(customers.map((json) => ({ json })))};`;
	const fields = { chatId: '={{ $json.phone }}', label: paid };
	await open(
		'Label customers',
		node('Start', 'n8n-nodes-base.manualTrigger', 1),
		node('Customers', 'n8n-nodes-base.code', 2, { jsCode }, { position: [220, 0] }),
		node('Label the chat', 'n8n-nodes-wawp.wawp', 1, fields, {
			position: [440, 0],
			onError: 'continueErrorOutput',
			...needs('wawpApi'),
		}),
	);
	await editor.openNode('Label the chat');
	await editor.execute();
	const output = page.getByTestId('output-panel');
	await output.getByText('Error Branch (1 item)').click();
	await output.getByText('which needs its country code').waitFor();
	await photograph('node');
});

it('move: a chat that goes from one label to another', async () => {
	const { page } = editor;
	playground.sandbox.account.setLabels(amira, ['1', '3', '5']);
	const operation = { resource: 'chat', operation: 'moveToLabel', chatId: '+20 123 456 7890' };
	const fields = { ...operation, label: paid, prune: 'selected', labelsToPrune: ['1', '5'] };
	await open(
		'Move a chat',
		node('Start', 'n8n-nodes-base.manualTrigger', 1),
		node('Move the chat', 'n8n-nodes-wawp.wawp', 1, fields, {
			position: [220, 0],
			...needs('wawpApi'),
		}),
	);
	await editor.openNode('Move the chat');
	await editor.field('labelsToPrune').getByText('Refund (Salmon)').waitFor();
	await editor.execute();
	const output = page.getByTestId('output-panel');
	await output.hover();
	await output.getByText('JSON', { exact: true }).click();
	await output.getByText('"pruned"').waitFor();
	await photograph('move');
});

it('trigger: an event that has come in', async () => {
	const { page } = editor;
	const { sandbox } = playground;
	const more = { webhookId: randomUUID(), ...needs('wawpApi') };
	await open('Trigger', node('Wawp Labels Trigger', 'n8n-nodes-wawp.wawpTrigger', 1, {}, more));
	await editor.openNode('Wawp Labels Trigger');
	await editor.execute();
	await until('the webhook is registered', () => sandbox.webhooks.size > 0);
	sandbox.account.link(amira, '3');
	const output = page.getByTestId('output-panel');
	await output.hover();
	await output.getByText('JSON', { exact: true }).click();
	await output.getByText('#ffd429').waitFor();
	await photograph('trigger');
	expect(await output.textContent()).not.toContain('WEBJS');
});

it('sandbox and recording: a payment arrives, and the chat carries the label', async () => {
	const { page } = editor;
	const recording = new Recording();
	await page.setViewportSize({ width: 1440, height: 900 });
	const phone = await openSandbox();
	await recording.add(phone, 2000);

	await editor.openWorkflow((await importPayments()).id);
	await page.getByTestId('zoom-to-fit').click();
	await settle(page);
	await recording.add(page, 1500);
	await page.getByTestId('execute-workflow-button').click();
	await page.getByText('Waiting for trigger event').first().waitFor();
	await recording.add(page, 1200);
	const payment = await fetchUnpooled(`${playground.url}/webhook-test/payment`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(toEvent(payments[0]!, 0)),
	});
	expect(await payment.json()).toMatchObject({ branch: 'success', chatId: amira });
	await page.getByTestId('execute-workflow-button').getByText('Execute workflow').waitFor();
	await settle(page);
	await recording.add(page, 2200);
	await editor.openNode('Label the chat as paid');
	await page.getByTestId('output-panel').getByText(amira).first().waitFor();
	await settle(page);
	await recording.add(page, 3000);

	await phone.bringToFront();
	await chip(phone, 'Paid').and(phone.locator('[aria-pressed=true]')).waitFor();
	await recording.add(phone, 3500);
	const { bytes } = await recording.save('recording');
	expect(bytes).toBeLessThan(1_500_000);
	await photographPage(phone, 'sandbox');
	await phone.close();
});
