import { person } from '../../support/chats';
import { useFastClock } from '../../support/fastClock';
import { label, errorsOf, retryOnFail, useSandbox } from '../../support/world';

const world = useSandbox();
useFastClock({ deadlines: true });

/** The answer of a gateway that has waited in vain: the request may still be under way. */
const tooLate = { status: 504 };
const posts = () => world.sent.filter((request) => request.startsWith('POST'));
const named = (name: string) =>
	[...world.sandbox.account.labels.values()].filter((known) => known.name === name);
const createLead = {
	resource: 'label',
	operation: 'create',
	name: 'Lead',
	color: 0,
};

describe('a label that may have been created', () => {
	it('is not created by the items after it', async () => {
		world.sandbox.fail({ method: 'POST', ...tooLate, apply: true });
		const result = await world.run({
			items: [{}, {}, {}],
			parameters: createLead,
			options: { concurrency: 1 },
		});
		expect(posts()).toHaveLength(1);
		const outcomes = [...errorsOf(result), ...result.success.map(({ json }) => json)];
		expect(outcomes).toHaveLength(3);
		expect(named('Lead')).toHaveLength(1);
	});

	it.each([
		['an answer of a gateway', tooLate, 'upstream'],
		['no answer', { hang: 'before-headers' }, 'timeout'],
	] as const)(
		'fails the items after it in the same way while it is not to be seen: %s',
		async (_, fault, reason) => {
			world.sandbox.fail({ method: 'POST', ...fault });
			const result = await world.run({
				items: [{}, {}, {}],
				parameters: createLead,
				options: { timeout: 10, concurrency: 1 },
			});
			expect(posts()).toHaveLength(1);
			expect(errorsOf(result)).toEqual(
				[1, 0, 0].map(() =>
					expect.objectContaining({
						reason,
						message: expect.stringContaining('may or may not have been created'),
					}),
				),
			);
		},
	);

	it('is not created by Link either, nor under other capital letters', async () => {
		world.sandbox.fail({ method: 'POST', ...tooLate });
		const result = await world.run({
			items: ['Lead', 'lead', 'LEAD'].map((name, index) => ({ name, to: `1201555000${index}` })),
			parameters: { chatId: '={{ $json.to }}', label: label('={{ $json.name }}', 'name') },
			options: { createIfMissing: true, concurrency: 3 },
		});
		expect(posts()).toHaveLength(1);
		expect(errorsOf(result)).toHaveLength(3);
	});

	it.each([
		['for a tool', 'n8n-nodes-wawp.wawpTool'],
		['for a node', 'n8n-nodes-wawp.wawp'],
	])('is not created by Retry On Fail, %s', async (_, type) => {
		world.sandbox.fail({ method: 'POST', ...tooLate, apply: true });
		await world.run({
			parameters: createLead,
			options: { ifNameExists: 'createAnother' },
			settings: { ...retryOnFail, type, maxTries: 3 },
		});
		expect(posts()).toHaveLength(1);
		expect(named('Lead')).toHaveLength(1);
	});
});

describe('a label that may have been deleted', () => {
	const remove = { resource: 'label', operation: 'delete', label: label('2') };

	it.each([
		['names the label', { body: { message: 'Label not found' } }],
		['names nothing', { body: { message: 'Not found' } }],
		['is empty', { format: 'none' as const }],
		['is a web page', { body: '<html><body><h1>404 Not Found</h1></body></html>' }],
	])('is deleted when the next answer is a 404 that %s', async (_, answer) => {
		world.sandbox.fail({ method: 'DELETE', status: 502, apply: true, times: 1 });
		world.sandbox.fail({ method: 'DELETE', status: 404, ...answer });
		const result = await world.run({ parameters: remove, options: { maxRetries: 1 } });
		expect(errorsOf(result)).toEqual([]);
		expect(result.success.map(({ json }) => json)).toEqual([{ deleted: true, labelId: '2' }]);
	});

	it.each([
		['for a tool, by ID', 'n8n-nodes-wawp.wawpTool', label('2')],
		['for a node, by name', 'n8n-nodes-wawp.wawp', label('Paid', 'name')],
		['for a node, by ID', 'n8n-nodes-wawp.wawp', label('2')],
	])('is deleted when n8n tries again, %s', async (_, type, reference) => {
		world.sandbox.fail({ method: 'DELETE', status: 502, apply: true, times: 1 });
		const result = await world.run({
			parameters: { ...remove, label: reference },
			settings: { ...retryOnFail, type },
		});
		expect(result.success.map(({ json }) => json)).toEqual([{ deleted: true, labelId: '2' }]);
	});
});

it('a label is taken off a chat when n8n tries again after an answer that got lost', async () => {
	world.sandbox.account.setLabels(person, ['2']);
	world.sandbox.fail({ method: 'DELETE', reset: 'after', times: 1 });
	world.sandbox.fail({ method: 'DELETE', status: 404, body: { message: 'Not found' } });
	const result = await world.run({
		parameters: { operation: 'unlinkLabel', label: label('2') },
		settings: retryOnFail,
	});
	expect(errorsOf(result)).toEqual([]);
	expect(result.success).toHaveLength(1);
});

describe('credentials that are refused', () => {
	const many = Array.from({ length: 6 }, (_, index) => ({
		name: `Stage ${index}`,
		to: `120155500${10 + index}`,
	}));

	it.each([
		['Create', { ...createLead, name: '={{ $json.name }}' }],
		['Link', { chatId: '={{ $json.to }}' }],
	])('end %s after three items, whatever is read in between', async (_, parameters) => {
		for (const method of ['POST', 'PUT']) {
			world.sandbox.fail({ method, status: 403, body: { message: 'Forbidden' } });
		}
		const result = await world.run({ items: many, parameters, options: { concurrency: 1 } });
		const writes = world.sent.filter((request) => !request.startsWith('GET'));
		expect(writes).toHaveLength(3);
		expect(world.sent.length).toBeLessThanOrEqual(5);
		expect(errorsOf(result).map(({ attempts }) => attempts)).toEqual([
			1,
			1,
			1,
			...Array(3).fill(0),
		]);
	});
});
