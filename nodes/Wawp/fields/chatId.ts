import type { INodeProperties } from 'n8n-workflow';
import { parseChatId } from '../../shared/domain/chats/chatId';
import type { Target } from '../operations/contract';
import type { ItemFields } from './ItemFields';
import { readDefaultCountry } from './defaultCountry';
import { type ItemOptions, readItemOptions } from './options';

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
	/** Normalised. */
	chatId: string;
}

/**
 * Reads the chat and the options that every operation has.
 *
 * @throws {Failure} invalidInput
 */
export function readOneChat(fields: ItemFields): OneChat {
	const { chatId } = parseChatId(fields.get('chatId'), readDefaultCountry(fields));
	return { ...readItemOptions(fields), chatId };
}

/** Everything on one chat is one lane. */
export const chatTarget = ({ chatId }: OneChat): Target => ({ lane: chatId, chatId });
