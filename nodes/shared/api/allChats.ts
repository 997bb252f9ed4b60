import type { Chat } from '../domain/chats/chat';
import { plainChatId } from '../domain/chats/person';
import type { WawpApi } from './WawpApi';
import type { RequestOptions } from './requests';

/** A server whose pages never end must not keep a run busy for ever. */
const mostPages = 10_000;
/**
 * How much of a page is new to the next one at most. Chats come and go while pages are read: one that
 * goes would let the next page begin behind a chat that no page has named, so each page begins within
 * the one before.
 */
const shareOfPage = 0.9;

/**
 * Reads all chats of the account, with labels and without (wawp-api.md section 5): page by page, until
 * one names no further chat. A server may give fewer than it is asked for.
 *
 * @returns each chat once, by its plain ID
 * @throws {Failure} when a page can't be read
 */
export async function readAllChats(api: WawpApi, options: RequestOptions): Promise<Chat[]> {
	const chats = new Map<string, Chat>();
	for (let pages = 0, offset = 0; pages < mostPages; pages++) {
		const page = await api.listChats(offset, options);
		const before = chats.size;
		for (const chat of page) {
			const id = plainChatId(chat.id);
			if (!chats.has(id)) chats.set(id, { ...chat, id });
		}
		if (chats.size === before) break;
		offset += Math.ceil(page.length * shareOfPage);
	}
	return [...chats.values()];
}
