import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { group, person } from '../../support/chats';
import { Editor } from './support/editor';
import { type JoinedPlayground, joinPlayground } from './support/joinPlayground';
import { type NewAccount, openNewAccount } from './support/newAccount';
import { inARow, needs, node } from './support/nodes';
import { until } from './support/until';

let playground: JoinedPlayground;
let editor: Editor;

const customers = [
	{ name: 'Amira', phone: '+20 123 456 7890' },
	{ name: 'Ben', phone: '0123 456' },
	{ name: 'Book club', phone: group },
];

beforeAll(async () => {
	playground = await joinPlayground();
	editor = await Editor.open(playground);
});

afterAll(async () => {
	await editor?.close();
	await playground?.stop();
});

it('the editor takes a user from an empty canvas to items on both branches', async () => {
	const { page } = editor;
	const { account } = playground.sandbox;
	const workflow = await playground.api.saveWorkflow(
		{
			name: 'Label customers',
			nodes: [
				node('Start', 'n8n-nodes-base.manualTrigger', 1),
				node(
					'Customers',
					'n8n-nodes-base.code',
					2,
					{ jsCode: `return ${JSON.stringify(customers.map((json) => ({ json })))};` },
					{ position: [220, 0] },
				),
			],
			connections: inARow('Start', 'Customers'),
			settings: { executionOrder: 'v1' },
		},
		[],
	);
	await editor.openWorkflow(workflow.id);

	await editor.addNode('label', 'Wawp Labels', 'Link label to chat');
	await editor.createCredential(playground.credential);
	await page.getByText('Credential successfully created').waitFor();
	await editor.reopenCredential();
	await page.getByTestId('credentials-config-container-test-success').waitFor();
	await page.getByText('Connection tested successfully').waitFor();
	await editor.photograph('credential');
	await editor.closeDialog();

	await editor.typeExpression('chatId', '{{ $json.phone }}');
	const labels = await editor.openList('label');
	expect(await labels.allTextContents()).toEqual([
		expect.stringContaining('Follow Up (Blue)'),
		expect.stringContaining('New Client (Sky Blue)'),
		expect.stringContaining('Paid (Turquoise)'),
		expect.stringContaining('Refund (Salmon)'),
		expect.stringContaining('Urgent (Red)'),
		expect.stringContaining('VIP (Yellow)'),
	]);
	await editor.photograph('list');
	await labels.filter({ hasText: 'Paid' }).click();
	await editor.setOnError('Continue (using error output)');
	await editor.execute();

	const output = page.getByTestId('output-panel');
	await output.getByText('Success Branch (2 items)').waitFor();
	await output.getByText('Error Branch (1 item)').click();
	await output.getByText('which needs its country code').waitFor();
	await editor.photograph('node');

	await page.getByTestId('ndv-close-button').click();
	await page.getByText('Chat: Link Label to Chat', { exact: true }).waitFor();
	await editor.photograph('canvas');
	expect(account.labelsOf(person).map(({ name }) => name)).toEqual(['Paid']);
	expect(account.labelsOf(group).map(({ name }) => name)).toEqual(['Paid']);
});

it('the editor shows why a credential does not work, and keeps the dialog open', async () => {
	const { page } = editor;
	const nodes = [node('Wawp', 'n8n-nodes-wawp.wawp', 1)];
	const workflow = { name: 'Wrong credential', nodes, connections: {} };
	await editor.openWorkflow((await playground.api.saveWorkflow(workflow, [])).id);
	await editor.openNode('Wawp');
	await editor.createCredential({ ...playground.credential, accessToken: 'wrong' });
	const dialog = page.getByTestId('editCredential-modal');
	await dialog.getByText('More details').click();
	await dialog.getByText('Wawp did not accept the Access Token').waitFor();
	await editor.photograph('wrong-credential');
	await editor.closeDialog();
});

it('n8n offers the credential in the HTTP Request node', async () => {
	const { page } = editor;
	const workflow = await playground.api.saveWorkflow(
		{
			name: 'HTTP Request',
			nodes: [
				node('HTTP Request', 'n8n-nodes-base.httpRequest', 4.2, {
					authentication: 'predefinedCredentialType',
				}),
			],
			connections: {},
			settings: {},
		},
		[],
	);
	await editor.openWorkflow(workflow.id);
	await editor.openNode('HTTP Request');
	await editor.field('nodeCredentialType').click();
	await page.getByRole('option').first().waitFor();
	await page.keyboard.type('Wawp');
	await page.getByRole('option', { name: 'Wawp API' }).click();
	const credentials = page.getByTestId('node-credentials-select');
	await credentials.or(page.getByTestId('node-credentials-empty-state')).waitFor();
	await editor.photograph('http-request');
});

