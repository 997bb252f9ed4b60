import type { INode } from 'n8n-workflow';
import type { Workflow } from '../../../playground/n8nApi';
import { node } from '../e2e/support/nodes';

/** Triggers that may stand beside the one whose life is lived; what they write can make it forget. */
export type Neighbor = 'watch' | 'schedule' | 'rss';

/** A workflow as its user wants it. */
export interface Draft {
	/** Of the trigger. */
	name: string;
	events: string[];
	/** IDs; none means all. */
	labels: string[];
	/** Which of the credentials the trigger has. */
	credential: number;
	beside: Neighbor[];
}

// n8n lets nobody poll more than once a minute, but at several times.
const often = {
	item: [0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55].map((at) => ({
		mode: 'custom',
		cronExpression: `${at} * * * * *`,
	})),
};

const end = 'End';

/** The nodes of a draft. */
export function workflowOf(
	draft: Draft,
	{
		webhookId,
		credentials,
		feedUrl,
	}: { webhookId: string; credentials: Array<{ id: string; name: string }>; feedUrl: string },
): Pick<Workflow, 'nodes' | 'connections'> {
	const wawp = { credentials: { wawpApi: credentials[draft.credential]! } };
	const nodesBeside: Record<Neighbor, INode> = {
		watch: node(
			'watch',
			'n8n-nodes-wawp.wawpPollTrigger',
			1,
			{ pollTimes: often, events: ['label.upsert'] },
			wawp,
		),
		schedule: node('schedule', 'n8n-nodes-base.scheduleTrigger', 1.2, {
			rule: { interval: [{ field: 'seconds', secondsInterval: 7 }] },
		}),
		rss: node('rss', 'n8n-nodes-base.rssFeedReadTrigger', 1, { pollTimes: often, feedUrl }),
	};
	const filters = draft.labels.length > 0 ? { labels: draft.labels } : {};
	const trigger = node(
		draft.name,
		'n8n-nodes-wawp.wawpTrigger',
		1,
		{ events: draft.events, filters, options: {} },
		// Its ID stays when it is renamed, as in the editor.
		{ id: 'the-trigger', webhookId, ...wawp },
	);
	const triggers = [trigger, ...draft.beside.map((neighbor) => nodesBeside[neighbor])];
	return {
		nodes: [...triggers, node(end, 'n8n-nodes-base.noOp', 1)],
		connections: Object.fromEntries(
			triggers.map(({ name }) => [name, { main: [[{ node: end, type: 'main', index: 0 }]] }]),
		),
	};
}
