import type { INodeProperties } from 'n8n-workflow';

export const createIfMissingOption: INodeProperties = {
	displayName: 'Create Label If Missing',
	name: 'createIfMissing',
	type: 'boolean',
	default: true,
	description: 'Whether to create a label that is given by name and does not exist yet',
};
