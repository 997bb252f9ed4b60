import type { INodeProperties } from 'n8n-workflow';

/** Which events a trigger listens to. */
export const eventsField: INodeProperties = {
	displayName: 'Trigger On',
	name: 'events',
	type: 'multiOptions',
	required: true,
	default: ['label.chat.added'],
	options: [
		{
			name: 'Label Created or Updated',
			value: 'label.upsert',
			description: 'A label of the account is new, or has another name or color',
		},
		{
			name: 'Label Deleted',
			value: 'label.deleted',
			description: 'A label of the account is gone',
		},
		{
			name: 'Label Linked to Chat',
			value: 'label.chat.added',
			description: 'A chat got a label',
		},
		{
			name: 'Label Unlinked From Chat',
			value: 'label.chat.deleted',
			description: 'A chat lost a label',
		},
	],
};
