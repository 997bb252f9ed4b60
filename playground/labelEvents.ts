import type { LoggedRequest } from '../sandbox';
import type { N8nApi, SavedWorkflow, Workflow } from './n8nApi';
import { mark, toTable } from './table';

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

/** A label that was put on a chat, and the start of that workflow that came of it. */
export interface LabelStart {
	chatId: string;
	label: string;
	/** Milliseconds from the request that put the label on to the start of the workflow. */
	after: number;
	/** Whether it was to be expected, and is not the second start for the same label. */
	right: boolean;
}

/**
 * Waits until the workflow was started once for every label that was put on a chat, and tells what
 * it was started by.
 */
export async function labelStarts(
	api: N8nApi,
	saved: SavedWorkflow,
	expected: Array<[chatId: string, label: string]>,
	requests: LoggedRequest[],
): Promise<{ starts: LabelStart[]; right: boolean }> {
	const missing = new Set(expected.map(([chatId, label]) => `${label} ${chatId}`));
	const executions = await api.executionsOnce(saved, expected.length);
	const starts = executions.map(({ startedAt, status, data }) => {
		const json = data.resultData.runData['Label put on a chat']?.[0]?.data?.main?.[0]?.[0]?.json;
		const { chatId, labelId, labelName } = json as Record<string, string | undefined>;
		const link = requests.find(
			({ method, path }) => method === 'PUT' && path === `/v2/labels/${labelId}/chats/${chatId}`,
		);
		return {
			chatId: String(chatId),
			label: String(labelName),
			after: Date.parse(startedAt) - (link?.at ?? NaN),
			right: missing.delete(`${labelName} ${chatId}`) && status === 'success',
		};
	});
	return { starts, right: missing.size === 0 && starts.every(({ right }) => right) };
}

/** The starts as a table of text. */
export const startsTable = (starts: LabelStart[]): string =>
	toTable([
		['', 'Label', 'Chat', 'Third workflow started'],
		...starts.map(({ chatId, label, after, right }) => [
			mark(right),
			label,
			chatId,
			`after ${after} ms`,
		]),
	]);
