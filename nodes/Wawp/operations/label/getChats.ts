import { chatDetails } from '../../../shared/domain/chats/labeledChat';
import {
	type FindsPhoneNumbers,
	findPhoneNumbersOption,
	phoneBookFor,
} from '../../fields/findPhoneNumbers';
import {
	type OneLabel,
	labelField,
	labelTarget,
	readOneLabel,
	resolveOneLabel,
} from '../../fields/label';
import { limitFields, readLimit } from '../../fields/limit';
import { readSwitch } from '../../fields/options';
import type { Operation } from '../contract';
import { chatOutput, namedLabelOutput } from '../output';

interface Input extends OneLabel, FindsPhoneNumbers {
	limit: number;
}

export const getChats: Operation<Input> = {
	value: 'getChats',
	name: 'Get Chats With Label',
	action: 'Get chats with label',
	description: 'Get the WhatsApp chats that have a label, one item for each',
	fields: [labelField, ...limitFields],
	options: [findPhoneNumbersOption],

	output: {
		...chatOutput,
		...namedLabelOutput,
		chatType: 'string?',
		lid: 'string?',
		name: 'string?',
	},

	read: (fields) => ({
		...readOneLabel(fields),
		limit: readLimit(fields),
		findPhoneNumbers: readSwitch(fields, findPhoneNumbersOption),
	}),

	resolve: resolveOneLabel,
	target: labelTarget,
	nothing: 'No chat has this label',
	limit: ({ limit }) => limit,

	async run(account, input) {
		const { request } = input;
		const labelId = input.label.value;
		const { result: list, label } = await account.labels.withName(
			labelId,
			request,
			async (id) => await account.snapshot.listedWith(id, request),
		);
		const book = await phoneBookFor(account, input);
		const items = [...list.chats].map(([id, name]) => {
			const { chatId, phone, ...rest } = chatDetails({ id, name }, book.otherIds(id));
			return { chatId, ...(phone !== undefined && { phone }), ...label, ...rest };
		});
		return { items };
	},
};
