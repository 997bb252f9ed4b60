import type { LidMap } from './lidMap';
import type { Settings } from './settings';

type Choice = Pick<Settings, 'twins' | 'foundUnder'>;

/**
 * The id under which the account keeps a chat that a request names: where two ids are one person,
 * it is the phone number's (wawp-api.md section 5).
 */
export function keptId(chatId: string, { twins, foundUnder }: Choice, lids: LidMap): string {
	const phoneId = lids.get(chatId) ?? chatId;
	return twins === 'apart' && !foundUnder[phoneId] ? chatId : phoneId;
}

/** The ids under which a chat that the account keeps is shown; the first is the one in events. */
export function shownIds(
	chatId: string,
	{ twins, foundUnder }: Choice,
	lids: LidMap,
): [string, ...string[]] {
	const choice = foundUnder[chatId] ?? twins;
	const lid = choice === 'lid' || choice === 'both' ? lids.lidOf(chatId) : undefined;
	if (lid === undefined) return [chatId];
	return choice === 'lid' ? [lid] : [chatId, lid];
}

/** Whether the labels of a chat are found under an id of its person (wawp-api.md section 8, E12). */
export function isFoundUnder(id: string, settings: Choice, lids: LidMap): boolean {
	const kept = keptId(id, settings, lids);
	return !settings.foundUnder[kept] || shownIds(kept, settings, lids).includes(id);
}
