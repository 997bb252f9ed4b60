import { whoIs } from '../../../shared/domain/chat';
import { type ChatAndLabel, chatAndLabelTarget, readChatAndLabel } from '../../fields/chatAndLabel';
import { chatIdField } from '../../fields/chatId';
import { defaultCountryOption } from '../../fields/defaultCountry';
import { labelField } from '../../fields/label';
import type { Operation } from '../contract';

export const unlinkLabel: Operation<ChatAndLabel> = {
	value: 'unlinkLabel',
	name: 'Unlink Label From Chat',
	action: 'Unlink label from chat',
	description: 'Take a label off a WhatsApp chat. The other labels of the chat stay.',
	fields: [chatIdField, labelField],
	options: [defaultCountryOption],

	read: (fields) => readChatAndLabel(fields),
	target: chatAndLabelTarget,

	async run(client, { chatId, label, effort }) {
		const resolved = await client.labels.resolve(label, {}, effort);
		const { result: message, label: named } = await client.labels.named(
			resolved,
			effort,
			async () => await client.chatLabels.unlink(chatId, resolved.labelId, effort),
		);
		return { items: [{ ...whoIs(chatId), ...named, success: true, message }] };
	},
};
