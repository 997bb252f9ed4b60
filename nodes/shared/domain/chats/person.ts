/** An entry of the list of privacy IDs (wawp-api.md section 5), as far as it could be read. */
export interface LidEntry {
	/** `…@lid` */
	lid?: string;
	/** `…@c.us`; absent for a person who has not shared the number. */
	person?: string;
}

/** Who the privacy IDs stand for: `…@c.us` by `…@lid`. A privacy ID that is not in it stands for itself. */
export type LidMap = ReadonlyMap<string, string>;

const personServers = ['c.us', 's.whatsapp.net'];
/** What nearly all IDs are: lists hold tens of thousands. */
const usual = /^\d+@(?:c\.us|lid|g\.us)$/;

/**
 * A chat's ID in the one spelling that is compared and put out (wawp-api.md section 5): in lower case,
 * `…@s.whatsapp.net` as `…@c.us`, without the device of a person. Any text goes in; what is no chat ID
 * stays what it is.
 */
export function plainChatId(chatId: string): string {
	const at = chatId.lastIndexOf('@');
	if (at < 0 || usual.test(chatId)) return chatId;
	const user = chatId.slice(0, at).toLowerCase();
	const server = chatId.slice(at + 1).toLowerCase();
	const isPerson = personServers.includes(server);
	if (!isPerson && server !== 'lid') return `${user}@${server}`;
	return `${user.replace(/:\d+$/, '')}@${isPerson ? 'c.us' : server}`;
}

/** Whether an ID is a privacy ID. */
export const isLid = (chatId: string): boolean => chatId.endsWith('@lid');

/** The ID under which chats count as the same person. */
export const personOf = (chatId: string, lids: LidMap): string => lids.get(chatId) ?? chatId;

/**
 * Reads an entry of the list of privacy IDs (wawp-api.md section 5): the number stands under `pn` or
 * `number`, with or without `@c.us`, as text or as a number. Of anything else nothing is read.
 */
export function readLidEntry(entry: unknown): LidEntry {
	const { lid, pn, number } = Object(entry) as Record<string, unknown>;
	return { lid: readId(lid, 'lid'), person: readId(pn, 'c.us') ?? readId(number, 'c.us') };
}

function readId(given: unknown, server: string): string | undefined {
	if (typeof given !== 'string' && !Number.isSafeInteger(given)) return undefined;
	const text = String(given).trim().replace(/^\+/, '');
	const id = plainChatId(text.includes('@') ? text : `${text}@${server}`);
	return /^\d+@/.test(id) && id.endsWith(`@${server}`) ? id : undefined;
}
