import { setTimeout } from 'node:timers/promises';
import type { INode } from 'n8n-workflow';
import { person } from '../../support/chats';
import { expectThat } from '../../support/expectThat';
import { useFastClock } from '../../support/fastClock';
import { until } from '../../support/until';
import { errorsOf, label, retryOnFail, useSandbox } from '../../support/world';

const world = useSandbox({}, true);
const binary = { photo: { data: 'aGk=', mimeType: 'text/plain', fileName: 'hi.txt' } };
const items = [
	{ json: { to: '12015550001', message: 'first', error: 'theirs' }, binary },
	{ json: { to: 'nobody', message: 'second', error: 'theirs' }, binary },
	{ json: { to: '12015550003', message: 'third' }, binary },
];
const parameters = { chatId: '={{ $json.to }}' };
const run = async (onError?: INode['onError'], settings: Partial<INode> = {}) => {
	world.sandbox.fail({ path: '0003@', status: 503 });
	return await world.run({ items, parameters, settings: { onError, ...settings } });
};

describe('On Error: Continue (using error output)', () => {
	it('sends each item down its branch with everything it had', async () => {
		const result = await run('continueErrorOutput');
		expect(result.success).toEqual([
			{
				json: expect.objectContaining({ success: true, chatId: '12015550001@c.us' }),
				binary,
				pairedItem: { item: 0 },
			},
		]);
		expect(result.error).toEqual([
			{
				json: {
					to: 'nobody',
					message: 'second',
					error: expect.objectContaining({ reason: 'invalidInput', attempts: 0, httpCode: null }),
				},
				binary,
				pairedItem: { item: 1 },
			},
			{
				json: {
					to: '12015550003',
					message: 'third',
					error: expect.objectContaining({ reason: 'upstream', httpCode: 503 }),
				},
				binary,
				pairedItem: { item: 2 },
			},
		]);
	});
});

describe.each([
	['On Error: Continue', { onError: 'continueRegularOutput' as const }],
	['On Error: Continue, as older workflows say it', { onError: undefined, continueOnFail: true }],
])('%s', (_, settings) => {
	it('keeps all items on one branch, in order, with everything they had', async () => {
		const result = await run(undefined, settings);
		expect(result.error).toEqual([]);
		expect(result.success).toEqual([
			expect.objectContaining({ binary, pairedItem: { item: 0 } }),
			{
				json: {
					to: 'nobody',
					message: 'second',
					error: expect.objectContaining({ reason: 'invalidInput' }),
				},
				binary,
				pairedItem: { item: 1 },
			},
			{
				json: {
					to: '12015550003',
					message: 'third',
					error: expect.objectContaining({ reason: 'upstream' }),
				},
				binary,
				pairedItem: { item: 2 },
			},
		]);
	});
});

describe('On Error: Stop Workflow', () => {
	it('sends nothing when a field is wrong, and names the item', async () => {
		const result = await run('stopWorkflow');
		expect(result.status).toBe('error');
		expect(result.thrown).toMatchObject({
			name: 'NodeOperationError',
			message: expect.stringContaining('"nobody"'),
			description: expect.stringContaining('country code'),
			context: expect.objectContaining({ itemIndex: 1 }),
		});
		expect(world.sent).toEqual([]);
	});

	it('starts nothing new after a failure and reports the lowest failed item', async () => {
		const many = Array.from({ length: 9 }, (_, index) => ({ to: `1201555000${index}` }));
		const isLastSent = until(() => world.sent.length === 4);
		world.sandbox.fail({
			path: '0002@',
			status: 400,
			message: 'No',
			until: isLastSent,
			latency: 60,
		});
		world.sandbox.fail({ path: '0003@', status: 400, message: 'No' });
		const result = await world.run({
			items: many,
			parameters,
			options: { concurrency: 2 },
			onError: 'stopWorkflow',
		});
		expect(result.thrown).toMatchObject({
			name: 'NodeApiError',
			message: 'Wawp refused the request',
			description: expect.stringContaining('"No"'),
			httpCode: '400',
			context: expect.objectContaining({ itemIndex: 2 }),
		});
		expect(world.sent).toHaveLength(4);
	});
});

