import {
	type OneLabel,
	labelField,
	labelTarget,
	readOneLabel,
	resolveOneLabel,
} from '../../fields/label';
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
	resolve: resolveOneLabel,
	target: labelTarget,

	async run(client, { label: { value: labelId }, effort }) {
		await client.labelEditor.delete(labelId, effort);
		return [{ deleted: true, labelId }];
	},
};
