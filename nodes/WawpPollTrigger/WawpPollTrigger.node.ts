import {
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { eventsSubtitle } from '../shared/n8n/eventFields';
import { loadLabels } from '../shared/pickers/loadLabels';
import { poll } from './poll';
import { properties } from './properties';

/** Starts a workflow when a look at the labels shows that something has changed. */
export class WawpPollTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Wawp Label Watch Trigger',
		name: 'wawpPollTrigger',
		icon: { light: 'file:../../icons/wawp.svg', dark: 'file:../../icons/wawp.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: eventsSubtitle,
		description:
			'Start a workflow when WhatsApp labels change, by checking from time to time. Works on every Wawp plan.',
		defaults: { name: 'Wawp Label Watch Trigger' },
		activationMessage:
			'The first check starts nothing. Later changes of labels start the workflow.',
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		builderHint: {
			searchHint:
				'Starts when labels of WhatsApp chats have changed, by checking from time to time through Wawp: for an n8n without a public address. For messages, or to start at once, use Wawp Labels Trigger.',
		},
		credentials: [{ name: 'wawpApi', required: true }],
		properties,
	};

	methods = { loadOptions: { loadLabels } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}
}
