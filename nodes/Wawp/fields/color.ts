import type { INodeProperties } from 'n8n-workflow';
import { labelColors } from '../../shared/domain/labels/color';

export const colorField: INodeProperties = {
	displayName: 'Color',
	name: 'color',
	type: 'options',
	options: labelColors
		.map(({ name }, value) => ({ name: `${name} · ${value}`, value }))
		.sort((one, other) => (one.name < other.name ? -1 : 1)),
	default: 0,
	description:
		'The color of the label in WhatsApp. By expression, its number or its name as in this list, like 0 or Salmon.',
};
