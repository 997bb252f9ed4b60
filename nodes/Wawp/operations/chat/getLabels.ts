import { noLidDirectory } from '../../../shared/domain/chats/LidDirectory';
import { chatTypeOf, whoIs } from '../../../shared/domain/chats/chat';
import { labelDetails } from '../../../shared/domain/labels/label';
import { labeledChatDetails } from '../../../shared/domain/chats/labeledChat';
import {
	type OneChat,
	chatIdField,
	chatTarget,
	readOneChat,
	resolveChat,
} from '../../fields/chatId';
import { checkNumberOption } from '../../fields/checkNumber';
import { defaultCountryOption } from '../../fields/defaultCountry';
import { choiceIn } from '../../fields/given';
import type { ChoiceField } from '../../fields/values';
import type { Operation } from '../contract';
import { chatOutput, labelOutput, labelsOutput } from '../output';

type Output = 'perLabel' | 'perChat';

const onePerChat = 'One Item per Chat';

const outputOption: ChoiceField<Output> = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options: [
		{
			name: onePerChat,
			value: 'perChat',
			description: 'With a list of its labels; also for a chat without labels',
		},
		{
			name: 'One Item per Label',
			value: 'perLabel',
			description: 'No item for a chat without labels',
		},
	],
	default: 'perLabel',
	description: 'How to return the labels of a chat',
};

interface Input extends OneChat {
	output: Output;
}

export const getLabels: Operation<Input> = {
	value: 'getLabels',
	name: 'Get Chat Labels',
	action: 'Get chat labels',
	description: 'Get the labels of a WhatsApp chat, one item for each',
	fields: [chatIdField],
	options: [checkNumberOption, defaultCountryOption, outputOption],

	output: {
		...chatOutput,
		labelId: 'string',
		labelName: 'string',
		...labelOutput,
		chatType: 'string?',
	},
	outputOf: { [onePerChat]: { ...chatOutput, chatType: 'string?', ...labelsOutput } },

	read: (fields) => ({
		...readOneChat(fields),
		output: choiceIn(fields, outputOption, 'options'),
	}),

	resolve: resolveChat,
	target: chatTarget,
	nothing: 'This chat has no labels',
	insteadOfNothing:
		"For all chats without labels, use the operation 'Get Many' with the filter 'Unlabeled Chats'",

	async run(account, { chatId, output, request }) {
		const labels = (await account.snapshot.labelsOf(chatId, request)).map(labelDetails);
		if (output === 'perChat') {
			const chat = labeledChatDetails({ id: chatId, labels }, noLidDirectory.otherIds(chatId));
			return { items: [{ ...chat }] };
		}
		const chatType = chatTypeOf(chatId);
		const items = labels.map((label) => ({
			...{ ...whoIs(chatId), labelId: label.id, labelName: label.name },
			...label,
			chatType,
		}));
		return { items };
	},
};
