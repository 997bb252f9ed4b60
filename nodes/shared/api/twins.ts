import { chatTypeOf } from '../domain/chats/chat';
import { isLid } from '../domain/chats/person';
import { asFailure } from '../domain/failures/failure';
import { ReadThroughCache } from '../async/ReadThroughCache';
import { monotonicNow } from '../async/clock';
import { isMissing } from './lids';
import type { OpenAccount } from './openAccount';
import type { RequestOptions } from './requests';

/** Milliseconds. Who stands behind a privacy ID changes only when a person changes the number. */
const knownFor = 24 * 60 * 60_000;
/** Milliseconds. An unknown person may become known with the next message. */
const unknownFor = 10 * 60_000;

/** By account and chat: the other ID of the chat's person, if there is one. */
const twins = new ReadThroughCache<string | undefined>(20_000);

/**
 * The other ID of a chat's person, kept for a day: the number of a privacy ID, or the privacy ID of a
 * number (wawp-api.md section 5). Groups have none.
 *
 * @param chatId in its plain spelling
 * @param told the ID that an event has told, which needs no request
 * @returns undefined when the server does not know it, or can't be asked such a thing
 * @throws {Failure} when it can't be told whether it does
 */
export async function twinOf(
	{ key: account, api }: Pick<OpenAccount, 'key' | 'api'>,
	chatId: string,
	options: RequestOptions,
	told?: string,
): Promise<string | undefined> {
	const type = chatTypeOf(chatId);
	if (type !== 'person' && type !== 'lid') return undefined;
	const keyOf = (id: string) => JSON.stringify([account, id]);
	const keep = async (one: string, other: string) =>
		await twins.readAgain(keyOf(one), async () => other);
	const now = monotonicNow();
	const known = twins.peek(keyOf(chatId), now - knownFor);
	if (known !== undefined && (told === undefined || told === known)) return known;
	const twin = told ?? (await twins.get(keyOf(chatId), now - unknownFor, async () => await ask()));
	if (twin !== undefined) await Promise.all([keep(twin, chatId), keep(chatId, twin)]);
	return twin;

	async function ask(): Promise<string | undefined> {
		const entry = await api.lidEntry(chatId, options).catch((error: unknown) => {
			const failure = asFailure(error);
			if (isMissing(failure)) return undefined;
			throw failure;
		});
		return isLid(chatId) ? entry?.person : entry?.lid;
	}
}
