import type { SavedCredential } from '../../../playground/n8nApi';
import { person } from '../../support/chats';
import { needs, node } from './support/nodes';
import type { JoinedPlayground } from './support/joinPlayground';
import type { ScriptedModel } from './support/scriptedModel';
import { openWithModel } from './support/withModel';

let playground: JoinedPlayground;
let model: ScriptedModel;
let credentials: SavedCredential[];

let stop: () => Promise<void>;

beforeAll(async () => {
	({ playground, model, credentials, stop } = await openWithModel());
});

afterEach(() => {
	playground.sandbox.reset();
	model.requests.length = 0;
});

afterAll(async () => await stop?.());

const byAi = (key: string, description: string) =>
	`={{ $fromAI('${key}', '${description}', 'string') }}`;

/** An agent of the given version that has the Wawp Labels node as its only tool. */
async function runAgent(
	version: number,
	fields: object,
	calls: Array<Record<string, string>>,
	settings: object = {},
) {
	const { api } = playground;
	model.say(calls.map((given) => ({ name: 'Wawp', arguments: given })));
	const to = (type: string) => ({ [type]: [[{ node: 'Agent', type, index: 0 }]] });
	const workflow = await api.saveWorkflow(
		{
			name: `Agent ${version}`,
			nodes: [
				node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
				node('Agent', '@n8n/n8n-nodes-langchain.agent', version, {
					promptType: 'define',
					text: 'Label the chat',
				}),
				node(
					'Model',
					'@n8n/n8n-nodes-langchain.lmChatOpenAi',
					1.2,
					{ options: { maxRetries: 0 } },
					needs('openAiApi'),
				),
				node('Wawp', 'n8n-nodes-wawp.wawpTool', 1, fields, {
					...needs('wawpApi'),
					...settings,
				}),
			],
			connections: {
				Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
				Model: to('ai_languageModel'),
				Wawp: to('ai_tool'),
			} as never,
			settings: { executionOrder: 'v1' },
		},
		credentials,
	);
	const { status, data } = await api.run(workflow, 'Start');
	expect({ status, error: data.resultData.error }).toEqual({ status: 'success', error: undefined });
}

const linkByAi = {
	resource: 'chat',
	operation: 'linkLabel',
	chatId: byAi('chat', 'Phone number with country code'),
	label: { __rl: true, mode: 'name', value: byAi('label', 'Name of the label') },
	options: { maxRetries: 0 },
};

describe.each([3.1, 2.1])('AI Agent %s', (version) => {
	it('labels the chats that the model names, and keeps two calls apart', async () => {
		await runAgent(
			version,
			linkByAi,
			[
				{ chat: '+20 123 456 7890', label: 'Paid' },
				{ chat: '+1 555 123 4567', label: 'vip' },
			],
			{ retryOnFail: true, maxTries: 2, waitBetweenTries: 0 },
		);
		expect(model.answers()).toEqual([
			[expect.objectContaining({ success: true, chatId: person, labelName: 'Paid' })],
			[expect.objectContaining({ success: true, chatId: '15551234567@c.us', labelName: 'VIP' })],
		]);
		const { account } = playground.sandbox;
		expect(account.labelsOf(person).map(({ name }) => name)).toEqual(['Paid']);
		expect(account.labelsOf('15551234567@c.us').map(({ name }) => name)).toEqual(['VIP']);
	});

	it('tells the model what the tool does and what it takes', async () => {
		await runAgent(version, linkByAi, []);
		expect(model.requests[0]!.tools.map((tool) => tool.function)).toEqual([
			expect.objectContaining({
				name: 'Wawp',
				description: 'Link label to chat in Wawp Labels',
				parameters: expect.objectContaining({
					properties: {
						chat: { type: 'string', description: 'Phone number with country code' },
						label: { type: 'string', description: 'Name of the label' },
					},
					required: ['chat', 'label'],
				}),
			}),
		]);
	});

	// n8n 2.41 empties the answer of every tool that has an error output, successes too, before an
	// agent from version 3 on gets to read it.
	const kept = version < 3 ? ['continueErrorOutput'] : [];
	it.each([undefined, 'continueRegularOutput', ...kept])(
		'lets the model read why a call failed under On Error %s',
		async (onError) => {
			const calls = [
				{ chat: 'Alice', label: 'Paid' },
				{ chat: '+20 123 456 7890', label: 'Platinum' },
			];
			await runAgent(version, linkByAi, calls, { onError });
			expect(model.answers()).toEqual(
				['invalidInput', 'labelNotFound'].map((reason) => [
					{
						success: false,
						error: expect.objectContaining({ reason, description: expect.any(String) }),
					},
				]),
			);
		},
	);

	it('moves a chat and reads its labels', async () => {
		playground.sandbox.account.setLabels(person, ['1', '3']);
		const move = { ...linkByAi, operation: 'moveToLabel', prune: 'allOthers' };
		await runAgent(version, move, [{ chat: '+20 123 456 7890', label: 'Paid' }]);
		expect(model.answers()).toEqual([[expect.objectContaining({ pruned: ['1', '3'] })]]);

		const read = { ...linkByAi, operation: 'getLabels' };
		await runAgent(version, read, [{ chat: '+20 123 456 7890' }]);
		expect(model.answers()).toEqual([[expect.objectContaining({ name: 'Paid', color: 5 })]]);
	});
});
