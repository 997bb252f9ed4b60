import type { Workflow } from '../../../playground/n8nApi';
import { inARow, needs, node } from '../e2e/support/nodes';

/** The labels of the sandbox that the runs are about. */
export const [paid, vip] = ['2', '3'];

const sync = node(
	'Sync',
	'n8n-nodes-wawp.wawp',
	1,
	{ operation: 'syncLabels', chatId: '={{ $json.chatId }}', labels: [paid] },
	needs('wawpApi'),
);

/** Gives the chats that arrive at a webhook their label. */
export const fed = {
	name: 'Fed through a webhook',
	nodes: [
		node(
			'Webhook',
			'n8n-nodes-base.webhook',
			2.1,
			{ httpMethod: 'POST', path: 'chats', options: {} },
			{ webhookId: 'queue-test' },
		),
		node('Split', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'body.chats', options: {} }),
		sync,
	],
	connections: inARow('Webhook', 'Split', 'Sync'),
	settings: { executionOrder: 'v1' },
} satisfies Workflow;

/** The same for one chat, started by hand. */
export const byHand = (chatId: string): Workflow => ({
	name: 'Started by hand',
	nodes: [
		node('Start', 'n8n-nodes-base.manualTrigger', 1),
		{ ...sync, parameters: { ...sync.parameters, chatId } },
	],
	connections: inARow('Start', 'Sync'),
	settings: { executionOrder: 'v1' },
});

/** The name of a label that is not there at first. */
export const newLabel = 'Flood';

/** Gives a chat a label by a name that no label may have yet. */
export const flooded = {
	name: 'Flooded through a webhook',
	nodes: [
		node(
			'Webhook',
			'n8n-nodes-base.webhook',
			2.1,
			{ httpMethod: 'GET', path: 'flood', options: {} },
			{ webhookId: 'queue-flood' },
		),
		node(
			'Link',
			'n8n-nodes-wawp.wawp',
			1,
			{
				operation: 'linkLabel',
				chatId: '={{ $json.query.chatId }}',
				label: { __rl: true, mode: 'name', value: newLabel },
				options: { createIfMissing: true },
			},
			needs('wawpApi'),
		),
	],
	connections: inARow('Webhook', 'Link'),
	settings: { executionOrder: 'v1' },
} satisfies Workflow;
