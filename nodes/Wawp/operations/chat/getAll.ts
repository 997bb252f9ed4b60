import { labeledChatDetails, passes } from '../../../shared/domain/chats/labeledChat';
import { allLabeledChats } from '../../account/labeledChats';
import {
	type ChatFilters,
	chatFiltersField,
	readChatFilters,
	resolveChatFilters,
} from '../../fields/chatFilters';
import {
	type FindsPhoneNumbers,
	findPhoneNumbersOption,
	phoneBookFor,
	readFindPhoneNumbers,
} from '../../fields/findPhoneNumbers';
import { limitFields, readLimit } from '../../fields/limit';
import { readItemOptions } from '../../fields/options';
import type { Operation } from '../contract';
import { chatOutput, labelsOutput } from '../output';

interface Input extends FindsPhoneNumbers {
	limit: number;
	filters: ChatFilters;
}

export const getAll: Operation<Input> = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many chats',
	description: 'Get the WhatsApp chats that carry labels, one item for each with all its labels',
	fields: [...limitFields, chatFiltersField],
	options: [findPhoneNumbersOption],

	output: { ...chatOutput, chatType: 'string?', lid: 'string?', name: 'string?', ...labelsOutput },

	read: (fields) => ({
		...readItemOptions(fields),
		limit: readLimit(fields),
		filters: readChatFilters(fields),
		findPhoneNumbers: readFindPhoneNumbers(fields),
	}),

	target: () => ({ lane: 'chats' }),
	nothing: 'No chat carries labels that fit',
	limit: ({ limit }) => limit,

	async run(account, input) {
		const filter = await resolveChatFilters(account, input.filters, input.request);
		const book = await phoneBookFor(account, input);
		const chats = await allLabeledChats(account.snapshot, book, input.request);
		const items = chats
			.filter((chat) => passes(chat, filter))
			.map((chat) => ({ ...labeledChatDetails(chat, book.otherIds(chat.id)) }));
		return { items };
	},
};
