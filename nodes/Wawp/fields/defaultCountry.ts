import { getCountries } from 'libphonenumber-js/mobile';
import type { INodeProperties } from 'n8n-workflow';
import type { ItemFields } from './ItemFields';
import { textIn } from './given';

const countryNames = new Intl.DisplayNames(['en'], { type: 'region' });

/** The countries whose numbering plan the phone library knows, by their names in English. */
const countries = getCountries()
	.map((value) => ({ name: countryNames.of(value) ?? value, value }))
	.sort((one, other) => one.name.localeCompare(other.name, 'en'));

export const defaultCountryOption: INodeProperties = {
	displayName: 'Default Country',
	name: 'defaultCountry',
	type: 'options',
	options: [{ name: 'None', value: '' }, ...countries],
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
	textIn(fields, defaultCountryOption, 'options').trim() || undefined;
