import { chatTypeOf } from '../../../shared/domain/chat';
import { labelDetails } from '../../../shared/domain/label';
import { type OneChat, chatIdField, chatTarget, readOneChat } from '../../fields/chatId';
import type { Operation } from '../contract';

export const getLabels: Operation<OneChat> = {
	value: 'getLabels',
	name: 'Get Chat Labels',
	action: 'Get chat labels',
	description: 'Get the labels that a chat carries, one item for each',
	fields: [chatIdField],
	options: [],

	read: readOneChat,
	target: chatTarget,

	async run(client, { chatId, effort }) {
		const labels = await client.chats.labelsOf(chatId, effort);
		const chatType = chatTypeOf(chatId);
		return labels.map((label) => ({ ...labelDetails(label), chatId, chatType }));
	},
};
