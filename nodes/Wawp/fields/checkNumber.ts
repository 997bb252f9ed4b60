import type { INodeProperties } from 'n8n-workflow';
import { chatTypeOf } from '../../shared/domain/chats/chat';
import { type Failure, asFailure } from '../../shared/domain/failures/failure';
import { failureFor } from '../../shared/domain/failures/messages';
import { traitsOf } from '../../shared/domain/failures/reasons';
import { type RequestOptions, countingAttempts } from '../../shared/api/requests';
import type { Account } from '../account/Account';

export const checkNumberOption: INodeProperties = {
	displayName: 'Check Number on WhatsApp',
	name: 'checkNumber',
	type: 'boolean',
	default: true,
	description:
		'Whether to ask WhatsApp which chat the number has, and to use that one. At most one number a second; groups and privacy IDs are not checked.',
};

/**
 * The chat that a number has, as WhatsApp says. Groups and privacy IDs are what they are.
 *
 * @throws {Failure} chatNotFound when WhatsApp does not know the number, or why it could not be asked
 */
export async function checkedChat(
	{ numbers }: Account,
	chatId: string,
	options: RequestOptions,
): Promise<string> {
	if (chatTypeOf(chatId) !== 'person') return chatId;
	const digits = chatId.replace(/@.*/, '');
	return await countingAttempts(options, async (counted) => {
		const check = await numbers.check(digits, counted).catch((error: unknown) => {
			throw notChecked(asFailure(error));
		});
		if (check.exists) return check.chatId ?? chatId;
		throw failureFor('chatNotFound', { httpCode: 200 });
	});
}

function notChecked(failure: Failure): Failure {
	if (['cancelled', 'chatNotFound'].includes(failure.reason)) return failure;
	const retold = failure.retold({
		message: `The number could not be checked on WhatsApp, so nothing was done: ${failure.message}`,
	});
	const isAboutCheck = traitsOf(failure.reason).trouble === 'request';
	return isAboutCheck
		? retold.plus(
				`To work without the check, turn off '${checkNumberOption.displayName}' under Options.`,
			)
		: retold;
}
