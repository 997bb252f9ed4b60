import type { INodeProperties } from 'n8n-workflow';
import { whoIs } from '../../../shared/domain/chats/chat';
import { isLid } from '../../../shared/domain/chats/person';
import type { PruneOption } from '../../../shared/domain/labels/desiredLabels';
import { type PruneRule, moveInWords, unfitPrefix } from '../../../shared/domain/labels/plan';
import { isRead } from '../../account/LabelMove';
import {
	type ChatAndLabel,
	chatAndLabelTarget,
	readChatAndLabel,
	resolveChatAndLabel,
} from '../../fields/chatAndLabel';
import { chatIdField } from '../../fields/chatId';
import { checkNumberOption } from '../../fields/checkNumber';
import { defaultCountryOption } from '../../fields/defaultCountry';
import { labelOrNewField } from '../../fields/label';
import { byIds } from '../../fields/labels';
import { labelPrefixField, labelsToPruneField, pruneFieldOf, readPrune } from '../../fields/prune';
import type { Operation } from '../contract';
import { chatOutput, namedLabelOutput } from '../output';

const pruneField = pruneFieldOf(
	{
		allOthers: 'Every label of the chat, except the new one',
		byPrefix: 'Every label whose name starts with a given text, except the new one',
		selected: 'The old labels that you choose, if the chat has them',
	},
	'selected',
	'Which labels to remove from the chat once it has the new one',
);

const newLabelField: INodeProperties = {
	...labelOrNewField,
	displayName: 'New Label',
	description: 'The label of your WhatsApp Business account that the chat gets, by its name or ID',
};

interface Input extends ChatAndLabel {
	old: PruneOption;
}

export const moveToLabel: Operation<Input> = {
	value: 'moveToLabel',
	name: 'Move Chat to Label',
	action: 'Move chat to label',
	description:
		'Link a new label to a WhatsApp chat, then remove the old ones. The chat is never unlabeled.',
	fields: [chatIdField, newLabelField, pruneField, labelsToPruneField, labelPrefixField],
	options: [checkNumberOption, defaultCountryOption],
	lastWins: true,

	output: {
		...{ ...chatOutput, ...namedLabelOutput },
		...{ message: 'string', success: 'boolean', pruned: ['string'] },
	},

	read: (fields) => ({
		...readChatAndLabel(fields, newLabelField),
		old: readPrune(fields, pruneField, "To remove none, use the operation 'Link Label to Chat'."),
	}),

	async resolve(account, input) {
		const { old, request } = input;
		const how = { field: newLabelField.displayName };
		if (old.prune !== 'selected') return await resolveChatAndLabel(account, input, how);
		const howOld = { maybeGone: true, field: labelsToPruneField.displayName };
		const labels = byIds(await account.labels.idsOf(old.labels, howOld, request));
		return await resolveChatAndLabel(account, { ...input, old: { ...old, labels } }, how);
	},
	target: chatAndLabelTarget,

	async prepare(account, inputs, pending) {
		const chatIdsOf = (list: Input[]) => list.map(({ chatId }) => chatId);
		const reading = pending.filter(({ old }) => isRead(ruleOf(old)));
		// Also chats that an earlier try has done: this item may have to come after them.
		const chatIds = [...chatIdsOf(reading), ...chatIdsOf(inputs).filter(isLid)];
		if (reading[0]) await account.persons.meet(chatIds, reading[0].request);
		const { persons } = account;
		return await Promise.all(inputs.map(async ({ chatId }) => await persons.personOf(chatId)));
	},

	async run(account, { chatId, label: { value }, old, request }) {
		const { labels, moves } = account;
		const rule = ruleOf(old);
		const { result: pruned, label } = await labels.withName(
			value,
			request,
			async (labelId) => await moves.move({ chatId, labelId, rule }, request),
		);
		const nameOf = (labelId: string) => labels.nameOf(labelId);
		const message = moveInWords(
			{ to: label.labelName ?? label.labelId, off: pruned.map(nameOf) },
			isRead(rule),
		);
		const item = { ...whoIs(chatId), ...label, message, success: true, pruned };
		const known = labels.recent();
		return { items: [item], unfitPrefix: known.length > 0 ? unfitPrefix(known, rule) : undefined };
	},
};

const ruleOf = (old: PruneOption): PruneRule =>
	old.prune === 'selected'
		? { prune: 'selected', labelIds: old.labels.map(({ value }) => value) }
		: old;