describe('the lists of labels', () => {
	// An account of its own for each case: the lists remember labels for a moment.
	let sandbox: NewAccount['sandbox'];
	let credential: NewAccount['credential'];

	beforeEach(async () => void ({ sandbox, credential } = await openNewAccount()));

	afterEach(async () => await sandbox.close());

	const openMove = async () => {
		const { api } = playground;
		const saved = await api.createCredential('wawpApi', 'Wawp', credential);
		const fields = {
			resource: 'chat',
			operation: 'moveToLabel',
			chatId: '+20 123 456 7890',
			label: { __rl: true, mode: 'list', value: '' },
		};
		const nodes = [
			node('Start', 'n8n-nodes-base.manualTrigger', 1),
			node('Wawp', 'n8n-nodes-wawp.wawp', 1, fields, { position: [220, 0], ...needs('wawpApi') }),
		];
		const workflow = { name: 'Move', nodes, connections: inARow('Start', 'Wawp') };
		await editor.openWorkflow((await api.saveWorkflow(workflow, [saved])).id);
		await editor.openNode('Wawp');
	};

	it('let one pick a label, and several', async () => {
		const { page } = editor;
		const { account } = sandbox;
		account.setLabels(person, ['1', '3', '5']);
		await openMove();
		await (await editor.openList('label')).filter({ hasText: 'Paid' }).click();
		const options = await editor.openOptions('labelsToPrune');
		await options.filter({ hasText: 'Refund (Salmon)' }).click();
		await options.filter({ hasText: 'New Client (Sky Blue)' }).click();
		await editor.photograph('several');
		await page.keyboard.press('Escape');
		await editor.execute();
		await page.getByTestId('output-panel').getByText('1 item').waitFor();
		await editor.photograph('move');
		expect(account.labelsOf(person).map(({ name }) => name)).toEqual(['VIP', 'Paid']);
	});

	it('say that there are no labels, and who has some', async () => {
		sandbox.account.labels.clear();
		await openMove();
		await editor.field('label').getByTestId('rlc-input').click();
		const why = editor.page.getByTestId('rlc-error-container');
		await why.getByText('Wawp shows no labels for this account').waitFor();
		await why.getByText('A WhatsApp Business account comes with five').waitFor();
		await editor.photograph('no-labels');
		expect(await editor.page.getByTestId('rlc-item-add-resource').count()).toBe(0);

		await editor.leaveField();
		await editor.field('labelsToPrune').getByTestId('parameter-issues').hover();
		await editor.page
			.getByText(/from server: .Wawp shows no labels for this account\. A WhatsApp/)
			.waitFor();
		await editor.photograph('no-labels-several');
	});

	it('say that the phone is not connected', async () => {
		sandbox.account.status = 'SCAN_QR_CODE';
		await openMove();
		await editor.field('label').getByTestId('rlc-input').click();
		const why = editor.page.getByTestId('rlc-error-container');
		await why.getByText('The WhatsApp phone of this instance is not connected').waitFor();
		await editor.photograph('not-connected');
	});
});

it('the editor shows the event that a trigger has listened for', async () => {
	const { page } = editor;
	const { api, credential, sandbox } = playground;
	const saved = await api.createCredential('wawpApi', 'Wawp', credential);
	const more = { webhookId: randomUUID(), ...needs('wawpApi') };
	const nodes = [node('Wawp Labels Trigger', 'n8n-nodes-wawp.wawpTrigger', 1, {}, more)];
	const workflow = { name: 'Trigger', nodes, connections: {}, settings: {} };
	await editor.openWorkflow((await api.saveWorkflow(workflow, [saved])).id);
	await editor.openNode('Wawp Labels Trigger');
	await editor.execute();
	await page.getByTestId('node-execute-button').getByText('Stop Listening').waitFor();
	await until('the webhook is registered', () => sandbox.webhooks.size > 0);
	sandbox.account.link(person, '3');
	const output = page.getByTestId('output-panel');
	await output.getByText('label.chat.added').first().waitFor();
	// Its formats are offered while the mouse is over it.
	await output.hover();
	await output.getByText('JSON', { exact: true }).click();
	await output.getByText('#ffd429').waitFor();
	await editor.photograph('trigger');
	await page.getByTestId('ndv-close-button').click();
	await page.getByText('Label Linked to Chat', { exact: true }).waitFor();
	await until('the webhook is gone', () => sandbox.webhooks.size === 0);
	sandbox.reset();
});

it('the editor opens the example workflow', async () => {
	const file = join(__dirname, '../../../examples/payment-to-label.json');
	const { id } = await playground.api.importWorkflow(file, []);
	await editor.openWorkflow(id);
	await editor.page.getByText('Collect what failed and why').waitFor();
	await editor.page.getByTestId('zoom-to-fit').click();
	await editor.photograph('workflow');
	expect(await editor.page.getByTestId('canvas-node').count()).toBe(5);
});
