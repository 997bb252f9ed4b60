import {
	type LabeledChat,
	labeledChatDetails,
	passes,
} from '../../../shared/domain/chats/labeledChat';
import { allLabeledChats, unlistedChatsWithLabels } from '../../account/labeledChats';
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
} from '../../fields/findPhoneNumbers';
import { limitFields, readLimit } from '../../fields/limit';
import { readItemOptions, readSwitch } from '../../fields/options';
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
	description:
		'Get the WhatsApp chats that have labels, or have none, one item for each with all its labels',
	fields: [...limitFields, chatFiltersField],
	options: [findPhoneNumbersOption],

	output: { ...chatOutput, chatType: 'string?', lid: 'string?', name: 'string?', ...labelsOutput },

	read: (fields) => ({
		...readItemOptions(fields),
		limit: readLimit(fields),
		filters: readChatFilters(fields),
		findPhoneNumbers: readSwitch(fields, findPhoneNumbersOption),
	}),

	target: () => ({ lane: 'chats' }),
	nothing: 'No chats match these filters',
	limit: ({ limit }) => limit,

	async run(account, input) {
		const { filters, limit, request } = input;
		const { snapshot } = account;
		const filter = await resolveChatFilters(account, filters, request);
		const isWanted = (chat: LabeledChat) => passes(chat, filter);
		// A person may carry labels under another ID, so unlabeled chats need the phone book.
		const findPhoneNumbers = input.findPhoneNumbers || filter.unlabeled !== 'exclude';
		const book = await phoneBookFor(account, { ...input, findPhoneNumbers });
		const listed = await allLabeledChats(snapshot, book, request);
		const labeled = listed.filter(isWanted);
		const wish = { listed, book, isWanted, limit: limit - labeled.length };
		const { chats: others, unseen } =
			filter.unlabeled === 'exclude'
				? { chats: [], unseen: 0 }
				: await unlistedChatsWithLabels(snapshot, wish, request);
		const items = [...labeled, ...others].map((chat) => ({
			...labeledChatDetails(chat, book.otherIds(chat.id)),
		}));
		return { items, unseen };
	},
};
