import type { INodeProperties } from 'n8n-workflow';
import { whoIs } from '../../../shared/domain/chats/chat';
import { countingAttempts } from '../../../shared/api/requests';
import type { ResolveOptions } from '../../account/Labels';
import { confirmLabel } from '../../account/confirmLabel';
import {
	type ChatAndLabel,
	chatAndLabelTarget,
	readChatAndLabel,
	resolveChatAndLabel,
} from '../../fields/chatAndLabel';
import { chatIdField, resolveChat } from '../../fields/chatId';
import { checkNumberOption } from '../../fields/checkNumber';
import { createIfMissingOption } from '../../fields/createIfMissing';
import { defaultCountryOption } from '../../fields/defaultCountry';
import { labelOrNewField } from '../../fields/label';
import { readSwitch } from '../../fields/options';
import type { Operation } from '../contract';
import { chatOutput, doneOutput, namedLabelOutput } from '../output';

const checkLabelFirst: INodeProperties = {
	displayName: 'Check Label First',
	name: 'checkLabelFirst',
	type: 'boolean',
	default: true,
	description:
		'Whether to refuse a label ID that is not in the account. Reads the account’s labels once per run.',
};

const confirmOption: INodeProperties = {
	displayName: 'Confirm Label on Chat',
	name: 'confirm',
	type: 'boolean',
	default: true,
	description:
		'Whether to check afterwards that the label is on the chat, and fail the item if not',
};

interface Input extends ChatAndLabel {
	checkFirst: boolean;
	confirm: boolean;
	createIfMissing: boolean;
}

export const linkLabel: Operation<Input> = {
	value: 'linkLabel',
	name: 'Link Label to Chat',
	action: 'Link label to chat',
	description: 'Put a label on a WhatsApp chat. Existing labels are kept.',
	fields: [chatIdField, labelOrNewField],
	options: [
		...[checkLabelFirst, checkNumberOption, confirmOption],
		...[createIfMissingOption, defaultCountryOption],
	],

	output: { ...chatOutput, ...namedLabelOutput, ...doneOutput, confirmed: 'boolean?' },

	read: (fields) => ({
		...readChatAndLabel(fields),
		checkFirst: readSwitch(fields, checkLabelFirst),
		confirm: readSwitch(fields, confirmOption),
		createIfMissing: readSwitch(fields, createIfMissingOption),
	}),

	async resolve(account, input) {
		const { label, checkFirst, createIfMissing, request } = input;
		const isNew = createIfMissing && (await account.createIfMissing.isMissing(label, request));
		const how: ResolveOptions = {
			checkFirst,
			hint: 'createIfMissing',
			lowestOfSeveral: createIfMissing,
		};
		return isNew
			? await resolveChat(account, input)
			: await resolveChatAndLabel(account, input, how);
	},
	target: chatAndLabelTarget,

	async run(account, { chatId, label, confirm, request }) {
		const { api, persons, labels, createIfMissing } = account;
		const { directory } = account.snapshot;
		const link = async (labelId: string) => {
			const ids = { chatId, labelId };
			if (!confirm) return await api.linkLabel(ids, request);
			return await countingAttempts(request, async (counted) => {
				const written = await api.linkLabel(ids, counted);
				await confirmLabel({ api, persons, directory }, ids, counted);
				return written;
			});
		};
		const labelId = await createIfMissing.idOf(label, request);
		const { result, label: named } = await labels.withName(labelId, request, link);
		const { message } = result;
		const confirmed = confirm && { confirmed: true };
		return { items: [{ ...whoIs(chatId), ...named, success: true, message, ...confirmed }] };
	},
};
