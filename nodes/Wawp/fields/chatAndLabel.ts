import type { INodeProperties } from 'n8n-workflow';
import type { LabelReference } from '../../shared/domain/labels/label';
import type { Account } from '../account/Account';
import type { ResolveOptions } from '../account/Labels';
import type { Target } from '../operations/contract';
import type { ItemFields } from './ItemFields';
import { type OneChat, chatTarget, readOneChat, resolveChat } from './chatId';
import { labelField, readLabel } from './label';

/** What an operation on one label of a chat reads from its item. */
export interface ChatAndLabel extends OneChat {
	label: LabelReference;
}

/**
 * Reads the chat, the label and the options that every operation has.
 *
 * @param field what the operation calls the label
 * @throws {Failure} invalidInput
 */
export const readChatAndLabel = (
	fields: ItemFields,
	field: INodeProperties = labelField,
): ChatAndLabel => ({
	...readOneChat(fields),
	label: readLabel(fields, field),
});

/**
 * Returns the input with its label given by ID, and with the chat that WhatsApp names, if WhatsApp is to
 * be asked. The chat comes second, because asking costs a second.
 *
 * @throws {Failure} labelNotFound, invalidInput for a name that several labels have, or like `resolveChat`
 */
export async function resolveChatAndLabel<Input extends ChatAndLabel>(
	account: Account,
	input: Input,
	how: ResolveOptions = {},
): Promise<Input> {
	const { labelId } = await account.labels.resolve(input.label, how, input.request);
	return await resolveChat(account, { ...input, label: { by: 'id', value: labelId } });
}

/** Like `chatTarget`, and tells the label's ID in a failure. */
export const chatAndLabelTarget = (input: ChatAndLabel): Target => ({
	...chatTarget(input),
	...(input.label.by === 'id' && { labelId: input.label.value }),
});
