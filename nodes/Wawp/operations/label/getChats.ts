import { chatDetails } from '../../../shared/domain/labelledChat';
import { plainChatId } from '../../../shared/domain/person';
import { uniqueBy } from '../../../shared/domain/uniqueBy';
import {
	type FindsPhoneNumbers,
	findPhoneNumbersOption,
	phoneBookFor,
	readFindPhoneNumbers,
} from '../../fields/findPhoneNumbers';
import {
	type OneLabel,
	labelField,
	labelTarget,
	readOneLabel,
	resolveOneLabel,
} from '../../fields/label';
import { limitFields, readLimit } from '../../fields/limit';
import type { Operation } from '../contract';

interface Input extends OneLabel, FindsPhoneNumbers {
	limit: number;
}

export const getChats: Operation<Input> = {
	value: 'getChats',
	name: 'Get Chats With Label',
	action: 'Get chats with label',
	description: 'Get the WhatsApp chats that carry a label, one item for each',
	fields: [labelField, ...limitFields],
	options: [findPhoneNumbersOption],

	read: (fields) => ({
		...readOneLabel(fields),
		limit: readLimit(fields),
		findPhoneNumbers: readFindPhoneNumbers(fields),
	}),

	resolve: resolveOneLabel,
	target: labelTarget,
	nothing: 'No chat carries this label',
	limit: ({ limit }) => limit,

	async run(client, input) {
		const { effort } = input;
		const labelId = input.label.value;
		const { result: listed, label } = await client.labels.named(
			{ labelId },
			effort,
			async () => await client.chats.chatsWith(labelId, effort),
		);
		const book = await phoneBookFor(client, input);
		const plain = listed.map(({ id, name }) => ({ id: plainChatId(id), name }));
		const items = uniqueBy(plain, ({ id }) => id).map((chat) => {
			const { chatId, phone, ...rest } = chatDetails(chat, book.otherIds(chat.id));
			return { chatId, ...(phone !== undefined && { phone }), ...label, ...rest };
		});
		return { items };
	},
};
