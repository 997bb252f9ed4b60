import type { INodeProperties } from 'n8n-workflow';

/**
 * The fields that come before a field for several labels, in any of the nodes. n8n's editor asks for the list
 * as it opens a node, in a new workflow before it has chosen the credential, and never again unless one
 * of these has changed.
 */
const fieldsBefore = ['chatId', 'label.value', 'events'];

/** What every field for several labels has in common. */
export const severalLabels = {
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'loadLabels', loadOptionsDependsOn: fieldsBefore },
	default: [],
	description:
		'Choose from the list, or specify IDs or names using an <a href="https://docs.n8n.io/code/expressions/">expression</a>: a list, or text separated by commas or line breaks. If an ID and a name are the same, the ID counts. If the list does not load, choose Refresh List behind ⋮',
} satisfies Partial<INodeProperties>;
