import { json, type Answer } from '../answers';
import { keptId } from '../twins';
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
	return json(200, call.account.labelsOf(chatOf(call)));
}

/** Overwrites all labels of the chat, or none of them when an id is unknown. */
export function setChatLabels(call: Call): Answer {
	const chatId = chatOf(call);
	const labelIds = readLabelIds(call.body);
	for (const id of labelIds) knownLabel(call.account, id);
	call.account.setLabels(chatId, labelIds);
	return done(call);
}

/** The chats that carry a label, in the shape and under the ids that were set. */
export function getChats(call: Call): Answer {
	const { id } = knownLabel(call.account, call.params.id);
	return json(200, chatEntries(underShownIds(call.account.chatsWith(id), call), call));
}

function chatOf({ account, settings, params }: Call): string {
	return keptId(readChatId(params.chatId), settings, account.lids);
}
