import { whoIs } from '../../../shared/domain/chats/chat';
import {
	type ChatAndLabel,
	chatAndLabelTarget,
	readChatAndLabel,
	resolveChatAndLabel,
} from '../../fields/chatAndLabel';
import { chatIdField } from '../../fields/chatId';
import { checkNumberOption } from '../../fields/checkNumber';
import { defaultCountryOption } from '../../fields/defaultCountry';
import { labelField } from '../../fields/label';
import type { Operation } from '../contract';
import { chatOutput, doneOutput, namedLabelOutput } from '../output';

export const unlinkLabel: Operation<ChatAndLabel> = {
	value: 'unlinkLabel',
	name: 'Unlink Label From Chat',
	action: 'Unlink label from chat',
	description: 'Remove a label from a WhatsApp chat. Other labels are kept.',
	fields: [chatIdField, labelField],
	options: [checkNumberOption, defaultCountryOption],

	output: { ...chatOutput, ...namedLabelOutput, ...doneOutput },

	read: (fields) => readChatAndLabel(fields),
	resolve: async (account, input) => await resolveChatAndLabel(account, input),
	target: chatAndLabelTarget,

	async run(account, { chatId, label: { value }, request }) {
		const { result: message, label } = await account.labels.withName(
			value,
			request,
			async (labelId) => await account.api.unlinkLabel({ chatId, labelId }, request),
		);
		return { items: [{ ...whoIs(chatId), ...label, success: true, message }] };
	},
};
