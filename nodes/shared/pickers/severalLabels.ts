import type { INodeProperties } from 'n8n-workflow';

/** What every field for several labels has in common. */
export const severalLabels = {
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'loadLabels' },
	default: [],
	description:
		'Choose from the list, or specify IDs or names using an <a href="https://docs.n8n.io/code/expressions/">expression</a>: a list, or text with commas between them. An ID beats a name like it',
} satisfies Partial<INodeProperties>;
