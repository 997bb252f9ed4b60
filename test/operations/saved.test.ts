import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
	type INode,
	type INodeParameters,
	type INodeTypeDescription,
	NodeHelpers,
} from 'n8n-workflow';
import { Wawp } from '../../nodes/Wawp/Wawp.node';
import { WawpPollTrigger } from '../../nodes/WawpPollTrigger/WawpPollTrigger.node';
import { WawpTrigger } from '../../nodes/WawpTrigger/WawpTrigger.node';

/** Workflows as earlier versions of the package saved them; none is ever changed. */
const saved = join(__dirname, '../support/saved');

const files = readdirSync(saved, { recursive: true, encoding: 'utf8' }).filter((file) =>
	file.endsWith('.json'),
);

const descriptions = new Map<string, INodeTypeDescription>(
	[new Wawp(), new WawpTrigger(), new WawpPollTrigger()].map(({ description }) => [
		`n8n-nodes-wawp.${description.name}`,
		description,
	]),
);

const ours = files.flatMap((file) =>
	(JSON.parse(readFileSync(join(saved, file), 'utf8')).nodes as INode[])
		.filter(({ type }) => type.startsWith('n8n-nodes-wawp.'))
		.map((node) => ({ file, name: node.name, node })),
);

/** What n8n keeps of the parameters of a saved node, with the defaults of the others. */
function kept(node: INode, parameters: INodeParameters): INodeParameters | null {
	const description = descriptions.get(node.type.replace(/Tool$/, ''))!;
	const { properties } = description;
	return NodeHelpers.getNodeParameters(properties, parameters, true, false, node, description);
}

it.each(ours)('n8n still knows every parameter of $name in $file', ({ node }) => {
	// n8n adds this field to polling nodes by itself.
	const parameters = { ...node.parameters };
	delete parameters.pollTimes;
	expect(kept(node, parameters)).toMatchObject(parameters);
});

it('n8n would not know a parameter that has another name now', () => {
	const { node } = ours.find(({ name }) => name === 'Label the chat as paid')!;
	expect(kept(node, { ...node.parameters, chat: '1@c.us' })).not.toHaveProperty('chat');
});
