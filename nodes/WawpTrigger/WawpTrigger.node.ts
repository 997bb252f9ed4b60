import {
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { eventsSubtitle } from '../shared/n8n/eventFields';
import { loadLabels } from '../shared/pickers/loadLabels';
import { receive } from './delivery/receive';
import { properties } from './properties';
import { isRegistered, register } from './registration/register';
import { unregister } from './registration/unregister';
import { triggerPanel } from './triggerPanel';

/** Starts a workflow when Wawp tells of a message or of a label event. */
export class WawpTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Wawp Labels Trigger',
		name: 'wawpTrigger',
		icon: { light: 'file:../../icons/wawp.svg', dark: 'file:../../icons/wawp.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: eventsSubtitle,
		description:
			'Label WhatsApp Business chats, manage labels, and start workflows when a label changes or a message comes in',
		defaults: { name: 'Wawp Labels Trigger' },
		eventTriggerDescription: 'Put a label on a chat in WhatsApp Business',
		activationMessage: 'Wawp now sends your workflow the events you chose.',
		triggerPanel,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		builderHint: {
			searchHint:
				'Starts at once when a WhatsApp message arrives, or when a label is put on a chat or removed, by webhook through Wawp. Needs an n8n with a public https address; without one use Wawp Label Watch Trigger.',
		},
		credentials: [{ name: 'wawpApi', required: true }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				path: 'webhook',
				// The user needs the URL only to enter the webhook by hand.
				ndvHideUrl: "={{ $parameter.registration !== 'manual' }}",
			},
		],
		properties,
	};

	methods = { loadOptions: { loadLabels } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await isRegistered(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				await register(this);
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				await unregister(this);
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
