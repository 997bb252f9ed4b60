import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { IConnections, IDataObject, INode, IPinData } from 'n8n-workflow';
import { type LabelEvent, labelEventItem } from '../../nodes/shared/domain/events/labelEvent';
import { type MessageEvent, messageEventItem } from '../../nodes/WawpTrigger/delivery/messageEvent';
import {
	areaOf,
	crosses,
	heightOfWords,
	isNote,
	kindAreaOf,
	nameAreaOf,
	overlap,
	partsOf,
	startOf,
	wiresOf,
	withRoom,
} from '../support/canvas';
import { expectThat } from '../support/expectThat';

interface Example {
	nodes: INode[];
	connections: IConnections;
	pinData?: IPinData;
}

const folder = join(__dirname, '../../examples');
const examples = readdirSync(folder)
	.filter((file) => file.endsWith('.json'))
	.map((file): [string, Example] => [file, JSON.parse(readFileSync(join(folder, file), 'utf8'))]);

const notesOf = ({ nodes }: Example) => nodes.filter(isNote);
const ofType = ({ nodes }: Example, type: RegExp) => nodes.filter((node) => type.test(node.type));

const pinned = ({ pinData = {} }: Example, { name }: INode): IDataObject[] =>
	(pinData[name] ?? []).map((item) => item.json as IDataObject);

it('there are examples', () => expect(examples.length).toBeGreaterThan(10));

describe.each(examples)('%s', (_, example) => {
	const { nodes, connections, pinData = {} } = example;
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
		const addressed = ofType(example, /\.(webhook|formTrigger)$/).map(({ type }) => type);
		const told = /A second copy of this workflow needs another \*(Form )?Path\*/.test(text);
		expectThat(`whether notes tell of the address of ${addressed.join()}`, told).toBe(
			addressed.length > 0,
		);
	});

	it('has notes that cover neither a node nor another note', () => {
		const covered = notesOf(example).flatMap((note) =>
			nodes
				.filter((other) => other !== note && overlap(areaOf(note), areaOf(other)))
				.map((other) => `${note.name} covers ${other.name}`),
		);
		expect(covered).toEqual([]);
	});

	it('has notes as tall as their words', () => {
		for (const note of notesOf(example)) {
			const needed = Math.round(heightOfWords(note));
			const spare = Number(note.parameters.height) - needed;
			expectThat(`${note.name}, of ${needed} at least`, spare).toBeGreaterThanOrEqual(0);
			expectThat(`${note.name}, of ${needed} at least`, spare).toBeLessThanOrEqual(40);
		}
	});

	it('has notes whose prefixes are shown as they are: emphasis ends at a letter', () => {
		expect(text).not.toMatch(/\*\w[^*\n]* \*/);
	});

	it('says which credential to choose', () => expect(text).toContain('Wawp credential'));

	it('begins with what the run button starts', () => {
		const [first] = nodes.filter((node) => !isNote(node));
		expect(startOf(nodes)?.name).toBe(first!.name);
	});

	it('has no wire that crosses a name', () => {
		const named = nodes.filter((node) => !isNote(node));
		const crossed = wiresOf(nodes, connections).flatMap((wire) =>
			named
				.filter((node) => crosses(wire, nameAreaOf(node)))
				.map(({ name }) => `${wire.from} → ${wire.to} crosses ${name}`),
		);
		expect(crossed).toEqual([]);
	});

	it('has no wire that crosses a note, or the kind of an agent’s part', () => {
		const areas = [
			...notesOf(example).map((note) => ({ name: note.name, area: areaOf(note) })),
			...partsOf(nodes, connections).map((part) => ({ name: part.name, area: kindAreaOf(part) })),
		];
		const crossed = wiresOf(nodes, connections).flatMap((wire) =>
			areas
				.filter(({ area }) => crosses(wire, withRoom(area)))
				.map(({ name }) => `${wire.from} → ${wire.to} crosses ${name}`),
		);
		expect(crossed).toEqual([]);
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
