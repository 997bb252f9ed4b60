import type { INodeProperties } from 'n8n-workflow';
import { invalidField } from '../../../shared/domain/failure';
import type { LabelReference } from '../../../shared/domain/label';
import type { OldLabels } from '../../../shared/domain/oldLabels';
import { severalLabels } from '../../../shared/pickers/severalLabels';
import { type ChatAndLabel, chatAndLabelTarget, readChatAndLabel } from '../../fields/chatAndLabel';
import { chatIdField } from '../../fields/chatId';
import { labelField } from '../../fields/label';
import { readLabels } from '../../fields/labels';
import { toChoice, toText } from '../../fields/values';
import type { ItemFields, Operation } from '../contract';

const pruneField: INodeProperties = {
	displayName: 'Labels to Take Off',
	name: 'prune',
	type: 'options',
	options: [
		{
			name: 'All Others',
			value: 'allOthers',
			description: 'Every label that the chat carries, except the new one',
		},
		{
			name: 'By Prefix',
			value: 'byPrefix',
			description: 'Every label whose name starts with a given text, except the new one',
		},
		{
			name: 'Selected',
			value: 'selected',
			description: 'The old labels that you name, as far as the chat carries them',
		},
	],
	default: 'selected',
	description: 'Which labels the chat loses once it has the new one',
};

// Not required in n8n's sense: with an expression in the field above n8n would ask for both below.
const labelsToPruneField: INodeProperties = {
	...severalLabels,
	displayName: 'Old Label Names or IDs',
	name: 'labelsToPrune',
	displayOptions: { show: { prune: ['selected'] } },
};

const labelPrefixField: INodeProperties = {
	displayName: 'Label Prefix',
	name: 'labelPrefix',
	type: 'string',
	default: '',
	placeholder: 'e.g. Stage:',
	displayOptions: { show: { prune: ['byPrefix'] } },
	description: 'How the names of the labels to take off begin. Capital letters count.',
};

/** Old labels as the user points at them. */
type Old =
	Exclude<OldLabels, { prune: 'selected' }> | { prune: 'selected'; labels: LabelReference[] };

interface Input extends ChatAndLabel {
	old: Old;
}

export const moveToLabel: Operation<Input> = {
	value: 'moveToLabel',
	name: 'Move Chat to Label',
	action: 'Move chat to label',
	description: 'Put a new label on a chat, then take the old ones off. The chat is never without.',
	fields: [chatIdField, labelField, pruneField, labelsToPruneField, labelPrefixField],
	options: [],
	lastWins: () => true,

	read: (fields) => ({ ...readChatAndLabel(fields), old: readOld(fields) }),

	target: chatAndLabelTarget,

	async run(client, { chatId, label, old: given, effort }) {
		const options = { maybeGone: true, field: labelsToPruneField.displayName };
		const old: OldLabels =
			given.prune === 'selected'
				? { prune: 'selected', labelIds: await client.labels.idsOf(given.labels, options, effort) }
				: given;
		const resolved = await client.labels.resolve(label, {}, effort);
		const pruned = await client.chats.move(chatId, resolved.labelId, old, effort);
		return [{ success: true, chatId, ...resolved, pruned }];
	},
};

function readOld(fields: ItemFields): Old {
	const prune = toChoice<Old['prune']>(fields.get(pruneField.name), pruneField);
	if (prune === 'allOthers') return { prune };
	return prune === 'byPrefix'
		? { prune, prefix: readPrefix(fields) }
		: { prune, labels: readOldLabels(fields) };
}

/** An empty prefix would fit every label. */
function readPrefix(fields: ItemFields): string {
	const prefix = toText(fields.get(labelPrefixField.name), labelPrefixField);
	if (prefix.trim() !== '') return prefix;
	throw invalidField(
		labelPrefixField.displayName,
		'the beginning of label names',
		'',
		`To take off every other label, choose 'All Others' in '${pruneField.displayName}'.`,
	);
}

/** An expression may find that there is no old label; an empty field was forgotten. */
function readOldLabels(fields: ItemFields): LabelReference[] {
	const { name, displayName } = labelsToPruneField;
	const labels = readLabels(fields, labelsToPruneField);
	const isList = fields.isExpression(name) && Array.isArray(fields.get(name));
	if (labels.length > 0 || isList) return labels;
	throw invalidField(
		displayName,
		'at least one label',
		'',
		`Pick the labels to take off, or choose another way in '${pruneField.displayName}'. To take none off, use the operation 'Link Label to Chat'.`,
	);
}
