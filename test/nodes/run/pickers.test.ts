import { LoadOptionsContext } from 'n8n-core';
import type { INode, INodeProperties, INodeType } from 'n8n-workflow';
import { loadedPackage, makeAdditionalData, makeNode, makeWorkflow } from '../../../harness/engine';
import { errorOf } from '../../support/errors';
import { expectThat } from '../../support/expectThat';
import { atOnce } from '../../support/later';
import { useSandbox } from '../../support/world';

const world = useSandbox();

/** The node's lists of labels, as n8n's editor asks for them. */
async function pickers({ accessToken = world.sandbox.accessToken, ...settings }: Picking = {}) {
	const node = makeNode('Wawp', 'n8n-nodes-wawp.wawp', settings);
	const workflow = await makeWorkflow([node]);
	const { methods }: INodeType = workflow.nodeTypes.getByNameAndVersion(node.type);
	const { instanceId, url: baseUrl } = world.sandbox;
	const additionalData = await makeAdditionalData({ instanceId, accessToken, baseUrl });
	const context = new LoadOptionsContext(workflow, node, additionalData, '/parameters/label');
	return {
		search: async (filter?: string) =>
			(await methods!.listSearch!.searchLabels!.call(context, filter)).results,
		load: async () => await methods!.loadOptions!.loadLabels!.call(context),
		create: async (name: string) =>
			await methods!.actionHandler!.createLabel!.call(context, { name }),
	};
}

interface Picking extends Partial<INode> {
	accessToken?: string;
}

/** A node that was just added to a workflow which was never saved. */
const newNode = { credentials: undefined };

/** A field, and what stands in it. */
const withEntries = (field: INodeProperties): INodeProperties[] => [
	field,
	...(field.type === 'collection' ? (field.options as INodeProperties[]) : []),
];

const namesOf = (choices: Array<{ name: string }>) => choices.map(({ name }) => name);

describe('the pick list of a label', () => {
	it('offers every label with its color, by ID', async () => {
		const choices = await (await pickers()).search();
		expect(choices).toHaveLength(world.sandbox.account.labels.size);
		expect(choices).toContainEqual(
			expect.objectContaining({ name: 'Paid (Turquoise)', value: '2' }),
		);
	});

	it('offers those alone whose name or color holds what is typed, in any case', async () => {
		const { search } = await pickers();
		expect(namesOf(await search('PAI'))).toEqual(['Paid (Turquoise)']);
		expect(namesOf(await search('turq'))).toEqual(['Paid (Turquoise)']);
		expect(await search('no such label')).toEqual([]);
	});

	it('says why it is empty when the token is not accepted', async () => {
		const { search } = await pickers({ accessToken: 'another-token' });
		await expect(search()).rejects.toThrow('Wawp did not accept the credentials');
	});
});

describe('the pick list of several labels', () => {
	it('offers every label', async () => {
		expect(await (await pickers()).load()).toHaveLength(world.sandbox.account.labels.size);
	});

	it('says why it is empty, and what to do, in the one sentence that the editor shows', async () => {
		const { load } = await pickers({ accessToken: 'another-token' });
		await expect(load()).rejects.toThrow(
			/did not accept the credentials\. Open the 'Wawp API' credential, /,
		);
	});
});

it.each([
	['a busy server', { status: 429 }],
	['a server that can not go on', { status: 502 }],
	['a request that is refused', { status: 400 }],
	['a phone that is not connected', { status: 422 }],
])('a pick list gives the advice of a list, and none for items: %s', async (_, fault) => {
	world.sandbox.fail({ path: '^/v2/labels$', ...fault });
	const { load, search } = await pickers();
	const { message } = await errorOf(load());
	const { description } = await errorOf(search());
	for (const told of [message, description]) {
		expect(told).not.toMatch(/\bitems?\b|Options/);
		expect(told).toMatch(/Try again in a few minutes\.|'Base URL'|QR code/);
	}
});

describe('a pick list before n8n has chosen a credential', () => {
	it('is empty, and nothing is wrong', async () => {
		const { search, load } = await pickers(newNode);
		expect(await search()).toEqual([]);
		expect(await load()).toEqual([]);
		expect(world.sent).toEqual([]);
	});

	it.each(['wawp', 'wawpTrigger', 'wawpPollTrigger'])(
		'is asked for again once a field before it is filled: %s',
		async (name) => {
			const { description } = (await loadedPackage()).getNode(name).type as INodeType;
			const fields = description.properties;
			const lists = fields
				.flatMap(withEntries)
				.filter(({ typeOptions }) => typeOptions?.loadOptionsMethod);
			expect(lists).not.toEqual([]);
			const names = fields.map((field) => field.name);
			for (const { displayName, typeOptions } of lists) {
				const before = typeOptions?.loadOptionsDependsOn?.map((path) => path.split('.')[0]);
				expectThat(
					displayName,
					before?.filter((field) => names.includes(field!)),
				).not.toEqual([]);
			}
		},
	);
});

it('a pick list that is asked for at every letter reads the labels once', async () => {
	const { search, load } = await pickers();
	await atOnce(async () => {
		await search('p');
		await search('pa');
		await load();
	});
	expect(world.sent).toEqual(['GET /v2/labels']);
});

it('a pick list that could not be read is read again at once', async () => {
	world.sandbox.fail({ path: '^/v2/labels$', status: 422, times: 1 });
	const { load } = await pickers();
	await expect(load()).rejects.toThrow();
	expect(await load()).not.toEqual([]);
});

it('a pick list of an account that showed no labels is read again at once', async () => {
	const { account } = world.sandbox;
	const { search } = await pickers();
	account.labels.clear();
	await expect(search()).rejects.toThrow('Wawp shows no labels for this account');
	account.createLabel('Paid', 1);
	expect(namesOf(await search())).toEqual(['Paid (Sky Blue)']);
});

describe('a label that is created in the pick list', () => {
	it('has the name that was typed, and is in the list', async () => {
		const { search, create } = await pickers();
		expect(await search('Waiting')).toEqual([]);
		const id = await create(' Waiting ');
		expect(world.sandbox.account.labels.get(String(id))).toMatchObject({ name: 'Waiting' });
		expect(await search('Waiting')).toEqual([expect.objectContaining({ value: id })]);
	});

	it('is the one that has the name, if there is one', async () => {
		expect(await (await pickers()).create('paid')).toBe('2');
		expect(world.sent).not.toContain('POST /v2/labels');
	});

	it('needs a name', async () => {
		await expect((await pickers()).create('')).rejects.toThrow("'Name'");
		expect(world.sent).toEqual([]);
	});

	it('is not offered in an account that shows no labels: the list says so instead', async () => {
		world.sandbox.account.labels.clear();
		const { search, create } = await pickers();
		await expect(search('Paid')).rejects.toThrow('Wawp shows no labels for this account');
		await expect(create('Paid')).rejects.toThrow('Wawp shows no labels for this account');
		expect(world.sent).not.toContain('POST /v2/labels');
	});

	it('is none when the token is not accepted', async () => {
		const { create } = await pickers({ accessToken: 'another-token' });
		await expect(create('Paid')).rejects.toThrow('Wawp did not accept the credentials');
	});
});
