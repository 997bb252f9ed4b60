import type { INodeProperties } from 'n8n-workflow';
import {
	type OneLabel,
	labelField,
	changedLabelTarget,
	readOneLabel,
	resolveOneLabel,
} from '../../fields/label';
import type { Operation } from '../contract';

const warning: INodeProperties = {
	displayName:
		'The label disappears from WhatsApp Business and from every chat that has it. This cannot be undone.',
	name: 'deleteWarning',
	type: 'notice',
	default: '',
};

/** Named like this because `delete` is a word of the language. */
export const deleteLabel: Operation<OneLabel> = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete label',
	description: 'Delete a label from the WhatsApp account and from all chats',
	fields: [labelField, warning],
	options: [],

	output: { deleted: 'boolean', labelId: 'string' },

	read: readOneLabel,
	resolve: resolveOneLabel,
	target: changedLabelTarget,

	async run(account, { label: { value: labelId }, request }) {
		await account.changes.delete(labelId, request);
		return { items: [{ deleted: true, labelId }] };
	},
};
