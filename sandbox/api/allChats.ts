import type { Chat } from '../account';
import { json, refuse, type Answer } from '../answers';
import type { Settings } from '../settings';
import { chatEntries, underShownIds } from './chatEntries';
import type { Call } from './endpoint';
import { readPage, type Page } from './paging';

// wawp-api.md section 5: the limit and the order of the documented sample.
const defaultLimit = 20;

/** A page of all chats, whether or not they have labels (wawp-api.md section 5). */
export function getAllChats(call: Call): Answer {
	const page = readPage(call.query, defaultLimit);
	const order = readOrder(call.query);
	const chats = underShownIds(call.account.allChats(), call).sort(order);
	const start = startOf(page, call.settings.chatPages);
	return json(200, chatEntries(chats.slice(start, start + page.limit), call));
}

type Order = (one: Chat, other: Chat) => number;

function readOrder({ sortBy = 'id', sortOrder = 'DESC' }: Call['query']): Order {
	if (sortBy !== 'id' && sortBy !== 'name') {
		return refuse(400, 'bad_request', 'sortBy must be id or name');
	}
	const direction = String(sortOrder).toUpperCase();
	if (direction !== 'ASC' && direction !== 'DESC') {
		return refuse(400, 'bad_request', 'sortOrder must be ASC or DESC');
	}
	const key = (chat: Chat) => chat[sortBy] ?? '';
	const sign = direction === 'ASC' ? 1 : -1;
	return (one, other) => sign * (key(one) < key(other) ? -1 : Number(key(one) > key(other)));
}

/** Where a page begins when a message arrives before each page but the first. */
function startOf({ limit, offset }: Page, pages: Settings['chatPages']): number {
	const pagesBefore = limit > 0 ? Math.ceil(offset / limit) : 0;
	switch (pages) {
		case 'steady':
			return offset;
		case 'overlapping':
			return Math.max(0, offset - pagesBefore);
		case 'gapped':
			return offset + pagesBefore;
		case 'repeated':
			return 0;
	}
}
