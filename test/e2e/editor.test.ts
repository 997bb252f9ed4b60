import { join } from 'node:path';
import { type Playground, openPlayground } from '../../playground/playground';
import { Editor } from './support/editor';

let playground: Playground;
let editor: Editor;

const node = (name: string, type: string, typeVersion: number, x: number, parameters = {}) => ({
	id: name,
	name,
	type,
	typeVersion,
	position: [x, 0] as [number, number],
	parameters,
});

const customers = [
	{ name: 'Amira', phone: '+20 123 456 7890' },
	{ name: 'Ben', phone: '0123 456' },
	{ name: 'Book club', phone: '120363000000000000@g.us' },
];

beforeAll(async () => {
	playground = await openPlayground(() => {});
	editor = await Editor.open(playground);
});

afterAll(async () => {
	await editor?.close();
	await playground?.stop();
});

it('takes a user from an empty canvas to items on both branches', async () => {
	const { page } = editor;
	const { account } = playground.sandbox;
	const workflow = await playground.api.saveWorkflow(
		{
			name: 'Label customers',
			nodes: [
				node('Start', 'n8n-nodes-base.manualTrigger', 1, 0),
				node('Customers', 'n8n-nodes-base.code', 2, 220, {
					jsCode: `return ${JSON.stringify(customers.map((json) => ({ json })))};`,
				}),
			],
			connections: { Start: { main: [[{ node: 'Customers', type: 'main', index: 0 }]] } },
			settings: { executionOrder: 'v1' },
		},
		[],
	);
	await editor.openWorkflow(workflow.id);

	await editor.addNode('label', 'Wawp', 'Link label to chat');
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
	await page.getByTestId('node-execute-button').click();

	const output = page.getByTestId('output-panel');
	await output.getByText('Success Branch (2 items)').waitFor();
	await output.getByText('Error Branch (1 item)').click();
	await output.getByText('must be a phone number with country code').waitFor();
	await editor.photograph('node');

	await page.getByTestId('ndv-close-button').click();
	await page.getByText('Link Label to Chat', { exact: true }).waitFor();
	await editor.photograph('canvas');
	expect(account.labelsOf('201234567890@c.us').map(({ name }) => name)).toEqual(['Paid']);
	expect(account.labelsOf('120363000000000000@g.us').map(({ name }) => name)).toEqual(['Paid']);
});

it('shows why a credential does not work, and keeps the dialog open', async () => {
	const { page } = editor;
	await editor.openNode('Link label to chat');
	await editor.createCredential({ ...playground.credential, accessToken: 'wrong' });
	const dialog = page.getByTestId('editCredential-modal');
	await dialog.getByText('More details').click();
	await dialog.getByText('Wawp did not accept the Access Token').waitFor();
	await editor.photograph('wrong-credential');
});

it('offers the credential in the HTTP Request node', async () => {
	const { page } = editor;
	const workflow = await playground.api.saveWorkflow(
		{
			name: 'HTTP Request',
			nodes: [
				node('HTTP Request', 'n8n-nodes-base.httpRequest', 4.2, 0, {
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
	await page.keyboard.type('Wawp');
	await page.getByRole('option', { name: 'Wawp API' }).click();
	await page.getByTestId('node-credentials-select').waitFor();
	await editor.photograph('http-request');
});

it('opens the example workflow', async () => {
	const file = join(__dirname, '../../examples/payment-to-label.json');
	const { id } = await playground.api.importWorkflow(file, []);
	await editor.openWorkflow(id);
	await editor.page.getByText('Collect what failed and why').waitFor();
	await editor.page.getByTestId('zoom-to-fit').click();
	await editor.photograph('workflow');
	expect(await editor.page.getByTestId('canvas-node').count()).toBe(5);
});
