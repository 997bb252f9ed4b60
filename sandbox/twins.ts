import type { LidMap } from './lidMap';
import type { Settings } from './settings';

type Choice = Pick<Settings, 'twins'>;

/**
 * The id under which the account keeps a chat that a request names: where two ids are one person,
 * it is the phone number's (wawp-api.md section 5).
 */
export function keptId(chatId: string, { twins }: Choice, lids: LidMap): string {
	return twins === 'apart' ? chatId : (lids.get(chatId) ?? chatId);
}

/** The ids under which a chat that the account keeps is shown; the first is the one in events. */
export function shownIds(chatId: string, { twins }: Choice, lids: LidMap): [string, ...string[]] {
	const lid = twins === 'lid' || twins === 'both' ? lids.lidOf(chatId) : undefined;
	if (lid === undefined) return [chatId];
	return twins === 'lid' ? [lid] : [chatId, lid];
}
