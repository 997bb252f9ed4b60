import type { INode } from 'n8n-workflow';

/** A node of a workflow to save, placed where it does not matter unless told. */
export const node = (
	name: string,
	type: string,
	typeVersion: number,
	parameters: object = {},
	more: Partial<INode> = {},
): INode => ({
	id: name,
	name,
	type,
	typeVersion,
	position: [0, 0],
	parameters: parameters as INode['parameters'],
	...more,
});

/** Connects each node to the next one. */
export const inARow = (...names: string[]) =>
	Object.fromEntries(
		names
			.slice(0, -1)
			.map((name, index) => [
				name,
				{ main: [[{ node: names[index + 1]!, type: 'main' as const, index: 0 }]] },
			]),
	);

/** What a node says of a credential that saving replaces by the real one. */
export const needs = (type: string) => ({ credentials: { [type]: { id: '', name: '' } } });
