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
