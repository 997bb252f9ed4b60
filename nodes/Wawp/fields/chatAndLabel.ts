import type { LabelReference } from '../../shared/domain/label';
import type { ItemFields, Target } from '../operations/contract';
import { readChatId } from './chatId';
import { readLabel } from './label';
import { type ItemOptions, readItemOptions } from './options';

/** What an operation on one label of a chat reads from its item. */
export interface ChatAndLabel extends ItemOptions {
	chatId: string;
	label: LabelReference;
}

/**
 * Reads the chat, the label and the options that every operation has.
 *
 * @throws {Failure} invalidInput
 */
export function readChatAndLabel(fields: ItemFields): ChatAndLabel {
	const options = readItemOptions(fields);
	return {
		...options,
		chatId: readChatId(fields, options.defaultCountry),
		label: readLabel(fields),
	};
}

/** Everything on one chat is one lane. */
export const chatTarget = ({ chatId, label }: ChatAndLabel): Target => ({
	lane: chatId,
	chatId,
	...(label.by === 'id' && { labelId: label.value }),
});
