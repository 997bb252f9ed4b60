import type { INodeProperties } from 'n8n-workflow';
import { whoIs } from '../../../shared/domain/chat';
import { type ChatAndLabel, chatAndLabelTarget, readChatAndLabel } from '../../fields/chatAndLabel';
import { chatIdField } from '../../fields/chatId';
import { createIfMissingOption } from '../../fields/createIfMissing';
import { defaultCountryOption } from '../../fields/defaultCountry';
import { labelField } from '../../fields/label';
import { readSwitch } from '../../fields/options';
import type { Operation } from '../contract';

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
		'Whether to read the labels of the chat back, and fail the item when the label is not there',
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
	description: 'Put a label on a WhatsApp chat. Labels that are already there stay.',
	fields: [chatIdField, labelField],
	options: [checkLabelFirst, confirmOption, createIfMissingOption, defaultCountryOption],

	read: (fields) => ({
		...readChatAndLabel(fields),
		checkFirst: readSwitch(fields, checkLabelFirst),
		confirm: readSwitch(fields, confirmOption),
		createIfMissing: readSwitch(fields, createIfMissingOption),
	}),

	target: chatAndLabelTarget,

	async run(client, { chatId, label, checkFirst, createIfMissing, confirm, effort }) {
		const resolved = createIfMissing
			? await client.missingLabels.ensure(label, { checkFirst }, effort)
			: await client.labels.resolve(label, { checkFirst, hint: 'createIfMissing' }, effort);
		const { result: message, label: named } = await client.labels.named(
			resolved,
			effort,
			async () => await client.chatLabels.link(chatId, resolved.labelId, confirm, effort),
		);
		const confirmed = confirm && { confirmed: true };
		return { items: [{ ...whoIs(chatId), ...named, success: true, message, ...confirmed }] };
	},
};
