import type { INodeProperties } from 'n8n-workflow';
import { labelColors } from '../../shared/domain/labels/color';

export const colorField: INodeProperties = {
	displayName: 'Color',
	name: 'color',
	type: 'options',
	options: labelColors
		.map(({ name, hex }, value) => ({ name: `${name} (${hex})`, value }))
		.sort((one, other) => (one.name < other.name ? -1 : 1)),
	default: 0,
	description: 'The color of the label in WhatsApp. By expression, a number from 0 to 19.',
};
