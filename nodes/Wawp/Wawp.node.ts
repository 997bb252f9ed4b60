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
