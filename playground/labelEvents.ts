import type { LoggedRequest } from '../sandbox';
import type { N8nApi, SavedWorkflow, Workflow } from './n8nApi';

/** A workflow that starts whenever a label is put on a chat. */
export const labelEventsWorkflow = {
	name: 'A label was put on a chat',
	nodes: [
		{
			id: '5b3c1f70-0000-4000-8000-000000000001',
			name: 'Label put on a chat',
			type: 'n8n-nodes-wawp.wawpTrigger',
			typeVersion: 1,
			position: [0, 0],
			webhookId: '5b3c1f70-00ff-4000-8000-000000000001',
			credentials: { wawpApi: { id: '', name: '' } },
			parameters: { events: ['label.chat.added'] },
		},
		{
			id: '5b3c1f70-0000-4000-8000-000000000002',
			name: 'Go on here',
			type: 'n8n-nodes-base.noOp',
			typeVersion: 1,
			position: [240, 0],
			parameters: {},
		},
	],
	connections: {
		'Label put on a chat': { main: [[{ node: 'Go on here', type: 'main', index: 0 }]] },
	},
	settings: { executionOrder: 'v1' },
} as unknown as Workflow;

/** A start of that workflow. */
export interface LabelEvent {
	chatId: string;
	label: string;
	/** Milliseconds from the request that linked the label to the start of the workflow. */
	after: number;
}

/** Waits until the workflow has been started so many times, and tells what by. */
export async function labelEventsSeen(
	api: N8nApi,
	saved: SavedWorkflow,
	expected: number,
	requests: LoggedRequest[],
): Promise<LabelEvent[]> {
	const executions = await api.executionsOnce(saved, expected);
	return executions.map(({ startedAt, data }) => {
		const json = data.resultData.runData['Label put on a chat']?.[0]?.data?.main?.[0]?.[0]?.json;
		const chatId = String(json?.chatId);
		const link = requests.find(({ method, path }) => method === 'PUT' && path.endsWith(chatId));
		return {
			chatId,
			label: String((json?.label as { name?: string } | undefined)?.name),
			after: Date.parse(startedAt) - (link?.at ?? NaN),
		};
	});
}
