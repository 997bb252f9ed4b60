import type { INodeProperties } from 'n8n-workflow';
import { labelNameField } from '../../shared/domain/labels/labelName';

export const nameField: INodeProperties = {
	displayName: labelNameField,
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Paid',
	description: 'The name of the label, as everybody sees it in WhatsApp Business',
};
