import { LoadOptionsContext } from 'n8n-core';
import type { INodeType } from 'n8n-workflow';
import { makeAdditionalData, makeNode, makeWorkflow } from '../../../harness/engine';
import { useSandbox } from '../../support/world';

const world = useSandbox();

/** The node's lists of labels, as n8n's editor asks for them. */
async function pickers(accessToken = world.sandbox.accessToken) {
	const node = makeNode('Wawp', 'n8n-nodes-wawp.wawp');
	const workflow = await makeWorkflow([node]);
	const { methods }: INodeType = workflow.nodeTypes.getByNameAndVersion(node.type);
	const { instanceId, url: baseUrl } = world.sandbox;
	const additionalData = await makeAdditionalData({ instanceId, accessToken, baseUrl });
	const context = new LoadOptionsContext(workflow, node, additionalData, '/parameters/label');
	return {
		search: async (filter?: string) =>
			(await methods!.listSearch!.searchLabels!.call(context, filter)).results,
		load: async () => await methods!.loadOptions!.loadLabels!.call(context),
	};
}

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
		const { search } = await pickers('another-token');
		await expect(search()).rejects.toThrow('Wawp did not accept the credentials');
	});
});

describe('the pick list of several labels', () => {
	it('offers every label', async () => {
		expect(await (await pickers()).load()).toHaveLength(world.sandbox.account.labels.size);
	});

	it('says why it is empty, and what to do, in the one sentence that the editor shows', async () => {
		const { load } = await pickers('another-token');
		await expect(load()).rejects.toThrow(
			/did not accept the credentials\. Open the 'Wawp API' credential, /,
		);
	});
});
