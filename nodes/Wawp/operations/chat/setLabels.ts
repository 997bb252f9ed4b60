import type { INodeProperties } from 'n8n-workflow';
import { invalidField } from '../../../shared/domain/failure';
import type { LabelReference } from '../../../shared/domain/label';
import { severalLabels } from '../../../shared/pickers/severalLabels';
import { type OneChat, chatIdField, chatTarget, readOneChat } from '../../fields/chatId';
import { readLabels } from '../../fields/labels';
import { toSwitch } from '../../fields/values';
import type { ItemFields, Operation } from '../contract';

const labelsField: INodeProperties = {
	...severalLabels,
	displayName: 'Label Names or IDs',
	name: 'labels',
	hint: 'Replaces all labels of the chat: those that are not in this list are taken off',
};

const allowEmptyField: INodeProperties = {
	displayName: 'Allow Empty List',
	name: 'allowEmpty',
	type: 'boolean',
	default: false,
	description: 'Whether an empty list takes all labels off the chat, instead of failing the item',
};

interface Input extends OneChat {
	labels: LabelReference[];
}

export const setLabels: Operation<Input> = {
	value: 'setLabels',
	name: 'Set Chat Labels',
	action: 'Set chat labels',
	description: 'Replace all labels of a chat. Labels that are not in the list are taken off.',
	fields: [chatIdField, labelsField, allowEmptyField],
	options: [],
	lastWins: () => true,

	read: (fields) => ({ ...readOneChat(fields), labels: readNewLabels(fields) }),

	target: chatTarget,

	async run(client, { chatId, labels, effort }) {
		// An unknown ID would leave the chat half changed: labels are set one after the other.
		const options = { checkFirst: true, field: labelsField.displayName };
		const labelIds = await client.labels.idsOf(labels, options, effort);
		const message = await client.chats.set(chatId, labelIds, effort);
		return [{ success: true, message, chatId, labelIds }];
	},
};

function readNewLabels(fields: ItemFields): LabelReference[] {
	const labels = readLabels(fields, labelsField);
	const allowEmpty = toSwitch(fields.get(allowEmptyField.name), allowEmptyField);
	if (labels.length > 0 || allowEmpty) return labels;
	throw invalidField(
		labelsField.displayName,
		'at least one label',
		'',
		`To take all labels off the chat, switch '${allowEmptyField.displayName}' on.`,
	);
}
