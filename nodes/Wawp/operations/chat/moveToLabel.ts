import type { INodeProperties } from 'n8n-workflow';
import { whoIs } from '../../../shared/domain/chat';
import type { PruneWish } from '../../../shared/domain/labelWish';
import type { PruneRule } from '../../../shared/domain/plan';
import { type ChatAndLabel, chatAndLabelTarget, readChatAndLabel } from '../../fields/chatAndLabel';
import { chatIdField } from '../../fields/chatId';
import { defaultCountryOption } from '../../fields/defaultCountry';
import { labelField } from '../../fields/label';
import { labelPrefixField, labelsToPruneField, pruneFieldOf, readPrune } from '../../fields/prune';
import type { Operation } from '../contract';

const pruneField = pruneFieldOf(
	{
		allOthers: 'Every label that the chat carries, except the new one',
		byPrefix: 'Every label whose name starts with a given text, except the new one',
		selected: 'The old labels that you name, as far as the chat carries them',
	},
	'selected',
	'Which labels the chat loses once it has the new one',
);

const newLabelField: INodeProperties = {
	...labelField,
	displayName: 'New Label',
	description: 'The label of your WhatsApp Business account that the chat gets, by its name or ID',
};

interface Input extends ChatAndLabel {
	old: PruneWish;
}

export const moveToLabel: Operation<Input> = {
	value: 'moveToLabel',
	name: 'Move Chat to Label',
	action: 'Move chat to label',
	description:
		'Put a new label on a WhatsApp chat, then take the old ones off. The chat is never without.',
	fields: [chatIdField, newLabelField, pruneField, labelsToPruneField, labelPrefixField],
	options: [defaultCountryOption],
	lastWins: true,

	read: (fields) => ({
		...readChatAndLabel(fields, newLabelField),
		old: readPrune(fields, pruneField, "To take none off, use the operation 'Link Label to Chat'."),
	}),

	target: chatAndLabelTarget,

	async run(client, { chatId, label, old, effort }) {
		const options = { maybeGone: true, field: labelsToPruneField.displayName };
		const rule: PruneRule =
			old.prune === 'selected'
				? { prune: 'selected', labelIds: await client.labels.idsOf(old.labels, options, effort) }
				: old;
		const resolved = await client.labels.resolve(label, {}, effort);
		const { result: pruned, label: named } = await client.labels.named(
			resolved,
			effort,
			async () => await client.relabeling.move(chatId, resolved.labelId, rule, effort),
		);
		return { items: [{ ...whoIs(chatId), ...named, success: true, pruned }] };
	},
};
