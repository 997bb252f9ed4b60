import type { INodeProperties } from 'n8n-workflow';
import { whoIs } from '../../../shared/domain/chat';
import type { LabelReference } from '../../../shared/domain/label';
import { type OneChat, chatIdField, chatTarget, readOneChat } from '../../fields/chatId';
import { defaultCountryOption } from '../../fields/defaultCountry';
import { allowEmpty, readWantedLabels, wantedLabels } from '../../fields/wantedLabels';
import type { Operation } from '../contract';

const labelsField: INodeProperties = {
	...wantedLabels,
	hint: 'Replaces all labels of the chat: those that are not in this list are taken off',
};

const allowEmptyField: INodeProperties = {
	...allowEmpty,
	description: 'Whether an empty list takes all labels off the chat, instead of failing the item',
};

interface Input extends OneChat {
	labels: LabelReference[];
}

export const setLabels: Operation<Input> = {
	value: 'setLabels',
	name: 'Set Chat Labels',
	action: 'Set chat labels',
	description:
		'Replace all labels of a WhatsApp chat. Labels that are not in the list are taken off.',
	fields: [chatIdField, labelsField, allowEmptyField],
	options: [defaultCountryOption],
	lastWins: true,

	read: (fields) => ({
		...readOneChat(fields),
		labels: readWantedLabels(fields, 'take all labels off the chat'),
	}),

	target: chatTarget,

	async run(client, { chatId, labels, effort }) {
		// An unknown ID would leave the chat half changed: labels are set one after the other.
		const options = { checkFirst: true, field: labelsField.displayName };
		const labelIds = await client.labels.idsOf(labels, options, effort);
		const message = await client.chatLabels.set(chatId, labelIds, effort);
		return { items: [{ ...whoIs(chatId), labelIds, success: true, message }] };
	},
};
