import { type OneLabel, labelField, labelTarget, readOneLabel } from '../../fields/label';
import type { Operation } from '../contract';

/** Named like this because `delete` is a word of the language. */
export const deleteLabel: Operation<OneLabel> = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete label',
	description: 'Delete a label from the account and from all chats',
	fields: [labelField],
	options: [],

	read: readOneLabel,
	target: labelTarget,

	async run(client, { label, effort }) {
		const { labelId } = await client.labels.resolve(label, {}, effort);
		await client.labels.delete(labelId, effort);
		return [{ deleted: true, labelId }];
	},
};
