import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject, INode, IPinData } from 'n8n-workflow';
import { type LabelEvent, labelEventItem } from '../../nodes/shared/domain/events/labelEvent';
import { type MessageEvent, messageEventItem } from '../../nodes/WawpTrigger/delivery/messageEvent';
import { expectThat } from '../support/expectThat';

interface Example {
	nodes: INode[];
	pinData?: IPinData;
}

const folder = join(__dirname, '../../examples');
const examples = readdirSync(folder)
	.filter((file) => file.endsWith('.json'))
	.map((file): [string, Example] => [file, JSON.parse(readFileSync(join(folder, file), 'utf8'))]);

/** Where a node is on the canvas, from its upper left to its lower right corner. */
const areaOf = ({ position: [x, y], parameters, ...node }: INode) => {
	const { width, height } = isNote(node) ? parameters : { width: 100, height: 100 };
	return { left: x, top: y, right: x + Number(width), bottom: y + Number(height) };
};

const isNote = ({ type }: Pick<INode, 'type'>) => type === 'n8n-nodes-base.stickyNote';
const notesOf = ({ nodes }: Example) => nodes.filter(isNote);
const ofType = ({ nodes }: Example, type: RegExp) => nodes.filter((node) => type.test(node.type));

const overlap = (one: INode, other: INode): boolean => {
	const [a, b] = [areaOf(one), areaOf(other)];
	return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
};

const pinned = ({ pinData = {} }: Example, { name }: INode): IDataObject[] =>
	(pinData[name] ?? []).map((item) => item.json as IDataObject);

it('there are examples', () => expect(examples.length).toBeGreaterThan(10));

describe.each(examples)('%s', (_, example) => {
	const { nodes, pinData = {} } = example;
	const text = notesOf(example)
		.map(({ parameters }) => parameters.content)
		.join('\n');

	it('has notes that say what to change and, of a webhook, what it expects', () => {
		expect(text).toMatch(/\*\*What to change:\*\* |^## What to change$/m);
		const webhooks = ofType(example, /\.webhook$/);
		if (webhooks.length > 0) expect(text).toContain('**What the webhook expects:** ');
	});

	it('can be imported twice: no trigger of ours brings an address, and notes tell where to change others', () => {
		for (const node of ofType(example, /^n8n-nodes-wawp\./)) {
			expectThat(node.name, node.webhookId).toBeUndefined();
		}
		if (ofType(example, /\.(webhook|formTrigger)$/).length > 0) {
			expect(text).toMatch(/A second copy of this workflow needs another \*(Form )?Path\*/);
		}
	});

	it('has notes that cover neither a node nor another note', () => {
		const covered = notesOf(example).flatMap((note) =>
			nodes
				.filter((other) => other !== note && overlap(note, other))
				.map((other) => `${note.name} covers ${other.name}`),
		);
		expect(covered).toEqual([]);
	});

	it('has a sample pinned to whatever waits for the world outside', () => {
		const outside = ofType(
			example,
			/\.(webhook|httpRequest)$|^n8n-nodes-wawp\.wawp(Poll)?Trigger$/,
		);
		for (const node of outside) {
			expectThat(node.name, pinned(example, node)).not.toEqual([]);
		}
		expect(Object.keys(pinData).sort()).toEqual(outside.map(({ name }) => name).sort());
	});

	it('has samples of the shape that really comes', () => {
		for (const node of ofType(example, /\.webhook$/)) {
			for (const item of pinned(example, node)) {
				expectThat(node.name, Object.keys(item)).toEqual(['headers', 'params', 'query', 'body']);
			}
		}
		for (const node of ofType(example, /^n8n-nodes-wawp\..*Trigger$/)) {
			for (const item of pinned(example, node)) {
				const real =
					item.event === 'message'
						? messageEventItem(item as unknown as MessageEvent)
						: labelEventItem(item as unknown as LabelEvent);
				// As text, because the order of the fields is that of the columns.
				expectThat(node.name, JSON.stringify(item)).toBe(JSON.stringify(real));
			}
		}
	});
});
