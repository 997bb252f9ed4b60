import { findLabel, labelDetails } from '../../../shared/domain/labels/label';
import { type OneLabel, labelField, labelTarget, readOneLabel } from '../../fields/label';
import type { Operation } from '../contract';
import { labelOutput } from '../output';

export const get: Operation<OneLabel> = {
	value: 'get',
	name: 'Get',
	action: 'Get label',
	description: 'Get the name and the color of a WhatsApp label',
	fields: [labelField],
	options: [],

	output: labelOutput,

	read: readOneLabel,
	target: labelTarget,
	nothing: 'This label does not exist',

	async run(account, { label, request }) {
		account.labels.note(label);
		const found =
			label.by === 'id'
				? await account.api.getLabel(label.value, request)
				: findLabel(await account.snapshot.directory.labels(request), label);
		return { items: [{ ...labelDetails(found) }] };
	},
};
