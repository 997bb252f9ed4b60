import type { INodeProperties } from 'n8n-workflow';
import type { RequestOptions } from '../../shared/api/requests';
import type { ItemFields } from './ItemFields';
import { numberIn, switchIn, textIn } from './given';

/** Hides what is about pace from a model that uses the node as a tool: it labels one chat at a time. */
const notInTools: INodeProperties['displayOptions'] = { hide: { '@tool': [true] } };

/** The option under which the input's fields go to the output. */
export const includeInputOption: INodeProperties = {
	displayName: 'Include Input Fields',
	name: 'includeInput',
	type: 'boolean',
	default: true,
	description: 'Whether to add the fields of the incoming item to the output',
};

const instanceIdOption: INodeProperties = {
	displayName: 'Instance ID',
	name: 'instanceId',
	type: 'string',
	default: '',
	description: "Another instance of the same Wawp account, instead of the credential's",
};

const concurrencyOption: INodeProperties = {
	displayName: 'Parallel Requests',
	name: 'concurrency',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 50, numberPrecision: 0 },
	default: 5,
	displayOptions: notInTools,
	description: "Maximum number of requests at the same time. The first item's value counts.",
};

const requestsPerMinuteOption: INodeProperties = {
	displayName: 'Requests per Minute',
	name: 'requestsPerMinute',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 0 },
	default: 0,
	displayOptions: notInTools,
	description:
		"Maximum number of requests per minute, evenly spaced; 0 for no limit. The first item's value counts.",
};

const maxRetriesOption: INodeProperties = {
	displayName: 'Max Retries',
	name: 'maxRetries',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 10, numberPrecision: 0 },
	default: 3,
	displayOptions: notInTools,
	description: 'How many times to retry when Wawp is busy or cannot be reached',
};

const timeoutOption: INodeProperties = {
	displayName: 'Timeout',
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: 0.1, maxValue: 3600 },
	default: 30,
	displayOptions: notInTools,
	description: 'How many seconds to wait for an answer, for each try',
};

/**
 * Options that every operation has: what is useful first, pace and retries behind. `concurrency` and
 * `requestsPerMinute` are the whole run's.
 */
export const commonOptions: INodeProperties[] = [
	includeInputOption,
	instanceIdOption,
	concurrencyOption,
	requestsPerMinuteOption,
	maxRetriesOption,
	timeoutOption,
];

/** What an operation takes from the options of its item. */
export interface ItemOptions {
	/** Another instance than the credential's. */
	instanceId?: string;
	/** How each of its requests is sent. */
	request: RequestOptions;
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
	return {
		instanceId: textIn(fields, instanceIdOption, 'options').trim() || undefined,
		request: {
			maxRetries: numberIn(fields, maxRetriesOption, 'options'),
			// Whole milliseconds: clocks refuse the fractions that seconds with decimals give.
			timeout: Math.round(numberIn(fields, timeoutOption, 'options') * 1000),
		},
	};
}

/**
 * Reads the settings of the run.
 *
 * @param fields of the first item
 * @throws {Failure} invalidInput
 */
export function readRunOptions(fields: ItemFields): RunOptions {
	return {
		concurrency: numberIn(fields, concurrencyOption, 'options'),
		requestsPerMinute: numberIn(fields, requestsPerMinuteOption, 'options'),
	};
}

/**
 * Reads a switch of the Options collection; by expression the words true and false will do.
 *
 * @throws {Failure} invalidInput
 */
export const readSwitch = (fields: ItemFields, option: INodeProperties): boolean =>
	switchIn(fields, option, 'options');
