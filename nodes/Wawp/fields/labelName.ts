import type { INodeProperties } from 'n8n-workflow';
import { labelNameField, parseLabelName } from '../../shared/domain/labels/labelName';
import type { ItemFields } from './ItemFields';
import { givenIn } from './given';

export const nameField: INodeProperties = {
	displayName: labelNameField,
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Paid',
	description: 'The name of the label, as everybody sees it in WhatsApp Business',
};

/**
 * Reads the name that a label is to get.
 *
 * @param collection the collection that the field is an entry of
 * @throws {Failure} invalidInput
 */
export const readLabelName = (fields: ItemFields, collection?: string): string =>
	parseLabelName(givenIn(fields, nameField, collection));