describe('On Error: Stop Workflow, with requests that wait their turn', () => {
	useFastClock();

	it('does not let them out after a failure', async () => {
		world.sandbox.fail({ status: 400, message: 'No' });
		const result = await world.run({
			items: [{ to: '12015550000' }, { to: '12015550001' }, { to: '12015550002' }],
			parameters,
			options: { requestsPerMinute: 1, concurrency: 3 },
			onError: 'stopWorkflow',
		});
		expect(result.thrown).toMatchObject({
			message: 'Wawp refused the request',
			context: expect.objectContaining({ itemIndex: 0 }),
		});
		expect(world.sent).toHaveLength(1);
	});
});

describe('On Error: Stop Workflow, in the middle of a move', () => {
	useFastClock();

	const chatId = '12015550000@c.us';

	it('finishes the move that is under way, so that no chat is left between two labels', async () => {
		const { sandbox } = world;
		sandbox.account.setLabels(chatId, ['3']);
		sandbox.fail({ path: '1/chats/12015550000', latency: 80 });
		sandbox.fail({ path: '12015550001', status: 400, message: 'No', latency: 20 });
		const result = await world.run({
			items: [{ to: '12015550000' }, { to: '12015550001' }],
			parameters: { ...parameters, operation: 'moveToLabel', prune: 'allOthers' },
			onError: 'stopWorkflow',
		});
		expect(result.thrown).toMatchObject({
			message: 'Wawp refused the request',
			context: expect.objectContaining({ itemIndex: 1 }),
		});
		expect(sandbox.account.labelsOf(chatId).map(({ id }) => id)).toEqual(['1']);
	});

	it('tries again what finishes the move', async () => {
		const { sandbox } = world;
		sandbox.account.setLabels(chatId, ['3']);
		sandbox.fail({ path: '1/chats/12015550000', latency: 80 });
		sandbox.fail({ path: '3/chats/12015550000', status: 503, times: 1 });
		sandbox.fail({ path: '12015550001', status: 400, message: 'No', latency: 20 });
		await world.run({
			items: [{ to: '12015550000' }, { to: '12015550001' }],
			parameters: { ...parameters, operation: 'moveToLabel', prune: 'allOthers' },
			options: { maxRetries: 1 },
			onError: 'stopWorkflow',
		});
		expect(sandbox.account.labelsOf(chatId).map(({ id }) => id)).toEqual(['1']);
	});

	it('sends nothing more once the execution is stopped', async () => {
		const { sandbox } = world;
		sandbox.account.setLabels(chatId, ['3']);
		sandbox.fail({ method: 'PUT', latency: 80 });
		await world.run({
			items: [{ to: '12015550000' }],
			parameters: { ...parameters, operation: 'moveToLabel', prune: 'allOthers' },
			onStart: async (cancel) => {
				while (world.sent.length === 0) await setTimeout(2);
				cancel();
			},
		});
		await setTimeout(150);
		expect(world.sent).toEqual([`PUT /v2/labels/1/chats/${chatId}`]);
	});
});

it('a read pairs everything that it yields with the item that asked for it', async () => {
	world.sandbox.account.setLabels('12015550001@c.us', ['1', '2']);
	world.sandbox.account.setLabels('12015550003@c.us', ['3']);
	const result = await world.run({
		items: ['1', '2', '3'].map((last) => ({ json: { to: `1201555000${last}` }, binary })),
		parameters: { ...parameters, operation: 'getLabels' },
		options: { includeInput: true },
	});
	expect(result.success).toEqual(
		[
			['1', 0],
			['2', 0],
			['3', 2],
		].map(([id, item]) => ({
			json: expect.objectContaining({ id, to: `1201555000${Number(item) + 1}` }),
			binary,
			pairedItem: { item },
		})),
	);
});

