import type {
	IHookFunctions,
	INodeProperties,
	INodePropertyOptions,
	IPollFunctions,
} from 'n8n-workflow';
import { invalidField } from '../domain/failures/failure';
import { listParameter } from './listParameter';

const labelEvents: INodePropertyOptions[] = [
	{
		name: 'Label Created or Updated',
		value: 'label.upsert',
		description:
			'A label of the account is new, or has another name or color (label.upsert in the Wawp dashboard)',
	},
	{
		name: 'Label Deleted',
		value: 'label.deleted',
		description: 'A label of the account is gone (label.deleted in the Wawp dashboard)',
	},
	{
		name: 'Label Linked to Chat',
		value: 'label.chat.added',
		description: 'A chat got a label (label.chat.added in the Wawp dashboard)',
	},
	{
		name: 'Label Unlinked From Chat',
		value: 'label.chat.deleted',
		description: 'A chat lost a label (label.chat.deleted in the Wawp dashboard)',
	},
];

const message: INodePropertyOptions = {
	name: 'Message Received',
	value: 'message',
	description: 'A message arrived (message in the Wawp dashboard)',
};

/** Which label events a trigger listens to. */
export const eventsField: INodeProperties = {
	displayName: 'Trigger On',
	name: 'events',
	type: 'multiOptions',
	required: true,
	default: ['label.chat.added'],
	options: labelEvents,
};

/** `eventsField` for a trigger that can also listen to messages, which no look at the labels shows. */
export const eventsWithMessageField: INodeProperties = {
	...eventsField,
	options: [...labelEvents, message],
};

/** Whether to look up who stands behind a privacy ID. */
export const addPhone: INodeProperties = {
	displayName: 'Add Phone Number',
	name: 'addPhone',
	type: 'boolean',
	default: true,
	description:
		'Whether to look up the phone number of a person with a privacy ID if the event does not tell it',
};

/**
 * Reads which events a trigger listens to.
 *
 * @param field with the events that there are
 * @throws {Failure} invalidInput when no event is chosen, or an unknown one
 */
export function chosenEvents(
	context: IHookFunctions | IPollFunctions,
	field: INodeProperties,
): string[] {
	// n8n types the options of all kinds of fields as one.
	const known = (field.options as INodePropertyOptions[]).map(({ value }) => String(value));
	const events = listParameter(context, field);
	const wrong = events.find((event) => !known.includes(event));
	if (events.length > 0 && wrong === undefined) return events;
	throw invalidField(
		field.displayName,
		events.length === 0 ? 'at least one event' : 'a list of known events',
		wrong,
		`Choose events from the list; by expression they are called ${known.join(', ')}.`,
	);
}

const names = Object.fromEntries([...labelEvents, message].map(({ name, value }) => [value, name]));

/** A trigger's subtitle: its events as the pick list calls them. */
export const eventsSubtitle = `={{ [$parameter.events].flat().map((event) => (${JSON.stringify(names)})[event]).join(", ") }}`;
