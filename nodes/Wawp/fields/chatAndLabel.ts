import type { LabelReference } from '../../shared/domain/label';
import type { ItemFields, Target } from '../operations/contract';
import { type OneChat, chatTarget, readOneChat } from './chatId';
import { readLabel } from './label';

/** What an operation on one label of a chat reads from its item. */
export interface ChatAndLabel extends OneChat {
	label: LabelReference;
}

/**
 * Reads the chat, the label and the options that every operation has.
 *
 * @throws {Failure} invalidInput
 */
export const readChatAndLabel = (fields: ItemFields): ChatAndLabel => ({
	...readOneChat(fields),
	label: readLabel(fields),
});

/** Like `chatTarget`, and tells the label's ID in a failure. */
export const chatAndLabelTarget = (input: ChatAndLabel): Target => ({
	...chatTarget(input),
	...(input.label.by === 'id' && { labelId: input.label.value }),
});
