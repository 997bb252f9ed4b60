import { labelDetails } from '../../../shared/domain/label';
import { type OneLabel, labelField, labelTarget, readOneLabel } from '../../fields/label';
import type { Operation } from '../contract';

export const get: Operation<OneLabel> = {
	value: 'get',
	name: 'Get',
	action: 'Get label',
	description: 'Get the name and the color of a WhatsApp label',
	fields: [labelField],
	options: [],

	read: readOneLabel,
	target: labelTarget,
	nothing: 'There is no such label',

	async run(client, { label, effort }) {
		return { items: [{ ...labelDetails(await client.labels.get(label, effort)) }] };
	},
};