describe('the node as an AI tool', () => {
	it.each([undefined, 'stopWorkflow', 'continueErrorOutput', 'continueRegularOutput'] as const)(
		'tells the model about a failure under On Error %s',
		async (onError) => {
			const result = await world.run({
				items: [{ to: 'nobody' }],
				parameters,
				settings: { onError, type: 'n8n-nodes-wawp.wawpTool' },
			});
			expect(result.thrown).toBeUndefined();
			expect(result.success.map(({ json }) => json)).toEqual([
				{ success: false, error: expect.objectContaining({ reason: 'invalidInput' }) },
			]);
		},
	);

	it('tells the model what a move has done and what it has not', async () => {
		world.sandbox.account.setLabels('12015550001@c.us', ['2', '3']);
		world.sandbox.fail({ method: 'DELETE', path: '/3/', status: 502 });
		const result = await world.run({
			items: [{ to: '12015550001' }],
			parameters: { ...parameters, operation: 'moveToLabel', prune: 'allOthers' },
			settings: { type: 'n8n-nodes-wawp.wawpTool' },
		});
		expect(result.success.map(({ json }) => json)).toEqual([
			{
				success: false,
				error: expect.objectContaining({
					reason: 'pruneFailed',
					message: expect.stringMatching(
						/^The new label "New Client" \(ID 1\) is on the chat, but/,
					),
					pruned: ['2'],
					remaining: ['3'],
				}),
			},
		]);
	});
});

describe('what concerns all items alike', () => {
	it.each([
		['a missing credential', { credentials: null }, 'authentication'],
		['an option of the run', { options: { concurrency: '={{ 51 }}' } }, 'invalidInput'],
	] as const)('fails every item: %s', async (_, broken, reason) => {
		const result = await world.run({ items, parameters, ...broken });
		expect(result.success).toEqual([]);
		expect(errorsOf(result)).toEqual(
			items.map(() => expect.objectContaining({ reason, attempts: 0 })),
		);
	});

	it('a missing credential stops the workflow when it is set to stop', async () => {
		const result = await world.run({ items, credentials: null, onError: 'stopWorkflow' });
		expect(result.thrown).toMatchObject({ message: expect.stringContaining("'Wawp API'") });
	});
});

describe('expressions in the fields of the node', () => {
	const throwing = "={{ $json.to === 'x' ? $('Nope').item.json.to : '12015550001' }}";
	const couldNot = (field: string) =>
		expect.objectContaining({
			reason: 'invalidInput',
			attempts: 0,
			message: expect.stringMatching(`^The expression in '${field}' could not be evaluated: `),
		});

	it('that throw fail their item only and name the field', async () => {
		const result = await world.run({
			items: [{ to: 'x' }, { to: 'y' }],
			parameters: { chatId: throwing },
		});
		expect(result.success).toHaveLength(1);
		expect(errorsOf(result)).toEqual([couldNot('Chat ID or Phone Number')]);
	});

	it('that throw in an option name the option', async () => {
		const result = await world.run({
			items: [{ to: 'y' }, { to: 'x' }],
			options: { defaultCountry: throwing.replace("'12015550001'", "'EG'") },
		});
		expect(result.success).toHaveLength(1);
		expect(errorsOf(result)).toEqual([couldNot('Default Country')]);
	});

	it('that throw in an option of the run count for the first item only', async () => {
		const options = { concurrency: throwing.replace("'12015550001'", '5') };
		const first = await world.run({ items: [{ to: 'x' }, { to: 'y' }], options });
		expect(errorsOf(first)).toEqual([couldNot('Parallel Requests'), couldNot('Parallel Requests')]);
		const second = await world.run({ items: [{ to: 'y' }, { to: 'x' }], options });
		expect(second.error).toEqual([]);
	});

	it.each([
		['nothing', null],
		['an object', { a: 1 }],
		['a list', ['12015550001']],
		['a switch', true],
	])('may yield %s', async (_, value) => {
		const result = await world.run({
			items: [{ value }],
			parameters: { chatId: '={{ $json.value }}' },
		});
		expect(errorsOf(result)).toEqual([expect.objectContaining({ reason: 'invalidInput' })]);
	});

	it('work in options, item by item', async () => {
		const result = await world.run({
			items: [
				{ to: '0123 456 7890', from: 'EG' },
				{ to: '(11) 91234-5678', from: 'BR' },
			],
			parameters,
			options: { defaultCountry: '={{ $json.from }}', includeInput: '={{ $json.from === "BR" }}' },
		});
		expect(result.success.map(({ json }) => json)).toEqual([
			expect.objectContaining({ chatId: '201234567890@c.us' }),
			expect.objectContaining({ chatId: '5511912345678@c.us', from: 'BR' }),
		]);
		expect(result.success[0]?.json).not.toHaveProperty('from');
	});
});

