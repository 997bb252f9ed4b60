import type { INodeProperties } from 'n8n-workflow';
import { parseChatId } from '../../shared/domain/chats/chatId';
import type { GivenNumber } from '../../shared/domain/chats/givenNumbers';
import type { Account } from '../account/Account';
import type { Target } from '../operations/contract';
import type { ItemFields } from './ItemFields';
import { checkNumberOption, checkedChat } from './checkNumber';
import { readDefaultCountry } from './defaultCountry';
import { type ItemOptions, readItemOptions, readSwitch } from './options';

export const chatIdField: INodeProperties = {
	displayName: 'Chat ID or Phone Number',
	name: 'chatId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. +20 123 456 7890',
	description:
		'The WhatsApp chat to work on: a phone number with its country code, or the ID of a person or a group',
};

/** What an operation on one chat reads from its item. */
export interface OneChat extends ItemOptions {
	/** In its plain spelling. */
	chatId: string;
	/** Whether WhatsApp is to be asked which chat it is. Once resolved, there is nothing left to ask. */
	isUnchecked: boolean;
	/** The phone number that was given. Not part of a resolved input: equal chats are equal however given. */
	number?: GivenNumber;
}

/**
 * Reads the chat and the options that every operation has.
 *
 * @throws {Failure} invalidInput
 */
export function readOneChat(fields: ItemFields): OneChat {
	const defaultCountry = readDefaultCountry(fields);
	const { chatId, givenAs } = parseChatId(fields.get(chatIdField.name), defaultCountry);
	const isUnchecked = readSwitch(fields, checkNumberOption);
	const chat: OneChat = { ...readItemOptions(fields), chatId, isUnchecked };
	if (givenAs === 'chatId') return chat;
	const digits = chatId.replace(/@.*/, '');
	const hasDefaultCountry = defaultCountry !== undefined;
	return { ...chat, number: { digits, givenAs, hasDefaultCountry, isChecked: isUnchecked } };
}

/**
 * Returns the input with the chat that WhatsApp names, if WhatsApp is to be asked.
 *
 * @throws {Failure} chatNotFound when WhatsApp does not know the number, or why it could not be asked
 */
export async function resolveChat<Input extends OneChat>(
	account: Account,
	input: Input,
): Promise<Input> {
	const { chatId, isUnchecked, request } = input;
	return {
		...input,
		chatId: isUnchecked ? await checkedChat(account, chatId, request) : chatId,
		isUnchecked: false,
		number: undefined,
	};
}

/** Everything on one chat is one lane. */
export const chatTarget = ({ chatId, number }: OneChat): Target => ({
	lane: chatId,
	chatId,
	number,
});
