import { json, type Answer } from '../answers';
import { done, knownLabel, type Call } from './endpoint';
import { readChatId, readLabelIds } from './inputs';

/** Linking twice changes nothing (wawp-api.md section 1). */
export function link(call: Call): Answer {
	const chatId = readChatId(call.params.chatId);
	call.account.link(chatId, knownLabel(call.account, call.params.id).id);
	return done(call);
}

/** A label that is not on the chat is unlinked all the same. */
export function unlink(call: Call): Answer {
	const chatId = readChatId(call.params.chatId);
	call.account.unlink(chatId, knownLabel(call.account, call.params.id).id);
	return done(call);
}

/** The labels of a chat; a chat that never had one has none. */
export function getChatLabels({ account, params }: Call): Answer {
	return json(200, account.labelsOf(readChatId(params.chatId)));
}

/** Overwrites all labels of the chat, or none of them when an id is unknown. */
export function setChatLabels(call: Call): Answer {
	const chatId = readChatId(call.params.chatId);
	const labelIds = readLabelIds(call.body);
	for (const id of labelIds) knownLabel(call.account, id);
	call.account.setLabels(chatId, labelIds);
	return done(call);
}

/** The chats that carry a label, their ids in the shape that was set. */
export function getChats({ account, settings, params }: Call): Answer {
	const chats = account.chatsWith(knownLabel(account, params.id).id);
	if (settings.chatIdShape === 'string') return json(200, chats);
	return json(
		200,
		chats.map((chat) => ({ ...chat, id: serialized(chat.id) })),
	);
}

// One engine's form of a chat id (wawp-api.md section 2, body of 6).
function serialized(chatId: string) {
	const [user, server] = chatId.split('@');
	return { server, user, _serialized: chatId };
}
