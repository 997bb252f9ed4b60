import { isLid } from '../domain/chats/person';
import { invalidField } from '../domain/failures/failure';

/** With one of these for an ID the request would mean something else. */
const otherMeaning = ['.', '..', 'chats', 'create'];

/** Half a surrogate pair can't be encoded. */
function segment(value: string): string {
	if (!otherMeaning.includes(value) && !/\p{Surrogate}/u.test(value)) {
		return encodeURIComponent(value);
	}
	throw invalidField('Label', 'the ID of a label', value, 'Pick the label from the list.');
}

/** Every path of the API that this package uses (wawp-api.md section 2). */
export const paths = {
	labels: '/v2/labels',
	label: (labelId: string) => `/v2/labels/${segment(labelId)}`,
	/** Which of the two forms a server knows is unresolved. */
	createLabel: ['/v2/labels', '/v2/labels/create'] as const,
	/** Which of the two forms a server knows is unresolved. */
	deleteLabel: (labelId: string) =>
		[`/v2/labels/${segment(labelId)}`, `/v2/labels/${segment(labelId)}/delete`] as const,
	chatsWithLabel: (labelId: string) => `/v2/labels/${segment(labelId)}/chats`,
	labelOnChat: (labelId: string, chatId: string) =>
		`/v2/labels/${segment(labelId)}/chats/${segment(chatId)}`,
	/** A page of who the privacy IDs stand for (wawp-api.md section 5). */
	lids: (offset: number) => `/v2/lids?limit=1000&offset=${offset}`,
	/** @param digits with the country code */
	checkNumber: (digits: string) => `/v2/contacts/check-exists?phone=${digits}`,
	/** A page of all chats, sorted so that a message does not move one (wawp-api.md section 5). */
	chats: (offset: number) => `/v2/chats?limit=100&offset=${offset}&sortBy=id&sortOrder=DESC`,
	/** Who a privacy ID stands for, or which one a number has (wawp-api.md section 5). */
	lidEntry: (chatId: string) =>
		isLid(chatId)
			? `/v2/lids/${segment(chatId)}`
			: `/v2/lids/pn/${segment(chatId.replace(/@.*/, ''))}`,
	session: '/v2/session/info',
	limits: '/v2/session/rate-limit',
	webhooks: '/v2/session/webhook',
	setWebhook: '/v2/webhook/set',
	deleteWebhook: '/v2/webhook/delete',
	chatLabels: (chatId: string) => `/v2/labels/chats/${segment(chatId)}`,
};
