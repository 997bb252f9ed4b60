/** One engine's form of a chat id (wawp-api.md section 2, body of 6). */
export function serializedId(chatId: string) {
	const [user, server] = chatId.split('@');
	return { server, user, _serialized: chatId };
}
