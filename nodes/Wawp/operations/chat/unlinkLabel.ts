import type { LabelReference } from '../../../shared/domain/label';
import { chatIdField, readChatId } from '../../fields/chatId';
import { labelField, readLabel } from '../../fields/label';
import { type ItemOptions, readItemOptions } from '../../fields/options';
import { chatLane } from '../../fields/target';
import type { Operation } from '../contract';

interface Input extends ItemOptions {
	chatId: string;
	label: LabelReference;
}

export const unlinkLabel: Operation<Input> = {
	value: 'unlinkLabel',
	name: 'Unlink Label From Chat',
	action: 'Unlink label from chat',
	description: 'Take a label off a chat. The other labels of the chat stay.',
	fields: [chatIdField, labelField],
	options: [],

	read(fields) {
		const options = readItemOptions(fields);
		return {
			...options,
			chatId: readChatId(fields, options.defaultCountry),
			label: readLabel(fields),
		};
	},

	target: chatLane,

	async run(client, { chatId, label, effort }) {
		const resolved = await client.labels.resolve(label, {}, effort);
		const message = await client.unlinkLabel(chatId, resolved.labelId, effort);
		return [{ success: true, message, chatId, ...resolved }];
	},
};
