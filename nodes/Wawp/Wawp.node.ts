import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { properties, subtitle } from './operations';
import { runItems } from './run/runItems';
import { loadLabels } from '../shared/pickers/loadLabels';
import { createLabel } from './pickers/createLabel';
import { searchLabels } from './pickers/searchLabels';

export class Wawp implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Wawp Labels',
		name: 'wawp',
		icon: { light: 'file:../../icons/wawp.svg', dark: 'file:../../icons/wawp.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle,
		description: 'Link WhatsApp labels to chats and manage labels through the Wawp API',
		defaults: { name: 'Wawp Labels' },
		usableAsTool: true,
		builderHint: {
			searchHint:
				'Adds, removes, moves, sets and reads the labels of WhatsApp Business chats through Wawp. For one stage at a time use Move Chat to Label; to mirror the tags of a CRM use Sync Chat Labels, with Dry Run first. Takes phone numbers with country code as they are, and labels by name.',
		},
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'wawpApi', required: true }],
		properties,
	};

	methods = {
		actionHandler: { createLabel },
		listSearch: { searchLabels },
		loadOptions: { loadLabels },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runItems(this);
	}
}