describe('n8n’s Retry On Fail', () => {
	const settings = retryOnFail;

	it('sends only what failed again', async () => {
		world.sandbox.fail({ path: '0001@', status: 503, times: 1 });
		const result = await world.run({
			items: [{ to: '12015550001' }, { to: '12015550002' }, { to: 'nobody' }],
			parameters,
			settings,
		});
		expect(result.success).toHaveLength(2);
		expect(errorsOf(result)).toEqual([expect.objectContaining({ reason: 'invalidInput' })]);
		expect(world.sent.map((request) => request.slice(-9, -5)).sort()).toEqual([
			'0001',
			'0001',
			'0002',
		]);
	});

	// n8n looks at the first item that comes out, and at what is thrown: docs/failures.md says so.
	it.each([
		['continueErrorOutput', 0, 2],
		['continueErrorOutput', 3, 1],
		['continueRegularOutput', 0, 2],
		['continueRegularOutput', 3, 1],
		['stopWorkflow', 3, 2],
	] as const)('with %s, item %d of 6 failing: %d tries', async (onError, failing, tries) => {
		world.sandbox.fail({ path: `000${failing}@`, status: 503 });
		await world.run({
			items: Array.from({ length: 6 }, (_, index) => ({ to: `1201555000${index}` })),
			parameters,
			options: { concurrency: 1 },
			onError,
			settings,
		});
		expect(world.sent.filter((request) => request.includes(`000${failing}@`))).toHaveLength(tries);
	});

	it('does not repeat what another try cannot change', async () => {
		const result = await world.run({ parameters: { label: label('99') }, settings });
		expect(errorsOf(result)).toEqual([expect.objectContaining({ reason: 'labelNotFound' })]);
		expect(world.sent.filter((request) => request.startsWith('PUT'))).toHaveLength(1);
	});

	it('sends what was held back by the failures of others', async () => {
		world.sandbox.fail({
			method: 'PUT',
			status: 422,
			body: { error: 'Session status', expected: [] },
			times: 3,
		});
		const result = await world.run({
			items: Array.from({ length: 5 }, (_, index) => ({ to: `1201555000${index}` })),
			parameters,
			options: { concurrency: 1 },
			settings,
		});
		expect(errorsOf(result)).toHaveLength(3);
		expect(result.success).toHaveLength(2);
	});

	it.each([
		['setLabels', { labels: '={{ [$json.id] }}' }],
		['moveToLabel', { label: label('={{ $json.id }}'), prune: 'allOthers' }],
	])('%s: does again what comes after it on the same chat', async (operation, fields) => {
		world.sandbox.fail({ method: 'PUT', status: 503, times: 1 });
		const result = await world.run({
			items: ['1', '2'].map((id) => ({ id })),
			parameters: { operation, ...fields },
			settings,
		});
		expect(result.error).toEqual([]);
		expect(world.sandbox.account.labelsOf(person).map(({ id }) => id)).toEqual(['2']);
	});

	it('does not send again what comes after an item that was never sent', async () => {
		const result = await world.run({
			items: [{ id: 'Nobody' }, { id: 'Paid' }],
			parameters: { operation: 'setLabels', labels: '={{ [$json.id] }}' },
			settings,
		});
		expect(result.success).toHaveLength(1);
		expect(world.sent.filter((request) => request.startsWith('PUT'))).toHaveLength(1);
	});

	it('remembers across tries when the workflow is set to stop', async () => {
		world.sandbox.fail({ path: '0002@', status: 503, times: 1 });
		const result = await world.run({
			items: [{ to: '12015550001' }, { to: '12015550002' }],
			parameters,
			options: { concurrency: 1 },
			settings,
			onError: 'stopWorkflow',
		});
		expect(result.success).toHaveLength(2);
		expect(world.sent).toHaveLength(3);
	});
});

it('a run starts no further request once the execution is stopped', async () => {
	world.sandbox.settings.latency = 40;
	const many = Array.from({ length: 20 }, (_, index) => ({ to: `120155500${10 + index}` }));
	await world.run({
		items: many,
		parameters,
		options: { concurrency: 2 },
		onStart: async (cancel) => {
			while (world.sent.length < 3) await setTimeout(2);
			cancel();
		},
	});
	await setTimeout(150);
	// What was on its way when the execution was stopped may still arrive.
	expectThat('requests of 20', world.sent.length).toBeLessThanOrEqual(3 + 2);
});
