import type { Chat } from '../account';
import { json, type Answer } from '../answers';
import { isIn } from '../isIn';
import { isFoundUnder, keptId } from '../twins';
import { chatEntries, underShownIds } from './chatEntries';
import { done, knownLabel, type Call } from './endpoint';
import { readChatId, readLabelIds } from './inputs';

/** Linking twice changes nothing (wawp-api.md section 1). */
export function link(call: Call): Answer {
	const chatId = chatOf(call);
	call.account.link(chatId, knownLabel(call.account, call.params.id).id);
	return done(call);
}

/** A label that is not on the chat is unlinked all the same. */
export function unlink(call: Call): Answer {
	const chatId = chatOf(call);
	call.account.unlink(chatId, knownLabel(call.account, call.params.id).id);
	return done(call);
}

/** The labels of a chat; a chat that never had one has none. */
export function getChatLabels(call: Call): Answer {
	const { account, settings, params } = call;
	const chatId = chatOf(call);
	if (!isFoundUnder(params.chatId!, settings, account.lids)) return json(200, []);
	return json(
		200,
		account.labelsOf(chatId).filter(({ id }) => !isHidden(call, chatId, id)),
	);
}

/** Overwrites all labels of the chat, or none of them when an id is unknown. */
export function setChatLabels(call: Call): Answer {
	const chatId = chatOf(call);
	const labelIds = readLabelIds(call.body);
	for (const id of labelIds) knownLabel(call.account, id);
	// What is put on, the engine has heard of; what it has not heard of it can't take off.
	for (const id of labelIds) if (isHidden(call, chatId, id)) call.account.link(chatId, id);
	const hidden = call.account.labelsOf(chatId).filter(({ id }) => isHidden(call, chatId, id));
	call.account.setLabels(chatId, [...labelIds, ...hidden.map(({ id }) => id)]);
	return done(call);
}

/** The chats that carry a label, in the shape and under the ids that were set. */
export function getChats(call: Call): Answer {
	const { account, settings, params } = call;
	const { id } = knownLabel(account, params.id);
	const isListed = (chat: Chat) => !isIn(settings.unlistedChats, chat.id);
	const chats = account
		.chatsWith(id)
		.filter((chat) => isListed(chat) && !isHidden(call, chat.id, id));
	return json(200, chatEntries(underShownIds(chats, call).filter(isListed), call));
}

function isHidden({ engine, settings }: Call, chatId: string, labelId: string): boolean {
	return engine.unsynced.hides(chatId, labelId, settings);
}

function chatOf({ account, settings, params }: Call): string {
	return keptId(readChatId(params.chatId), settings, account.lids);
}
