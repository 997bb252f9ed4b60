import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

const events: INodePropertyOptions[] = [
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
];

/** Which events a trigger listens to. */
export const eventsField: INodeProperties = {
	displayName: 'Trigger On',
	name: 'events',
	type: 'multiOptions',
	required: true,
	default: ['label.chat.added'],
	options: events,
};

const names = Object.fromEntries(events.map(({ name, value }) => [value, name]));

/** A trigger's subtitle: its events as the pick list calls them. */
export const eventsSubtitle = `={{ [$parameter.events].flat().map((event) => (${JSON.stringify(names)})[event]).join(", ") }}`;
