import { invalidField } from '../../domain/failure';

/** A dot would be taken for a step in the path, and the request would mean something else. */
function segment(value: string): string {
	if (value !== '.' && value !== '..') return encodeURIComponent(value);
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
	webhooks: '/v2/session/webhook',
	setWebhook: '/v2/webhook/set',
	deleteWebhook: '/v2/webhook/delete',
	chatLabels: (chatId: string) => `/v2/labels/chats/${segment(chatId)}`,
};
