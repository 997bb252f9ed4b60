import type { INodeProperties } from 'n8n-workflow';
import type { ItemFields } from './ItemFields';
import { numberIn, switchIn } from './given';

const returnAllField: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

const limitField: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 50,
	displayOptions: { show: { returnAll: [false] } },
	description: 'Max number of results to return',
};

/** How many results an operation returns. */
export const limitFields = [returnAllField, limitField];

/**
 * Reads how many results are wanted at most.
 *
 * @returns Infinity for all of them
 * @throws {Failure} invalidInput
 */
export const readLimit = (fields: ItemFields): number =>
	switchIn(fields, returnAllField) ? Infinity : numberIn(fields, limitField);
