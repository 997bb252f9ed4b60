const segment = encodeURIComponent;

/** Every path of the API that this package uses (wawp-api.md section 2). */
export const paths = {
	labels: '/v2/labels',
	/** The other form of Create: which one a server knows is unresolved. */
	labelsCreate: '/v2/labels/create',
	labelOnChat: (labelId: string, chatId: string) =>
		`/v2/labels/${segment(labelId)}/chats/${segment(chatId)}`,
	chatLabels: (chatId: string) => `/v2/labels/chats/${segment(chatId)}`,
};
