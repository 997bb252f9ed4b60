import type { Chat } from '../account';
import { serializedId } from '../serializedId';
import { shownIds } from '../twins';
import type { Call } from './endpoint';
import { wholeChat } from './wholeChat';

type Shown = Pick<Call, 'account' | 'settings'>;

/** Chats under the ids by which lists name them: a person's may be two (wawp-api.md section 5). */
export function underShownIds(chats: readonly Chat[], { account, settings }: Shown): Chat[] {
	return chats.flatMap((chat) =>
		shownIds(chat.id, settings, account.lids).map((id) => ({ ...chat, id })),
	);
}

/** Chats as entries of a list, in the shape that was set. */
export function chatEntries(chats: readonly Chat[], { settings }: Shown): object[] {
	const entries = settings.chatEntries === 'whole' ? chats.map(wholeChat) : [...chats];
	if (settings.chatIdShape === 'string') return entries;
	return entries.map((entry) => ({ ...entry, id: serializedId(entry.id) }));
}
