import type { INodeProperties } from 'n8n-workflow';
import { labelDetails } from '../../../shared/domain/labels/label';
import { nameKey } from '../../../shared/domain/labels/labelName';
import { type ItemOptions, readItemOptions } from '../../fields/options';
import { textIn } from '../../fields/given';
import type { Operation } from '../contract';
import { labelOutput } from '../output';

const nameContains: INodeProperties = {
	displayName: 'Name Contains',
	name: 'nameContains',
	type: 'string',
	default: '',
	placeholder: 'e.g. Stage',
	description: 'Part of the name, not case-sensitive',
};

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [nameContains],
};

interface Input extends ItemOptions {
	/** Lower-cased. */
	part: string;
}

export const getAll: Operation<Input> = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many labels',
	description: 'Get the labels of the WhatsApp account, one item for each',
	fields: [filters],
	options: [],

	output: labelOutput,

	read: (fields) => ({
		...readItemOptions(fields),
		part: nameKey(textIn(fields, nameContains, filters.name)),
	}),

	target: () => ({ lane: 'labels' }),
	nothing: 'No labels match the filter',

	async run(account, { part, request }) {
		const labels = await account.snapshot.directory.labels(request);
		const items = labels
			.filter(({ name }) => nameKey(name).includes(part))
			.map((label) => ({ ...labelDetails(label) }));
		return { items };
	},
};
