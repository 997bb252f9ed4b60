import { chatTypeOf } from '../../../shared/domain/chat';
import {
	type OneLabel,
	labelField,
	labelTarget,
	readOneLabel,
	resolveOneLabel,
} from '../../fields/label';
import { limitFields, readLimit } from '../../fields/limit';
import type { Operation } from '../contract';

interface Input extends OneLabel {
	limit: number;
}

export const getChats: Operation<Input> = {
	value: 'getChats',
	name: 'Get Chats With Label',
	action: 'Get chats with label',
	description: 'Get the chats that carry a label, one item for each',
	fields: [labelField, ...limitFields],
	options: [],

	read: (fields) => ({ ...readOneLabel(fields), limit: readLimit(fields) }),

	resolve: resolveOneLabel,
	target: labelTarget,

	async run(client, { label: { value: labelId }, limit, effort }) {
		const chats = await client.chats.chatsWith(labelId, effort);
		return chats.slice(0, limit).map(({ id: chatId, name }) => ({
			chatId,
			chatType: chatTypeOf(chatId),
			...(name !== undefined && { name }),
			labelId,
		}));
	},
};
