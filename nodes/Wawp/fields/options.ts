import type { INodeProperties } from 'n8n-workflow';
import type { Effort } from '../../shared/api/http';
import { invalidField } from '../../shared/domain/failure';
import type { ItemFields } from '../operations/contract';

/** Options that every operation has. `concurrency` and `requestsPerMinute` are the whole run's. */
export const commonOptions: INodeProperties[] = [
	{
		displayName: 'Default Country',
		name: 'defaultCountry',
		type: 'string',
		default: '',
		placeholder: 'e.g. EG',
		description: 'Two-letter country code for phone numbers that come without a country code',
	},
	{
		displayName: 'Include Input Fields',
		name: 'includeInput',
		type: 'boolean',
		default: false,
		description: 'Whether to add the fields of the incoming item to the output',
	},
	{
		displayName: 'Max Retries',
		name: 'maxRetries',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 10, numberPrecision: 0 },
		default: 3,
		description: 'How often to try again when Wawp is busy or cannot be reached',
	},
	{
		displayName: 'Parallel Requests',
		name: 'concurrency',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 50, numberPrecision: 0 },
		default: 5,
		description: "How many requests may be under way at once. The first item's value counts.",
	},
	{
		displayName: 'Requests per Minute',
		name: 'requestsPerMinute',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 0,
		description:
			"How many requests to send per minute at most, evenly spaced; 0 for no limit. The first item's value counts.",
	},
	{
		displayName: 'Timeout',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 0.1, maxValue: 3600 },
		default: 30,
		description: 'How many seconds to wait for an answer, for each try',
	},
];

/** What an operation takes from the options of its item. */
export interface ItemOptions {
	defaultCountry?: string;
	/** How hard to try each request. */
	effort: Effort;
}

/** The settings of the whole run. */
export interface RunOptions {
	/** Requests under way at once, at most. */
	concurrency: number;
	/** 0 for no limit. */
	requestsPerMinute: number;
}

/**
 * Reads the options that every operation has.
 *
 * @throws {Failure} invalidInput
 */
export function readItemOptions(fields: ItemFields): ItemOptions {
	const defaultCountry = fields.get('options.defaultCountry');
	return {
		defaultCountry: isBlank(defaultCountry) ? undefined : String(defaultCountry),
		effort: {
			maxRetries: toNumber('maxRetries', fields.get('options.maxRetries')),
			timeout: toNumber('timeout', fields.get('options.timeout')) * 1000,
		},
	};
}

/**
 * Reads the settings of the run.
 *
 * @param read gives the first item's value of a field, by its path
 * @throws {Failure} invalidInput
 */
export function readRunOptions(read: (path: string) => unknown): RunOptions {
	return {
		concurrency: toNumber('concurrency', read('options.concurrency')),
		requestsPerMinute: toNumber('requestsPerMinute', read('options.requestsPerMinute')),
	};
}

/**
 * Reads a switch of the Options collection; by expression the words true and false will do.
 *
 * @throws {Failure} invalidInput
 */
export function readSwitch(fields: ItemFields, { name, displayName }: INodeProperties): boolean {
	const given = fields.get(`options.${name}`) ?? false;
	const word = String(given).trim().toLowerCase();
	if (word === 'true' || word === 'false' || word === '') return word === 'true';
	throw invalidField(displayName, 'true or false', given, correct(displayName));
}

/** The option under which the input's fields go to the output. */
export const includeInputOption = optionNamed('includeInput');

function toNumber(name: string, given: unknown): number {
	const { displayName, default: preset, typeOptions = {} } = optionNamed(name);
	const { minValue = 0, maxValue = Infinity, numberPrecision } = typeOptions;
	const value = Number(isBlank(given) ? preset : given);
	const isWhole = numberPrecision !== 0 || Number.isInteger(value);
	if (isWhole && value >= minValue && value <= maxValue && typeof given !== 'boolean') return value;
	const range =
		maxValue === Infinity ? `of at least ${minValue}` : `from ${minValue} to ${maxValue}`;
	const kind = numberPrecision === 0 ? 'a whole number' : 'a number';
	throw invalidField(displayName, `${kind} ${range}`, given, correct(displayName));
}

const isBlank = (given: unknown): boolean =>
	given === undefined || given === null || (typeof given === 'string' && given.trim() === '');

const correct = (displayName: string): string =>
	`Open Options in the node and correct '${displayName}'.`;

function optionNamed(name: string): INodeProperties {
	return commonOptions.find((option) => option.name === name)!;
}
