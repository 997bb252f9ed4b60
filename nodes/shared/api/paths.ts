import { invalidField } from '../domain/failure';

/** A dot would be taken for a step in the path, and the request would mean something else. */
function segment(value: string): string {
	if (value !== '.' && value !== '..') return encodeURIComponent(value);
	throw invalidField('Label', 'the ID of a label', value, 'Pick the label from the list.');
}

/** Every path of the API that this package uses (wawp-api.md section 2). */
export const paths = {
	labels: '/v2/labels',
	/** The other form of Create: which one a server knows is unresolved. */
	labelsCreate: '/v2/labels/create',
	labelOnChat: (labelId: string, chatId: string) =>
		`/v2/labels/${segment(labelId)}/chats/${segment(chatId)}`,
	chatLabels: (chatId: string) => `/v2/labels/chats/${segment(chatId)}`,
};
