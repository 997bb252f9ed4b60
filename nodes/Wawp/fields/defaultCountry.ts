import type { INodeProperties } from 'n8n-workflow';
import type { ItemFields } from './ItemFields';
import { countries } from './countries';
import { toText } from './values';

export const defaultCountryOption: INodeProperties = {
	displayName: 'Default Country',
	name: 'defaultCountry',
	type: 'options',
	options: [
		{ name: 'None', value: '' },
		...Object.entries(countries).map(([value, name]) => ({ name, value })),
	],
	default: '',
	description:
		'The country of phone numbers that come without a country code. By expression, two letters like EG.',
};

/**
 * Reads the option. Its letters are checked with the phone number.
 *
 * @returns undefined when nothing was given
 * @throws {Failure} invalidInput
 */
export const readDefaultCountry = (fields: ItemFields): string | undefined =>
	toText(fields.get(`options.${defaultCountryOption.name}`), defaultCountryOption).trim() ||
	undefined;
