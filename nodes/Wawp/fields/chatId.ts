import type { INodeProperties } from 'n8n-workflow';
import { parseChatId } from '../../shared/domain/chatId';
import type { ItemFields } from '../operations/contract';

export const chatIdField: INodeProperties = {
	displayName: 'Chat ID or Phone Number',
	name: 'chatId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. +20 123 456 7890',
	description:
		'The chat to work on: a phone number with its country code, or the ID of a person or a group',
};

/**
 * Reads the chat ID.
 *
 * @param defaultCountry ISO code for numbers without a country code
 * @returns the normalised chat ID
 * @throws {Failure} invalidInput
 */
export const readChatId = (fields: ItemFields, defaultCountry?: string): string =>
	parseChatId(fields.get('chatId'), defaultCountry);
