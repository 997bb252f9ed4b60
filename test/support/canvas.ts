import type { IConnections, INode } from 'n8n-workflow';

// How n8n 2.41 draws a workflow, as far as the examples depend on it: measured in its editor.

export interface Area {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

type Point = [x: number, y: number];

export const isNote = ({ type }: Pick<INode, 'type'>) => type === 'n8n-nodes-base.stickyNote';

export const overlap = (one: Area, other: Area): boolean =>
	one.left < other.right &&
	other.left < one.right &&
	one.top < other.bottom &&
	other.top < one.bottom;

const nodeSize = 96;

/** Where a node is on the canvas, without its name, or a note. */
export function areaOf({ position: [left, top], parameters, ...node }: INode): Area {
	const { width, height } = isNote(node) ? parameters : { width: nodeSize, height: nodeSize };
	return { left, top, right: left + Number(width), bottom: top + Number(height) };
}

/** Where the name of a node stands, with the line below it that says what the node does. */
export function nameAreaOf(node: INode): Area {
	const { left, right, bottom } = areaOf(node);
	const center = (left + right) / 2;
	const widest = 2 * nodeSize - 20;
	const width = node.name.length * 7.6;
	const half = Math.min(width, widest) / 2;
	const top = bottom + 8;
	return {
		...{ left: center - half, right: center + half },
		...{ top, bottom: top + Math.ceil(width / widest) * 20 + 16 },
	};
}

/** What n8n may move a node or a note by: what is imported is put onto a grid. */
const gridStep = 16;

/** An area with room around it for the grid. */
export const withRoom = ({ left, top, right, bottom }: Area): Area => ({
	...{ left: left - gridStep, right: right + gridStep },
	...{ top: top - gridStep, bottom: bottom + gridStep },
});

/** Where a part of an AI agent, such as its model, says what it is: above the node. */
export function kindAreaOf(node: INode): Area {
	const { left, right, top } = areaOf(node);
	const center = (left + right) / 2;
	return { left: center - 30, right: center + 30, top: top - 40, bottom: top - 10 };
}

/** The nodes that are parts of an AI agent. */
export const partsOf = (nodes: readonly INode[], connections: IConnections): INode[] =>
	nodes.filter(({ name }) =>
		Object.keys(connections[name] ?? {}).some((kind) => kind.startsWith('ai_')),
	);

/** A wire of the main kind, as points that follow each other closely. */
export interface Wire {
	from: string;
	to: string;
	points: Point[];
}

/** All wires between nodes of a workflow, but for those of an AI agent's parts. */
export function wiresOf(nodes: readonly INode[], connections: IConnections): Wire[] {
	const named = new Map(nodes.map((node) => [node.name, node]));
	return Object.entries(connections).flatMap(([from, { main = [] }]) =>
		main.flatMap((ends, output) =>
			(ends ?? []).map(({ node: to }) => {
				const source = areaOf(named.get(from)!);
				const target = areaOf(named.get(to)!);
				const outputs = Math.max(
					main.length,
					named.get(from)!.onError === 'continueErrorOutput' ? 2 : 1,
				);
				const start: Point = [source.right, source.top + (nodeSize * (output + 1)) / (outputs + 1)];
				return { from, to, points: wire(start, [target.left, target.top + nodeSize / 2]) };
			}),
		),
	);
}

/** What goes on to the right is a curve; what goes back runs below the node that it starts at. */
function wire(start: Point, end: Point): Point[] {
	if (start[0] - 20 <= end[0]) return curve(start, end);
	const below = start[1] + 130;
	const [out, back] = [start[0] + 40, end[0] - 40];
	return along([start, [out, start[1]], [out, below], [back, below], [back, end[1]], end]);
}

function curve([x0, y0]: Point, [x3, y3]: Point): Point[] {
	const reach = Math.abs(x3 - x0) / 2;
	const [x1, x2] = [x0 + reach, x3 - reach];
	return Array.from({ length: 101 }, (_, step): Point => {
		const t = step / 100;
		const [a, b, c, d] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3];
		return [a * x0 + b * x1 + c * x2 + d * x3, (a + b) * y0 + (c + d) * y3];
	});
}

/** Points on the straight lines between corners. */
const along = (corners: Point[]): Point[] =>
	corners.slice(1).flatMap(([x1, y1], index) => {
		const [x0, y0] = corners[index]!;
		return Array.from({ length: 101 }, (_, step): Point => {
			const t = step / 100;
			return [x0 + (x1 - x0) * t, y0 + (y1 - y0) * t];
		});
	});

/** Whether a wire runs through an area. */
export const crosses = ({ points }: Wire, { left, top, right, bottom }: Area): boolean =>
	points.some(([x, y]) => x > left && x < right && y > top && y < bottom);

/** How high the words of a note stand, in a note of its width. */
export function heightOfWords({ parameters: { content, width } }: INode): number {
	const room = Number(width) - 26;
	const blocks = String(content)
		.split('\n')
		.filter((line) => line !== '')
		.map((line) =>
			line.startsWith('## ')
				? linesOf(line.slice(3), 11.3, room) * 32.4 + 8
				: linesOf(line, 6.9, room) * 18.9 + 8,
		);
	return 8 + blocks.reduce((sum, height) => sum + height, 0);
}

/** In how many lines a text is broken between its words; code is wider than other words. */
function linesOf(text: string, letter: number, room: number): number {
	let lines = 1;
	let used = 0;
	const parts = text.split('`').flatMap((part, index) => {
		const wide = index % 2 === 1 ? 8.4 : letter;
		return part
			.replaceAll('*', '')
			.split(/(?<= )/)
			.map((word) => word.length * wide);
	});
	for (const width of parts) {
		if (used + width > room + letter) [lines, used] = [lines + 1, 0];
		used += width;
	}
	return lines;
}

/** By type: which trigger n8n's run button starts where there are several; the others come at 8. */
const precedence: Record<string, number> = {
	'n8n-nodes-base.formTrigger': 10,
	'n8n-nodes-base.webhook': 9,
	'n8n-nodes-base.scheduleTrigger': 7,
	'n8n-nodes-base.manualTrigger': 6,
};

const isTrigger = ({ type }: INode) => /trigger$/i.test(type) || type in precedence;

/** The trigger that n8n's run button starts before another one has been chosen. */
export const startOf = (nodes: readonly INode[]): INode | undefined =>
	nodes
		.filter(isTrigger)
		.sort((one, other) => (precedence[other.type] ?? 8) - (precedence[one.type] ?? 8))[0];
