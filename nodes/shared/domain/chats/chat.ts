/** A chat as the API shows it. */
export interface Chat {
	/** As it came: the same person may appear once as `…@lid` and once as `…@c.us`. */
	id: string;
	name?: string;
}

/** What kind of chat an ID names: a person by phone number, a group, a person by privacy ID. */
export type ChatType = 'person' | 'group' | 'lid';

const typeByServer = new Map<string, ChatType>([
	['c.us', 'person'],
	['s.whatsapp.net', 'person'],
	['g.us', 'group'],
	['lid', 'lid'],
]);

/** The kind of a chat (wawp-api.md section 5); undefined for channels and unknown kinds. */
export const chatTypeOf = (chatId: string): ChatType | undefined =>
	typeByServer.get(chatId.slice(chatId.lastIndexOf('@') + 1).toLowerCase());

/** A chat as every item about one begins. */
export interface Who {
	chatId: string;
	/** Of a person that is known by number. */
	phone?: string;
}

/**
 * How an item about a chat begins.
 *
 * @param person the ID of its person, where another one than the chat's is known
 */
export function whoIs(chatId: string, person = chatId): Who {
	const phone = phoneOf(person);
	return { chatId, ...(phone !== undefined && { phone }) };
}

/** The phone number that an ID names, as `+` and digits; undefined for groups and privacy IDs. */
export const phoneOf = (chatId: string): string | undefined =>
	/^\d+@c\.us$/.test(chatId) ? `+${chatId.slice(0, -'@c.us'.length)}` : undefined;
