import type { IWebhookFunctions } from 'n8n-workflow';
import { eventsWithMessageField as eventsField } from '../../shared/n8n/eventFields';
import { listParameter } from '../../shared/n8n/listParameter';
import { keywordMatcher } from './keywords';
import { type LabelMatcher, labelMatcher } from './labelMatcher';

/** The node's fields, as far as they are about deliveries. A filter that is not set is undefined. */
export interface DeliveryParameters {
	events: ReadonlySet<string>;
	ownMessages: boolean;
	chatTypes?: ReadonlySet<string>;
	/** Matches the labels that a label event has to be about. */
	labels?: LabelMatcher;
	/** Whether the text of a message has one of the words. */
	hasKeyword?: (text: string) => boolean;
	/** Matches the labels of which the chat of a message has to carry one. */
	fromLabels?: LabelMatcher;
	/** Matches the labels of which the chat of a message must carry none. */
	notLabels?: LabelMatcher;
	/** Milliseconds: how old a message may be. */
	maxAge?: number;
	/** Whether label events get the name and the color. */
	enrich: boolean;
	/** Whether messages get the labels of their chat. */
	chatLabels: boolean;
	/** Whether the phone number behind a privacy ID is looked up. */
	addPhone: boolean;
	includeRaw: boolean;
}

/** Reads the node's fields, each once for a delivery. */
export function readParameters(context: IWebhookFunctions): DeliveryParameters {
	const listed = <T>(
		name: string,
		displayName: string,
		make: (entries: string[]) => T,
	): T | undefined => {
		const entries = listParameter(context, { name: `filters.${name}`, displayName });
		return entries.length > 0 ? make(entries) : undefined;
	};
	const isOn = (option: string, byDefault = false) =>
		context.getNodeParameter(`options.${option}`, byDefault) === true;
	const maxAge = Number(context.getNodeParameter('filters.maxAge', 0)) * 60_000;
	return {
		events: new Set(listParameter(context, eventsField)),
		ownMessages: isOn('ownMessages'),
		chatTypes: listed('chatTypes', 'Chat Types', (types) => new Set(types)),
		labels: listed('labels', 'Labels', labelMatcher),
		hasKeyword: listed('keywords', 'Only Messages With', keywordMatcher),
		fromLabels: listed('fromLabels', 'Only Chats With Labels', labelMatcher),
		notLabels: listed('notLabels', 'Exclude Chats With Labels', labelMatcher),
		maxAge: maxAge > 0 ? maxAge : undefined,
		enrich: isOn('enrich', true),
		chatLabels: isOn('chatLabels'),
		addPhone: isOn('addPhone'),
		includeRaw: isOn('includeRaw'),
	};
}
